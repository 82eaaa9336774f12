import { Controller, useFormContext } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { errorAt } from '../../wiring/form.ts'
import type { ContractValues } from './contract.values.ts'

/** Rate and cap of an hourly contract, and what they come to. */
export const HourlyFields = () => {
  const { control, watch, setValue, formState } = useFormContext<ContractValues>()
  const { currency, hourly_rate_cents, hourly_cap_hours, total_value_cents } = watch()
  const product =
    hourly_rate_cents !== null && hourly_cap_hours !== null ? Math.round(hourly_rate_cents * hourly_cap_hours) : null

  return (
    <div className="flex flex-col gap-2">
      <div className="grid gap-4 sm:grid-cols-2">
        <Controller
          control={control}
          name="hourly_rate_cents"
          render={({ field }) => (
            <MoneyField
              label="Rate per hour"
              required
              currency={currency}
              error={errorAt(formState.errors, 'hourly_rate_cents')}
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
            />
          )}
        />
        <Controller
          control={control}
          name="hourly_cap_hours"
          render={({ field }) => (
            <NumberField
              label="Cap"
              unit="hours"
              min={0}
              error={errorAt(formState.errors, 'hourly_cap_hours')}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </div>
      {product !== null && product !== total_value_cents && (
        <p className="flex flex-wrap items-center gap-2 text-sm text-soft">
          {hourly_cap_hours} hours come to {formatMoney(product, currency)}.
          <Button
            size="sm"
            onClick={() => setValue('total_value_cents', product, { shouldDirty: true, shouldValidate: true })}
          >
            Take it as the most
          </Button>
        </p>
      )}
    </div>
  )
}
