import { useState } from 'react'
import type { Account } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { useTakeIn } from './account.api.ts'
import { useShortForm } from './use-short-form.ts'

/** How one is called. */
export const NameCard = ({ account }: { account: Account }) => {
  const takeIn = useTakeIn()
  const [name, setName] = useState(account.user.name)
  const { submit, isPending, trouble, wrong } = useShortForm({
    save: async () => {
      takeIn(await call('updateAccount', { body: { name } }))
      toast.done('Your name is saved')
    },
  })

  return (
    <Card title="Name">
      <form aria-label="Name" noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label="Your name"
          name="name"
          required
          autoComplete="name"
          hint="Colleagues see it beside what you do."
          error={wrong('name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {trouble && (
          <Callout tone="red" isUrgent>
            {trouble}
          </Callout>
        )}
        <div className="flex justify-end">
          <Button type="submit" isPending={isPending} disabled={name === account.user.name}>
            Save the name
          </Button>
        </div>
      </form>
    </Card>
  )
}
