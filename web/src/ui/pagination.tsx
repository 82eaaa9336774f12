import { ChevronLeft, ChevronRight } from 'lucide-react'
import { clsx } from 'clsx'
import { Anchor } from './anchor.tsx'
import { buttonClass } from './button.styles.ts'

interface PaginationProps {
  page: number
  per_page: number
  total: number
  /** The address of a page, all filters kept: pages can be shared and opened in a new tab. */
  hrefOf: (page: number) => string
}

const count = new Intl.NumberFormat('en-US')

export const Pagination = ({ page, per_page, total, hrefOf }: PaginationProps) => {
  if (total === 0) return null

  const last = Math.max(1, Math.ceil(total / per_page))
  const from = Math.min(total, (page - 1) * per_page + 1)
  const to = Math.min(total, page * per_page)
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4 px-1 py-2 text-sm text-soft">
      <p className="tabular">
        {from === to ? count.format(to) : `${count.format(from)}–${count.format(to)}`} of {count.format(total)}
      </p>
      <div className="flex gap-2">
        <Step href={page > 1 ? hrefOf(page - 1) : undefined} rel="prev" label="Previous" />
        <Step href={page < last ? hrefOf(page + 1) : undefined} rel="next" label="Next" />
      </div>
    </nav>
  )
}

const Step = ({ href, rel, label }: { href: string | undefined; rel: 'prev' | 'next'; label: string }) => {
  const content = (
    <>
      {rel === 'prev' && <ChevronLeft aria-hidden className="-ml-1 size-4" />}
      {label}
      {rel === 'next' && <ChevronRight aria-hidden className="-mr-1 size-4" />}
    </>
  )
  if (!href) return <span className={clsx(buttonClass('secondary', 'sm', true))}>{content}</span>

  return (
    <Anchor href={href} rel={rel} className={buttonClass('secondary', 'sm')}>
      {content}
    </Anchor>
  )
}
