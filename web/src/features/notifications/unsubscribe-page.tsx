import { useMutation, useQuery } from '@tanstack/react-query'
import type { Subscription } from 'wire/paths'
import { Wordmark } from '../../app/wordmark.tsx'
import { sayFailed } from '../../app/say-failed.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { call } from '../../wiring/api.ts'
import { troubleOf } from '../../wiring/api-problem.ts'
import { stoppedWords } from './kind.words.ts'

/** Stops a kind of mail, for whoever has the letter; nothing happens before a button is pressed. */
export const UnsubscribePage = ({ token }: { token: string }) => {
  const { data, error, refetch } = useQuery({
    queryKey: ['subscription'],
    queryFn: () => call('getSubscription', { body: { token } }),
    retry: false,
  })
  const trouble = troubleOf(data ? null : error, refetch)
  return (
    <main className="flex min-h-dvh flex-col bg-card px-6 py-6 md:px-10">
      <title>Unsubscribe · Guildhall</title>
      <Wordmark />
      <div className="mx-auto flex w-full max-w-form flex-col gap-6 py-10">
        {trouble && <ErrorState {...trouble} title="This link does not work" onRetry={undefined} heading="h1" />}
        {!trouble && !data && <Skeleton className="h-24" />}
        {data && <Choice token={token} subscription={data} />}
      </div>
    </main>
  )
}

const Choice = ({ token, subscription }: { token: string; subscription: Subscription }) => {
  const turn = useMutation({
    mutationFn: (stop: boolean) =>
      stop ? call('unsubscribe', { query: { token } }) : call('resubscribe', { body: { token } }),
    onError: (error) => sayFailed('That did not work', error),
  })
  const { kind, org_name, is_stopped } = turn.data ?? subscription
  const what = `${stoppedWords(kind)}, from ${org_name}`
  return (
    <>
      <div>
        <h1 className="text-display font-semibold">{is_stopped ? 'This mail is stopped' : 'Stop this mail'}</h1>
        <p role="status" className="mt-1 text-soft">
          {is_stopped ? `You no longer get ${what}.` : `You get ${what}. Everything else stays as it is.`}
        </p>
      </div>
      <div>
        <Button
          tone={is_stopped ? 'secondary' : 'primary'}
          isPending={turn.isPending}
          onClick={() => turn.mutate(!is_stopped)}
        >
          {is_stopped ? 'Get it again' : 'Stop it'}
        </Button>
      </div>
    </>
  )
}
