import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button.tsx'
import { backdrop } from './popup.styles.ts'

interface DialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  note?: ReactNode
  children: ReactNode
  /** Buttons, the main one last. */
  footer?: ReactNode
}

/** For a short form or a question. Never opens another one on top of itself. */
export const Dialog = ({ isOpen, onOpenChange, title, note, children, footer }: DialogProps) => (
  <Base.Root open={isOpen} onOpenChange={onOpenChange}>
    <Base.Portal>
      <Base.Backdrop className={backdrop} />
      <Base.Viewport className="fixed inset-0 z-10 grid place-items-center overflow-y-auto p-4">
        <Base.Popup className="floats relative flex max-h-full w-full max-w-dialog flex-col rounded-card bg-card shadow-float outline-none">
          <header className="px-5 pt-4 pr-12">
            <Base.Title className="text-lg font-semibold text-balance">{title}</Base.Title>
            {note !== undefined && <Base.Description className="text-base text-soft">{note}</Base.Description>}
          </header>
          <Base.Close render={<IconButton icon={X} label="Close" className="absolute top-3 right-3" />} />
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-3 pb-5">{children}</div>
          {footer !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-hairline px-5 py-3">{footer}</footer>
          )}
        </Base.Popup>
      </Base.Viewport>
    </Base.Portal>
  </Base.Root>
)
