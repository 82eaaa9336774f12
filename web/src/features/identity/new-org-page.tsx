import { Suspense, lazy, useRef, useState } from 'react'
import { Controller } from 'react-hook-form'
import type { Org } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Card } from '../../ui/card.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { isProblem } from '../../wiring/api-problem.ts'
import { call, newIdempotencyKey } from '../../wiring/api.ts'
import { errorAt, useDraftForm } from '../../wiring/form.ts'
import { switchOrg } from '../../wiring/leave.ts'
import { useMe } from '../../wiring/me.ts'
import { CurrencyField, LocaleField, TimeZoneField } from './company-fields.tsx'
import { guessLocale, guessTimeZone } from './company.words.ts'
import type { NewOrgValues } from './org.values.ts'

// Needed once something is typed, so that it comes beside the page.
const LeaveGuard = lazy(() => import('../../ui/leave-guard.tsx').then((module) => ({ default: module.LeaveGuard })))

/** Another company of the same person, apart from all others. */
export const NewOrgPage = () => {
  const { org } = useMe()
  const key = useRef(newIdempotencyKey())
  const [start] = useState((): NewOrgValues => ({
    name: '',
    currency: org.currency,
    time_zone: guessTimeZone(),
    locale: guessLocale(navigator.languages),
  }))

  const save = async (body: NewOrgValues): Promise<Org> => {
    try {
      const made = await call('createOrg', { body, idempotency_key: key.current })
      await switchOrg(made.id)
      return made
    } catch (error) {
      // Refused for good: the next try is another request. When the answer was lost, it is the same one.
      if (isProblem(error) && error.status >= 400 && error.status < 500) key.current = newIdempotencyKey()
      throw error
    }
  }
  const { form, submit, isPending, isDirty, trouble } = useDraftForm<NewOrgValues, NewOrgValues, Org>({
    draft: 'orgs/new',
    schema: () => import('./org.schema.ts').then((module) => module.newOrgSchema),
    start,
    save,
    // The page is loaded anew, so that nothing of the other company is left in memory.
    onSaved: () => window.location.assign('/'),
  })
  const { register, control, watch, formState } = form
  const wrong = (name: keyof NewOrgValues): string | undefined => errorAt(formState.errors, name)

  return (
    <Page title="New company" note="With its own people, contracts and money. You will be its owner." width="form">
      <Suspense>
        <LeaveGuard isDirty={isDirty} hasDraft />
      </Suspense>
      <form noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <Card>
          <div className="grid gap-4 pt-1 sm:grid-cols-2">
            <div className="sm:col-span-2">
              <TextField
                label="Name"
                required
                autoComplete="organization"
                error={wrong('name')}
                {...register('name')}
              />
            </div>
            <div className="sm:col-span-2">
              <Controller
                control={control}
                name="time_zone"
                render={({ field }) => (
                  <TimeZoneField value={field.value} onValueChange={field.onChange} error={wrong('time_zone')} />
                )}
              />
            </div>
            <Controller
              control={control}
              name="currency"
              render={({ field }) => (
                <CurrencyField value={field.value} onValueChange={field.onChange} error={wrong('currency')} />
              )}
            />
            <Controller
              control={control}
              name="locale"
              render={({ field }) => (
                <LocaleField
                  value={field.value}
                  onValueChange={field.onChange}
                  error={wrong('locale')}
                  currency={watch('currency')}
                />
              )}
            />
          </div>
        </Card>
        {trouble && (
          <Callout tone="red" isUrgent>
            {trouble.message}
          </Callout>
        )}
        <div className="flex flex-wrap items-center justify-end gap-2 border-t border-hairline py-3">
          <LinkButton href="/">Cancel</LinkButton>
          <Button type="submit" tone="primary" isPending={isPending}>
            Create the company
          </Button>
        </div>
      </form>
    </Page>
  )
}
