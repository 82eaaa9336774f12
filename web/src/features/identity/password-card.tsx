import { useState } from 'react'
import type { Account } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { useTakeIn } from './account.api.ts'
import { PasswordHint } from './password-hint.tsx'
import { ownWords } from './password.rules.ts'
import { useShortForm } from './use-short-form.ts'

/** A new password, for those who know the present one. */
export const PasswordCard = ({ account }: { account: Account }) => {
  const takeIn = useTakeIn()
  const [password, setPassword] = useState('')
  const { submit, isPending, trouble, wrong } = useShortForm({
    places: { wrong_password: 'current_password', password_too_common: 'password' },
    save: async (typed) => {
      takeIn(await call('changePassword', { body: { current_password: typed('current_password'), password } }))
      toast.done('Your password is new. You were signed out everywhere else.')
    },
  })

  return (
    <Card title="Password" note={<Changed at={account.password_changed_at} />}>
      <form aria-label="Password" noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <PasswordField
          label="Present password"
          name="current_password"
          required
          autoComplete="current-password"
          error={wrong('current_password')}
        />
        <PasswordField
          label="New password"
          name="password"
          required
          autoComplete="new-password"
          error={wrong('password')}
          hint={<PasswordHint password={password} own={ownWords(account.user)} />}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {trouble && (
          <Callout tone="red" isUrgent>
            {trouble}
          </Callout>
        )}
        <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
          <p className="mr-auto text-sm text-faint">You stay signed in here, and are signed out everywhere else.</p>
          <Button type="submit" isPending={isPending} disabled={password === ''}>
            Change the password
          </Button>
        </div>
      </form>
    </Card>
  )
}

const Changed = ({ at }: { at: string | null }) =>
  at === null ? (
    'You have none yet.'
  ) : (
    <>
      Changed <TimeText instant={at} />.
    </>
  )
