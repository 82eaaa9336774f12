import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { layer } from './popup.styles.ts'

interface TooltipProps {
  content: ReactNode
  /** The element it explains. It must take a ref and other props, and must make sense without the tooltip. */
  children: ReactElement
  side?: 'top' | 'right' | 'bottom' | 'left'
}

export const Tooltip = ({ content, children, side = 'top' }: TooltipProps) => (
  <Base.Root>
    <Base.Trigger render={children} />
    <Base.Portal>
      <Base.Positioner side={side} sideOffset={6} className={layer}>
        <Base.Popup className="floats max-w-tooltip rounded-control bg-primary px-2 py-1 text-xs text-on-primary">
          {content}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
