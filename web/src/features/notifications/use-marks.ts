import { toast } from '../../ui/toast.tsx'
import { sayFailed } from '../../app/say-failed.ts'
import { call } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'

/** Marks one or all; the list and the bell follow. */
export const useMarks = () => {
  const refresh = useRefresh()
  const then = async (work: Promise<unknown>): Promise<void> => {
    try {
      await work
    } catch (error) {
      sayFailed('That was not marked', error)
    }
    await refresh('notifications')
  }
  const undo = (read_at: string): void => void then(call('unreadAllNotifications', { body: { read_at } }))

  return {
    mark: (id: string, as: 'read' | 'unread'): Promise<void> =>
      then(call(as === 'read' ? 'readNotification' : 'unreadNotification', { params: { id } })),
    markAll: (): Promise<void> =>
      then(
        call('readAllNotifications').then(({ read_at }) =>
          toast.done('Everything is marked read', () => undo(read_at)),
        ),
      ),
  }
}
