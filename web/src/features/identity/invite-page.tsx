import { useState } from 'react'
import type { FormEvent } from 'react'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { control, labelText } from '../../ui/control.styles.ts'
import { acceptInvite, leaveSession } from '../../wiring/enter.ts'
import type { Invited } from '../../wiring/enter.ts'
import { PasswordHint } from './password-hint.tsx'
import { PlainPassword, textIn } from './plain-fields.tsx'
import { useInvited } from './use-invited.ts'
import { useSending } from './use-sending.ts'
import { WayInFrame } from './way-in-frame.tsx'

/** Joining a company by the link of a letter. */
export const InvitePage = ({ token }: { token: string }) => {
  const { invited, here, trouble } = useInvited(token)
  if (trouble !== undefined) return <WayInFrame title="This invite cannot be used" note={trouble} />
  if (!invited) return <WayInFrame title="One moment" note="Looking up your invite." isSignInOffered={false} />
  if (here !== undefined && here !== invited.email) return <Another here={here} invited={invited} />
  return <Join token={token} invited={invited} isHere={here === invited.email} />
}

type JoinProps = { token: string; invited: Invited; isHere: boolean }

const Join = ({ token, invited, isHere }: JoinProps) => {
  const { org_name, inviter_name, role_name, email, has_account } = invited
  const { state, trouble, send } = useSending()
  const [password, setPassword] = useState('')

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const name = textIn(new FormData(event.currentTarget), 'name')
    void send(async () => {
      await acceptInvite({
        token,
        ...(has_account ? {} : { name }),
        ...(isHere ? {} : { password }),
      })
      window.location.assign('/')
    })
  }

  return (
    <WayInFrame
      title={`Join ${org_name}`}
      note={`${inviter_name} invites you as ${role_name}, with ${email}.`}
      isSignInOffered={false}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {trouble && (
          <Callout tone="red" isUrgent>
            {trouble}
          </Callout>
        )}
        {!has_account && <Name />}
        {!isHere && (
          <PlainPassword
            label={has_account ? 'Your password' : 'Choose a password'}
            autoComplete={has_account ? 'current-password' : 'new-password'}
            onType={setPassword}
            {...(!has_account && { hint: <PasswordHint password={password} /> })}
          />
        )}
        <Button type="submit" tone="primary" isPending={state === 'pending'} className="mt-1 w-full">
          Join {org_name}
        </Button>
      </form>
    </WayInFrame>
  )
}

const Name = () => (
  <div className="flex flex-col gap-1">
    <label htmlFor="name" className={labelText}>
      Your name
    </label>
    <input id="name" name="name" required maxLength={200} autoComplete="name" className={control} />
  </div>
)

const Another = ({ here, invited }: { here: string; invited: Invited }) => {
  const { state, trouble, send } = useSending()
  const out = (): void =>
    void send(async () => {
      await leaveSession()
      window.location.reload()
    })
  return (
    <WayInFrame
      title={`Join ${invited.org_name}`}
      note={`The invite is for ${invited.email}, but you are signed in as ${here}.`}
      isSignInOffered={false}
    >
      {trouble && (
        <Callout tone="red" isUrgent>
          {trouble}
        </Callout>
      )}
      <Button tone="primary" isPending={state === 'pending'} onClick={out}>
        Sign out and go on
      </Button>
    </WayInFrame>
  )
}
