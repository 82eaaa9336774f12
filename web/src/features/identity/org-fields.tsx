import { Controller } from 'react-hook-form'
import type { UseFormReturn } from 'react-hook-form'
import type { Org } from 'wire/paths'
import { Card } from '../../ui/card.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { errorAt } from '../../wiring/form.ts'
import { CurrencyField, LocaleField, TimeZoneField } from './company-fields.tsx'
import type { OrgSettings, OrgValues } from './org.values.ts'

export interface OrgFieldsProps {
  form: UseFormReturn<OrgValues, unknown, OrgSettings>
  org: Org
}

/** What the company is called, where it is, and in what it counts. */
export const GeneralFields = ({ form: { register, control, watch, formState }, org }: OrgFieldsProps) => {
  const wrong = (name: keyof OrgValues): string | undefined => errorAt(formState.errors, name)
  const currency = watch('currency')
  return (
    <Card title="General">
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <TextField label="Name" required autoComplete="organization" error={wrong('name')} {...register('name')} />
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
            <CurrencyField
              value={field.value}
              onValueChange={field.onChange}
              error={wrong('currency')}
              isFixed={org.currency_is_fixed}
            />
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
              currency={currency}
            />
          )}
        />
      </div>
    </Card>
  )
}

/** What is kept of a payment, and when a tax form is needed. */
export const MoneyFields = ({ form: { control, formState } }: OrgFieldsProps) => (
  <Card title="Money">
    <div className="grid gap-4 sm:grid-cols-2">
      <Controller
        control={control}
        name="platform_fee_bps"
        render={({ field }) => (
          <NumberField
            label="Platform fee"
            required
            unit="%"
            min={0}
            max={100}
            step={0.01}
            value={field.value === null ? null : field.value / 100}
            onValueChange={(percent) => field.onChange(percent === null ? null : Math.round(percent * 100))}
            hint="Taken from each payment; the payee gets the rest. 0 for none."
            error={errorAt(formState.errors, 'platform_fee_bps')}
          />
        )}
      />
      <Controller
        control={control}
        name="tax_limit_cents"
        render={({ field }) => (
          <MoneyField
            label="Tax limit"
            required
            currency="USD"
            value={field.value}
            onValueChange={field.onChange}
            onBlur={field.onBlur}
            hint="What a person may be paid in a calendar year without a tax form."
            error={errorAt(formState.errors, 'tax_limit_cents')}
          />
        )}
      />
    </div>
  </Card>
)

const limits = [
  {
    name: 'four_eyes_contract_cents',
    label: 'Contracts above',
    on: (amount: string) => `Above ${amount} a contract is approved by someone who neither created nor submitted it.`,
    off: 'Off: anybody who may approve contracts may approve their own.',
  },
  {
    name: 'four_eyes_payment_cents',
    label: 'Payments above',
    on: (amount: string) => `Above ${amount} a payment is started by someone who did not approve the work.`,
    off: 'Off: whoever approved the work may pay it too.',
  },
] as const

/** Above a limit a second person is needed. */
export const FourEyesFields = ({ form: { control, watch, formState } }: OrgFieldsProps) => {
  const currency = watch('currency')
  return (
    <Card title="Four eyes" note="Large amounts pass two people. Leave a limit empty to turn it off.">
      <div className="grid gap-4 sm:grid-cols-2">
        {limits.map(({ name, label, on, off }) => (
          <Controller
            key={name}
            control={control}
            name={name}
            render={({ field }) => (
              <MoneyField
                label={label}
                currency={currency}
                value={field.value}
                onValueChange={field.onChange}
                onBlur={field.onBlur}
                hint={field.value === null ? off : on(formatMoney(field.value, currency))}
                error={errorAt(formState.errors, name)}
              />
            )}
          />
        ))}
      </div>
      <p className="mt-3 text-sm text-faint">
        Amounts in another currency than {currency} cannot be compared with a limit, so they always need a second person
        while it is on.
      </p>
    </Card>
  )
}
