import { useQueryClient } from '@tanstack/react-query'
import type { Session } from 'wire/paths'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { formatRelative } from '../../ui/time.ts'
import { toast } from '../../ui/toast.tsx'
import { useNow } from '../../ui/use-now.ts'
import { call } from '../../wiring/api.ts'
import { signOutEverywhere } from '../../wiring/leave.ts'
import { sessionsQuery } from './account.api.ts'

export type Ending = { scope: 'one'; session: Session } | { scope: 'others'; count: number } | { scope: 'all' }

/** Says which sessions end, and ends them. */
export const EndDialog = ({ ending, onClose }: { ending: Ending; onClose: () => void }) => {
  const queries = useQueryClient()
  const now = useNow()

  const end = async (): Promise<void> => {
    if (ending.scope === 'all') {
      await signOutEverywhere()
      // The page is loaded anew, so that nothing of one person is left in memory for the next.
      window.location.assign('/sign-in')
      return
    }
    if (ending.scope === 'one') await call('endSession', { params: { id: ending.session.id } })
    else await call('endSessions', { body: { scope: 'others' } })
    toast.done(ending.scope === 'one' ? 'Signed out there' : 'Signed out everywhere else')
    await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  }

  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      {...wordsOf(ending)}
      {...(ending.scope === 'one' && {
        facts: [
          { label: 'From', value: ending.session.address },
          { label: 'Last used', value: formatRelative(ending.session.last_used_at, now) },
        ],
      })}
      isDangerous
      onConfirm={end}
    >
      What is typed there and not saved may be lost. Whoever knows your password can sign in again.
    </ConfirmDialog>
  )
}

const wordsOf = (ending: Ending): { title: string; verb: string } => {
  if (ending.scope === 'one')
    return { title: `Sign out ${ending.session.device ?? 'this device'}?`, verb: 'Sign out there' }
  if (ending.scope === 'all') return { title: 'Sign out everywhere, here too?', verb: 'Sign out everywhere' }
  const places = ending.count === 1 ? 'one other place' : `${ending.count} other places`
  return { title: `Sign out of ${places}?`, verb: 'Sign out everywhere else' }
}
