import { useId } from 'react'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { call } from '../../wiring/api.ts'
import { useTakeIn } from './account.api.ts'
import { useShortForm } from './use-short-form.ts'

/** Asks for another address. The password says that it is its owner who asks. */
export const EmailDialog = ({ onClose }: { onClose: () => void }) => {
  const takeIn = useTakeIn()
  const form = useId()
  const { submit, isPending, trouble, wrong } = useShortForm({
    places: { wrong_password: 'password' },
    save: async (typed) => {
      takeIn(await call('changeEmail', { body: { email: typed('email'), password: typed('password') } }))
      onClose()
    },
  })

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Change your email"
      note="We mail a link to the new address. Until you open it, you sign in with the present one."
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" form={form} tone="primary" isPending={isPending}>
            Send the link
          </Button>
        </>
      }
    >
      <form id={form} noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField label="New email" name="email" type="email" required autoComplete="email" error={wrong('email')} />
        <PasswordField
          label="Your password"
          name="password"
          required
          autoComplete="current-password"
          error={wrong('password')}
        />
        {trouble && (
          <Callout tone="red" isUrgent>
            {trouble}
          </Callout>
        )}
      </form>
    </Dialog>
  )
}
