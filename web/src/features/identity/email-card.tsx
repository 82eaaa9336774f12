import { Suspense, lazy, useState } from 'react'
import type { Account } from 'wire/paths'
import { sayFailed } from '../../app/say-failed.ts'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { useTakeIn } from './account.api.ts'

const EmailDialog = lazy(() => import('./email-dialog.tsx').then((module) => ({ default: module.EmailDialog })))

/** The address one signs in with, whether it is proven, and the one that is to take its place. */
export const EmailCard = ({ account }: { account: Account }) => {
  const [isAsking, setAsking] = useState(false)
  const { pending_email, email_verified, user } = account

  return (
    <Card
      title="Email"
      note="You sign in with it, and letters go to it."
      actions={
        <Button size="sm" onClick={() => setAsking(true)}>
          Change
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 break-words">{user.email}</span>
          <span className="text-sm text-faint">{email_verified ? 'Confirmed' : 'Not confirmed yet'}</span>
        </p>
        {pending_email !== null && <Pending email={pending_email} />}
        {!email_verified && pending_email === null && <Unproven email={user.email} />}
      </div>
      <Suspense>{isAsking && <EmailDialog onClose={() => setAsking(false)} />}</Suspense>
    </Card>
  )
}

const Pending = ({ email }: { email: string }) => {
  const { isPending, run } = useChange()
  const cancel = async (): Promise<void> => {
    await run(() => call('cancelEmailChange'), 'Your address stays as it is')
  }
  return (
    <Callout
      tone="amber"
      action={
        <Button size="sm" isPending={isPending} onClick={() => void cancel()}>
          Keep the present one
        </Button>
      }
    >
      A letter is on its way to <span className="font-medium break-words">{email}</span>. The address changes once you
      press the button in it, within a day.
    </Callout>
  )
}

const Unproven = ({ email }: { email: string }) => {
  const { isPending, run } = useChange()
  const send = async (): Promise<void> => {
    await run(() => call('sendVerification', { body: {} }), `A letter is on its way to ${email}`)
  }
  return (
    <Callout
      tone="amber"
      action={
        <Button size="sm" isPending={isPending} onClick={() => void send()}>
          Send a letter
        </Button>
      }
    >
      Confirm that this address is yours, so that you can get back in when you forget your password.
    </Callout>
  )
}

const useChange = () => {
  const takeIn = useTakeIn()
  const [isPending, setPending] = useState(false)
  const run = async (change: () => Promise<Account>, said: string): Promise<void> => {
    setPending(true)
    try {
      takeIn(await change())
      toast.done(said)
    } catch (error) {
      sayFailed('That did not work', error)
    } finally {
      setPending(false)
    }
  }
  return { isPending, run }
}
