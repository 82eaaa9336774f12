import type { ReactNode } from 'react'

interface FilterSectionProps {
  title: string
  /** At the right of the title: any or all, what is chosen. */
  aside?: ReactNode
  /** The control; its own label is hidden, the title says it. */
  children: ReactNode
}

/** One filter of a FilterSidebar. */
export const FilterSection = ({ title, aside, children }: FilterSectionProps) => (
  <section className="flex flex-col gap-2 border-t border-hairline py-4 first:border-t-0 xl:first:border-t">
    <header className="flex min-h-6 items-center justify-between gap-2">
      <h3 className="text-sm font-medium">{title}</h3>
      {aside}
    </header>
    {children}
  </section>
)
