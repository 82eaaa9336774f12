import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { resetPassword } from '../../wiring/enter.ts'
import { PasswordHint } from './password-hint.tsx'
import { PlainPassword } from './plain-fields.tsx'
import { useSending } from './use-sending.ts'
import { WayInFrame } from './way-in-frame.tsx'

/** A new password, with the link of the letter. */
export const ResetPage = ({ token }: { token: string }) => {
  const { state, trouble, send } = useSending()
  const [password, setPassword] = useState('')

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void send(() => resetPassword(token, password))
  }

  if (state === 'done') return <Done />
  if (state === 'gone' || token === '') return <Gone />
  return (
    <WayInFrame title="Choose a new password" note="Setting it signs you out everywhere.">
      <form onSubmit={submit} className="flex flex-col gap-4">
        {trouble && (
          <Callout tone="red" isUrgent>
            {trouble}
          </Callout>
        )}
        <PlainPassword
          label="New password"
          autoComplete="new-password"
          onType={setPassword}
          hint={<PasswordHint password={password} />}
        />
        <Button type="submit" tone="primary" isPending={state === 'pending'} className="mt-1 w-full">
          Set the new password
        </Button>
      </form>
    </WayInFrame>
  )
}

const Done = () => (
  <WayInFrame
    title="Your password is new"
    note="You were signed out everywhere. Sign in with it."
    isSignInOffered={false}
  >
    <LinkButton tone="primary" href="/sign-in">
      Sign in
    </LinkButton>
  </WayInFrame>
)

const Gone = () => (
  <WayInFrame
    title="This link no longer works"
    note="It was used, is older than an hour, was replaced by a newer one, or a part of it is missing."
  >
    <LinkButton tone="primary" href="/forgot">
      Ask for another
    </LinkButton>
  </WayInFrame>
)
