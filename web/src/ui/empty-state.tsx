import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  icon?: LucideIcon | undefined
  /** What belongs here: "No contracts yet". */
  title: string
  /** Why one would want it, or how it gets here. */
  children?: ReactNode
  /** The first step. */
  action?: ReactNode
  /** `h1` where it is the whole page. */
  heading?: 'p' | 'h1'
}

export const EmptyState = ({ icon: Icon, title, children, action, heading: Heading = 'p' }: EmptyStateProps) => (
  <div className="flex flex-col items-center gap-1 px-6 py-12 text-center">
    {Icon && <Icon aria-hidden className="mb-2 size-6 stroke-[1.5] text-faint" />}
    <Heading className="text-base font-semibold">{title}</Heading>
    {children !== undefined && <p className="max-w-toast text-base text-pretty text-soft">{children}</p>}
    {action !== undefined && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
  </div>
)
