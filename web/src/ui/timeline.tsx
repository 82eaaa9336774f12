import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { dotClass } from './status.ts'
import type { Tone } from './status.ts'

export interface TimelineItem {
  id: string
  title: ReactNode
  tone: Tone
  /** Below the title: who, when, why. */
  note?: ReactNode
  /** At the right edge: an amount, a date. */
  aside?: ReactNode
  /** What one can do about it now. */
  actions?: ReactNode
  /** Not there yet: its dot is hollow. */
  isAhead?: boolean
}

/** Steps of one thing in their order: milestones of a contract, the way of a payment. */
export const Timeline = ({ items }: { items: readonly TimelineItem[] }) => (
  <ol className="flex flex-col">
    {items.map((item, index) => (
      <li key={item.id} className="relative flex gap-3 pb-5 last:pb-0">
        {index < items.length - 1 && <span aria-hidden className="absolute top-4 bottom-0 left-1 w-px bg-rule" />}
        <span
          aria-hidden
          className={clsx(
            'z-1 mt-1.5 size-2.25 shrink-0 rounded-full',
            item.isAhead ? 'border-2 border-edge bg-card' : dotClass[item.tone],
          )}
        />
        <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-1">
          <div className="min-w-0 flex-1 basis-48">
            <div className={clsx('font-medium break-words', item.tone === 'struck' && 'text-faint line-through')}>
              {item.title}
            </div>
            {item.note !== undefined && <div className="text-sm text-soft">{item.note}</div>}
          </div>
          {item.aside !== undefined && <div className="text-right text-sm tabular">{item.aside}</div>}
          {item.actions !== undefined && (
            <div className="flex w-full flex-wrap gap-2 pt-1 empty:hidden">{item.actions}</div>
          )}
        </div>
      </li>
    ))}
  </ol>
)
