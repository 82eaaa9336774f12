import { clsx } from 'clsx'

/** A grey shape where something is about to be; give it the size of what comes. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span aria-hidden className={clsx('block animate-pulse rounded-control bg-wash-strong', className)} />
)
