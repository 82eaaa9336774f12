import { Button } from './button.tsx'
import type { ButtonProps } from './button.tsx'
import { Tooltip } from './tooltip.tsx'

interface ActionButtonProps extends ButtonProps {
  /** An entry of a reply's `actions`: what the server would say to this action right now. */
  action: { ok: boolean; message?: string | undefined }
}

/** A button that explains itself: when the action is refused it stays reachable and says why. */
export const ActionButton = ({ action, ...rest }: ActionButtonProps) => {
  if (action.ok) return <Button {...rest} />

  return (
    <Tooltip content={action.message ?? 'This is not possible right now.'}>
      <Button {...rest} aria-disabled />
    </Tooltip>
  )
}
