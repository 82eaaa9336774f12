import { ListFilter } from 'lucide-react'
import { Suspense, lazy } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useIsWide } from './use-is-wide.ts'

// Only narrow windows open it.
const SlideOver = lazy(() => import('./slide-over.tsx').then((module) => ({ default: module.SlideOver })))

interface FilterSidebarProps {
  /** What is filtered: "Filter contractors". */
  label: string
  /** How many filters narrow the list. */
  count: number
  onClear: () => void
  /** Whether a narrow window shows it; comes from the address. */
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** What closing it shows: "Show 12 people". */
  verb: string
  /** FilterSections. */
  children: ReactNode
}

/** Filters beside a list (000 §10.2). Where there is no room beside it, they slide over it and `FilterButton` opens them. */
export const FilterSidebar = (props: FilterSidebarProps) => {
  const { label, count, onClear, isOpen, onOpenChange, verb, children } = props
  if (useIsWide())
    return (
      <aside
        aria-label={label}
        className="sticky top-[calc(var(--sticky-top,0px)+4*var(--unit))] -mx-2 max-h-[calc(100dvh-var(--sticky-top,0px)-8*var(--unit))] w-60 shrink-0 overflow-y-auto overscroll-contain px-2"
      >
        <h2 className="flex h-8 items-center font-semibold">{count > 0 ? `Filters, ${count}` : 'Filters'}</h2>
        {children}
      </aside>
    )

  return (
    <Suspense>
      {isOpen && (
        <SlideOver
          isOpen
          onOpenChange={onOpenChange}
          title={label}
          footer={
            <>
              <Button disabled={count === 0} onClick={onClear}>
                Clear all
              </Button>
              <Button tone="primary" onClick={() => onOpenChange(false)}>
                {verb}
              </Button>
            </>
          }
        >
          {children}
        </SlideOver>
      )}
    </Suspense>
  )
}

/** Stands in a list's bar where the sidebar itself has no room. */
export const FilterButton = ({ count, onOpen }: { count: number; onOpen: () => void }) => {
  if (useIsWide()) return null
  return (
    <Button icon={ListFilter} aria-haspopup="dialog" onClick={onOpen}>
      {count > 0 ? `Filters, ${count}` : 'Filters'}
    </Button>
  )
}

interface FilterLayoutProps {
  sidebar: ReactNode
  children: ReactNode
}

/** The sidebar, and beside it what it filters. */
export const FilterLayout = ({ sidebar, children }: FilterLayoutProps) => (
  <div className="flex items-start gap-6">
    {sidebar}
    <div className="flex min-w-0 flex-1 flex-col gap-3">{children}</div>
  </div>
)
