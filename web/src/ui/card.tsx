import { clsx } from 'clsx'
import type { ReactNode } from 'react'

interface CardProps {
  title?: ReactNode
  /** One line under the title: what matters now. */
  note?: ReactNode
  actions?: ReactNode
  /** Leave out the inner padding, for tables and lists that reach the edges. */
  isFlush?: boolean
  children?: ReactNode
  className?: string
}

export const Card = ({ title, note, actions, isFlush = false, children, className }: CardProps) => (
  <section className={clsx('rounded-card border border-hairline bg-card', className)}>
    {(title !== undefined || actions !== undefined) && (
      <header className={clsx('flex items-start justify-between gap-4 px-4 pt-3', isFlush ? 'pb-3' : 'pb-1')}>
        <div className="min-w-0">
          <h2 className="text-base font-semibold">{title}</h2>
          {note !== undefined && <p className="text-sm text-faint">{note}</p>}
        </div>
        {actions !== undefined && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
      </header>
    )}
    <div className={isFlush ? '' : 'p-4 pt-3'}>{children}</div>
  </section>
)
