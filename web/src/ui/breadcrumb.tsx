import { ChevronRight } from 'lucide-react'
import { Anchor } from './anchor.tsx'

export interface Crumb {
  label: string
  href: string
}

/** Where one is. On a phone only the page itself is shown. */
export const Breadcrumb = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav aria-label="Breadcrumb" className="min-w-0">
    <ol className="flex min-w-0 items-center gap-1 text-sm">
      {crumbs.map(({ label, href }, index) => {
        const isLast = index === crumbs.length - 1
        return (
          <li
            key={href}
            className={isLast ? 'flex min-w-0 items-center gap-1' : 'hidden shrink-0 items-center gap-1 sm:flex'}
          >
            {index > 0 && <ChevronRight aria-hidden className="hidden size-3.5 shrink-0 text-faint sm:block" />}
            {isLast ? (
              <span aria-current="page" className="truncate font-medium">
                {label}
              </span>
            ) : (
              <Anchor href={href} className="rounded-control px-1 py-0.5 text-soft hover:bg-wash hover:text-ink">
                {label}
              </Anchor>
            )}
          </li>
        )
      })}
    </ol>
  </nav>
)
