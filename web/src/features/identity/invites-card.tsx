import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Invite } from 'wire/paths'
import { sayFailed } from '../../app/say-failed.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toast.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { call } from '../../wiring/api.ts'
import { invitesQuery } from './members.api.ts'

/** Who was invited and has not come yet; those who came are members. */
export const InvitesCard = () => {
  const { data, error, refetch, isFetching } = useQuery(invitesQuery)
  const trouble = data ? undefined : troubleOf(error, refetch)
  const waiting = data?.invites.filter(({ status }) => status === 'open' || status === 'expired') ?? []

  return (
    <Card title="Invites" isFlush>
      {trouble && <ErrorState {...trouble} isRetrying={isFetching} />}
      {!data && !trouble && <Skeleton className="mx-4 mb-4 h-20" />}
      {data && waiting.length === 0 && (
        <EmptyState title="No open invites">Whom you invite waits here until they join.</EmptyState>
      )}
      {waiting.length > 0 && (
        <ul aria-label="Invites" className="divide-y divide-hairline border-t border-hairline">
          {waiting.map((invite) => (
            <Row key={invite.id} invite={invite} />
          ))}
        </ul>
      )}
    </Card>
  )
}

const Row = ({ invite }: { invite: Invite }) => {
  const queries = useQueryClient()
  const [isPending, setPending] = useState(false)
  const params = { id: invite.id }

  const run = async (work: () => Promise<unknown>, said: string): Promise<void> => {
    setPending(true)
    try {
      await work()
      toast.done(said)
      await queries.invalidateQueries({ queryKey: invitesQuery.queryKey })
    } catch (error) {
      sayFailed('That did not work', error)
    }
    setPending(false)
  }

  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0">
        <p className="truncate font-medium">{invite.email}</p>
        <p className="text-sm text-soft">
          {invite.role_name} · {invite.status === 'open' ? 'open until' : 'expired'}{' '}
          <TimeText instant={invite.expires_at} look="day" />
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          size="sm"
          isPending={isPending}
          onClick={() =>
            void run(() => call('resendInvite', { params }), `The letter to ${invite.email} is sent again`)
          }
        >
          Send again
        </Button>
        <Button
          size="sm"
          disabled={isPending}
          onClick={() =>
            void run(() => call('revokeInvite', { params }), `The invite of ${invite.email} is taken back`)
          }
        >
          Take back
        </Button>
      </div>
    </li>
  )
}
