import type { ReactNode } from 'react'

export interface Pair {
  label: string
  value: ReactNode
}

/** Facts about one thing. A fact that is not known is shown as a dash, never left out. */
export const KeyValue = ({ pairs }: { pairs: readonly Pair[] }) => (
  <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-4 gap-y-2 text-base">
    {pairs.map(({ label, value }) => (
      <div key={label} className="contents">
        <dt className="text-soft">{label}</dt>
        <dd className="min-w-0 break-words">
          {value ?? (
            <span className="text-faint">
              <span aria-hidden>–</span>
              <span className="sr-only">Not set</span>
            </span>
          )}
        </dd>
      </div>
    ))}
  </dl>
)
