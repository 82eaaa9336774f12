import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { askForReset } from '../../wiring/enter.ts'
import { PlainEmail, textIn } from './plain-fields.tsx'
import { useSending } from './use-sending.ts'
import { WayInFrame } from './way-in-frame.tsx'

/** Asks for a letter with a link to a new password. */
export const ForgotPage = () => {
  const { state, trouble, send, reopen } = useSending()
  const [email, setEmail] = useState('')

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const typed = textIn(new FormData(event.currentTarget), 'email')
    setEmail(typed)
    void send(() => askForReset(typed))
  }

  if (state === 'done')
    return (
      <WayInFrame
        title="Look at your mail"
        note={
          <>
            If somebody signs in here as <span className="break-words text-ink">{email}</span>, a letter is on its way.
            Its link works once, for an hour.
          </>
        }
      >
        <Button onClick={reopen}>Try another address</Button>
      </WayInFrame>
    )

  return (
    <WayInFrame
      title="Forgot your password?"
      note="Type the address that you sign in with. We mail you a link to a new password."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {trouble && (
          <Callout tone="red" isUrgent>
            {trouble}
          </Callout>
        )}
        <PlainEmail />
        <Button type="submit" tone="primary" isPending={state === 'pending'} className="mt-1 w-full">
          Send the link
        </Button>
      </form>
    </WayInFrame>
  )
}
