import { clsx } from 'clsx'
import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Tooltip } from './tooltip.tsx'

interface IconButtonProps extends ComponentProps<'button'> {
  icon: LucideIcon
  /** What it does, in words: its name for screen readers, and its tooltip. */
  label: string
  size?: 'sm' | 'md'
}

const sizes = { sm: 'size-7 pointer-coarse:size-9', md: 'size-8 pointer-coarse:size-11' }

export const IconButton = ({ icon: Icon, label, size = 'md', className, ...rest }: IconButtonProps) => (
  <Tooltip content={label}>
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={clsx(
        'inline-grid shrink-0 place-items-center rounded-control text-soft transition-colors hover:bg-wash hover:text-ink active:bg-wash-strong disabled:bg-transparent disabled:text-faint data-popup-open:bg-wash data-popup-open:text-ink',
        sizes[size],
        className,
      )}
    >
      <Icon aria-hidden className="size-4" />
    </button>
  </Tooltip>
)
