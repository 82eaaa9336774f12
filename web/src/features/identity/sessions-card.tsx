import { useQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import type { Session } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { sessionsQuery } from './account.api.ts'
import type { Ending } from './end-dialog.tsx'

const EndDialog = lazy(() => import('./end-dialog.tsx').then((module) => ({ default: module.EndDialog })))

/** Where one is signed in, and signing out there. */
export const SessionsCard = () => {
  const { data, error, refetch, isFetching } = useQuery(sessionsQuery)
  const [ending, setEnding] = useState<Ending>()
  const trouble = data ? undefined : troubleOf(error, refetch)
  const others = data?.sessions.filter(({ is_current }) => !is_current) ?? []

  return (
    <Card title="Sessions" note="Where you are signed in. End what you do not know, then change your password." isFlush>
      {trouble && <ErrorState {...trouble} isRetrying={isFetching} />}
      {!data && !trouble && <Skeleton className="mx-4 mb-4 h-24" />}
      {data && (
        <>
          <ul aria-label="Sessions" className="divide-y divide-hairline border-y border-hairline">
            {data.sessions.map((session) => (
              <Row key={session.id} session={session} onEnd={() => setEnding({ scope: 'one', session })} />
            ))}
          </ul>
          <div className="flex flex-wrap justify-end gap-2 px-4 py-3">
            {others.length > 0 && (
              <Button onClick={() => setEnding({ scope: 'others', count: others.length })}>
                Sign out everywhere else
              </Button>
            )}
            <Button onClick={() => setEnding({ scope: 'all' })}>Sign out everywhere</Button>
          </div>
        </>
      )}
      <Suspense>{ending && <EndDialog ending={ending} onClose={() => setEnding(undefined)} />}</Suspense>
    </Card>
  )
}

const Row = ({ session, onEnd }: { session: Session; onEnd: () => void }) => {
  const { device, address, is_current, created_at, last_used_at } = session
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-2.5">
      <div className="min-w-0">
        <p className="font-medium">{device ?? 'Unknown device'}</p>
        <p className="text-sm text-soft">
          {address !== null && <>{address} · </>}
          signed in <TimeText instant={created_at} />
          {!is_current && (
            <>
              {' '}
              · last used <TimeText instant={last_used_at} />
            </>
          )}
        </p>
      </div>
      {is_current ? (
        <span className="shrink-0 text-sm text-soft">This one</span>
      ) : (
        <Button size="sm" onClick={onEnd}>
          Sign out
        </Button>
      )}
    </li>
  )
}
