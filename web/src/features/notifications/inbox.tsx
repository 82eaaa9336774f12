import { useInfiniteQuery } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import type { Notification } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useRowKeys } from '../../ui/use-row-keys.ts'
import { troubleOf } from '../../wiring/api-problem.ts'
import { byDay } from './by-day.ts'
import { NotificationRow } from './notification-row.tsx'
import { inboxQuery } from './notifications.api.ts'
import { useMarks } from './use-marks.ts'

interface InboxProps {
  isUnreadOnly: boolean
  /** When a line was followed: a panel closes. */
  onFollow?: () => void
}

/** What one was told, by day, newest first. */
export const Inbox = ({ isUnreadOnly, onFollow }: InboxProps) => {
  const inbox = useInfiniteQuery(inboxQuery(isUnreadOnly))
  const trouble = troubleOf(inbox.data ? null : inbox.error, inbox.refetch)
  if (trouble) return <ErrorState {...trouble} onRetry={trouble.kind === 'failed' ? trouble.onRetry : undefined} />
  if (!inbox.data) return <Waiting />

  const all = inbox.data.pages.flatMap(({ notifications }) => notifications)
  if (all.length === 0) return <Nothing isUnreadOnly={isUnreadOnly} />
  return (
    <>
      <Days notifications={all} onFollow={onFollow} />
      {inbox.hasNextPage && (
        <div className="flex justify-center border-t border-hairline p-3">
          <Button onClick={() => void inbox.fetchNextPage()} isPending={inbox.isFetchingNextPage}>
            Show older
          </Button>
        </div>
      )}
    </>
  )
}

type DaysProps = { notifications: readonly Notification[]; onFollow: (() => void) | undefined }

const Days = ({ notifications, onFollow }: DaysProps) => {
  const { mark } = useMarks()
  const rows = useRowKeys<HTMLDivElement>()
  const now = useNow()
  return (
    <div ref={rows}>
      {byDay(notifications, now).map(({ day, of }) => (
        <section key={day}>
          <h2 className="border-b border-hairline bg-wash px-4 py-1.5 text-sm font-medium text-soft">{day}</h2>
          <ul className="divide-y divide-hairline">
            {of.map((one) => (
              <NotificationRow
                key={one.id}
                notification={one}
                onMark={(as) => void mark(one.id, as)}
                onFollow={onFollow}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const Nothing = ({ isUnreadOnly }: { isUnreadOnly: boolean }) => (
  <EmptyState icon={BellRing} title={isUnreadOnly ? 'Nothing unread' : 'Nothing yet'}>
    Approvals that wait for you, answers to what you submitted, and payments appear here by themselves.
  </EmptyState>
)

const Waiting = () => (
  <div aria-busy className="flex flex-col gap-5 p-4">
    <span className="sr-only">Loading your inbox…</span>
    {['w-2/3', 'w-1/2', 'w-3/5', 'w-2/5'].map((width) => (
      <Skeleton key={width} className={`h-4 ${width}`} />
    ))}
  </div>
)
