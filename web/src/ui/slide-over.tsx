import { Dialog as Base } from '@base-ui/react/dialog'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'
import { backdrop } from './popup.styles.ts'

interface SlideOverProps {
  /** Comes from the address, so that an open one can be shared. */
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  note?: ReactNode
  /** "Open page" and the like, beside the cross. */
  actions?: ReactNode
  children: ReactNode
  footer?: ReactNode
  isWide?: boolean
}

/** A quick look or a small form, without leaving the list behind it. */
export const SlideOver = ({ isOpen, onOpenChange, title, note, actions, children, footer, isWide }: SlideOverProps) => {
  const popup = useRef<HTMLDivElement>(null)
  // What one came to fill in, not the cross; by touch nothing that would raise the keyboard.
  const begin = (by: string): HTMLElement | null =>
    (by === 'touch' ? null : popup.current?.querySelector('input')) ?? popup.current

  return (
    <Base.Root open={isOpen} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          ref={popup}
          initialFocus={begin}
          className={clsx(
            'fixed inset-y-0 right-0 z-10 flex w-full flex-col bg-card shadow-float transition-transform duration-(--calm) ease-calm outline-none data-ending-style:translate-x-full data-starting-style:translate-x-full',
            isWide ? 'max-w-slide-wide' : 'max-w-slide',
          )}
        >
          <header className="flex items-start justify-between gap-3 border-b border-hairline px-5 py-3">
            <div className="min-w-0">
              <Base.Title className="truncate text-lg font-semibold">{title}</Base.Title>
              {note !== undefined && (
                <Base.Description render={<div />} className="text-sm text-soft">
                  {note}
                </Base.Description>
              )}
            </div>
            <div className="flex shrink-0 items-center gap-1">
              {actions}
              <Base.Close render={<IconButton icon={X} label="Close" />} />
            </div>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-hairline px-5 py-3">{footer}</footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
