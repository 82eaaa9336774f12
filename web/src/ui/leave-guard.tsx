import { useBlocker } from '@tanstack/react-router'
import { ConfirmDialog } from './confirm-dialog.tsx'

interface LeaveGuardProps {
  /** Something was typed that is not saved. */
  isDirty: boolean
  /** Whether a draft is kept in this browser, so that leaving loses nothing. */
  hasDraft?: boolean
}

/** Leaving a dirty form asks first; closing the tab makes the browser ask. */
export const LeaveGuard = ({ isDirty, hasDraft = false }: LeaveGuardProps) => {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty && !hasDraft,
    withResolver: true,
  })

  return (
    <ConfirmDialog
      isOpen={blocker.status === 'blocked'}
      onOpenChange={(isOpen) => !isOpen && blocker.reset?.()}
      title="Leave without saving?"
      verb="Leave this form"
      otherwise="Stay"
      onConfirm={() => Promise.resolve(blocker.proceed?.())}
    >
      {hasDraft ? 'A draft of what you typed stays in this browser.' : 'What you typed here will be lost.'}
    </ConfirmDialog>
  )
}
