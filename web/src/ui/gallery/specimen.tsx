import type { ReactNode } from 'react'

/** A chapter of the gallery. */
export const Chapter = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section id={id} aria-labelledby={`${id}-title`} className="flex flex-col gap-4">
    <h2 id={`${id}-title`} className="border-b border-hairline pb-2 text-lg font-semibold">
      {title}
    </h2>
    {children}
  </section>
)

/** One part in one or more of its states. */
export const Specimen = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex min-w-0 flex-col gap-2">
    <h3 className="text-xs font-medium text-faint">{name}</h3>
    {children}
  </div>
)

export const Shelf = ({ children }: { children: ReactNode }) => (
  <div className="grid gap-x-8 gap-y-6 md:grid-cols-2 xl:grid-cols-3">{children}</div>
)

export const Line = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-wrap items-center gap-2">{children}</div>
)
