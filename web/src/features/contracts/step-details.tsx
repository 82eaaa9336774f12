import { Controller, useFormContext } from 'react-hook-form'
import { Combobox } from '../../ui/combobox.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { errorAt } from '../../wiring/form.ts'
import { searchCampaigns } from './contract.api.ts'
import { contractTypeOptions } from './contract.words.ts'
import { CURRENCIES } from './contract-form.schema.ts'
import type { ContractValues } from './contract.values.ts'
import { HourlyFields } from './hourly-fields.tsx'

const currencyOptions = CURRENCIES.map((value) => ({ value, label: value }))

/** What is agreed: the work, its price, its dates, its terms. */
export const StepDetails = () => {
  const { register, control, watch, setValue, formState } = useFormContext<ContractValues>()
  const { contract_type, currency, start_date, campaign_id, campaign_name } = watch()
  const error = (path: keyof ContractValues): string | undefined => errorAt(formState.errors, path)

  return (
    <>
      <TextField
        label="Title"
        required
        placeholder="Launch film, 60 seconds"
        error={error('title')}
        {...register('title')}
      />
      <Controller
        control={control}
        name="contract_type"
        render={({ field }) => (
          <Select
            label="How it is paid"
            required
            options={contractTypeOptions}
            error={error('contract_type')}
            value={field.value}
            onValueChange={field.onChange}
          />
        )}
      />
      {contract_type === 'hourly' && <HourlyFields />}
      <div className="grid grid-cols-[minmax(0,1fr)_--spacing(28)] gap-4">
        <Controller
          control={control}
          name="total_value_cents"
          render={({ field }) => (
            <MoneyField
              label={contract_type === 'hourly' ? 'At most' : 'Value'}
              required
              hint={contract_type === 'hourly' ? 'The most that its hours may come to' : 'For the whole work'}
              currency={currency}
              error={error('total_value_cents')}
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
            />
          )}
        />
        <Controller
          control={control}
          name="currency"
          render={({ field }) => (
            <Select
              label="Currency"
              options={currencyOptions}
              error={error('currency')}
              value={field.value}
              onValueChange={field.onChange}
            />
          )}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField label="Start" error={error('start_date')} {...register('start_date')} />
        <DateField
          label="End"
          min={start_date || undefined}
          error={error('end_date')}
          {...register('end_date', { deps: ['start_date'] })}
        />
      </div>
      <Combobox
        key={`campaign ${campaign_id}`}
        label="Campaign"
        placeholder="None"
        hint="Its cost counts towards the campaign"
        error={error('campaign_id')}
        value={campaign_id === null ? null : { value: campaign_id, label: campaign_name }}
        onValueChange={(option) => {
          setValue('campaign_name', option?.label ?? '')
          setValue('campaign_id', option?.value ?? null, { shouldDirty: true })
        }}
        search={searchCampaigns}
      />
      <TextArea
        label="Description"
        hint="What is to be done, in your own words"
        error={error('description')}
        {...register('description')}
      />
      <TextArea
        label="Terms"
        hint="Usage rights, rounds of changes, when it is paid"
        error={error('terms_text')}
        {...register('terms_text')}
      />
    </>
  )
}
