import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { verifyEmail } from '../../wiring/enter.ts'
import { useSending } from './use-sending.ts'
import { WayInFrame } from './way-in-frame.tsx'

/** Confirms an address. It takes a press, since mail scanners open every link before its reader does. */
export const VerifyEmailPage = ({ token }: { token: string }) => {
  const { state, trouble, send } = useSending()

  if (state === 'done')
    return (
      <WayInFrame title="Your address is confirmed" note="From now on you sign in with it." isSignInOffered={false}>
        <LinkButton tone="primary" href="/settings/account">
          Open your account
        </LinkButton>
      </WayInFrame>
    )
  if (state === 'gone' || token === '')
    return (
      <WayInFrame
        title="This link no longer works"
        note="It was used, is older than a day, was replaced by a newer one, or a part of it is missing."
        isSignInOffered={false}
      >
        <LinkButton tone="primary" href="/settings/account">
          Ask for another in your account
        </LinkButton>
      </WayInFrame>
    )
  return (
    <WayInFrame
      title="Confirm your address"
      note="Press the button if this address is yours and you asked for the letter."
      isSignInOffered={false}
    >
      {trouble && (
        <Callout tone="red" isUrgent>
          {trouble}
        </Callout>
      )}
      <Button tone="primary" isPending={state === 'pending'} onClick={() => void send(() => verifyEmail(token))}>
        Confirm this address
      </Button>
    </WayInFrame>
  )
}
