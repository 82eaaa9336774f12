import { clsx } from 'clsx'
import type { ReactNode } from 'react'

interface PageProps {
  title: string
  /** Beside the title: a status, an amount. */
  mark?: ReactNode
  /** One line: what matters now. */
  note?: ReactNode
  /** The main action, once, last; others before it. */
  actions?: ReactNode
  /** `full` for tables; `form` for one column of fields. */
  width?: 'content' | 'full' | 'form'
  children: ReactNode
}

const widths = { content: 'max-w-content', full: '', form: 'max-w-form' }

/** Title, one line of what matters now, then the work. */
export const Page = ({ title, mark, note, actions, width = 'content', children }: PageProps) => (
  <div className={clsx('mx-auto flex w-full flex-col gap-5 px-4 py-5 md:px-6', widths[width])}>
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold text-balance break-words">{title}</h1>
          {mark}
        </div>
        {note !== undefined && <p className="mt-0.5 text-soft">{note}</p>}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
    {children}
  </div>
)
