import { useQuery } from '@tanstack/react-query'
import { Suspense, lazy } from 'react'
import type { ReactNode } from 'react'
import { Controller } from 'react-hook-form'
import type { UseFormReturn } from 'react-hook-form'
import type { ContractorInput } from 'wire/paths'
import { ChipPicker } from '../../ui/chip-picker.tsx'
import { errorText } from '../../ui/control.styles.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { errorAt, orNull } from '../../wiring/form.ts'
import { Who } from './contractor-who.tsx'
import { availabilityOptions, awaitedTaxOptions, social, specialtyOptions } from './words.ts'
import { currenciesQuery } from './currencies.ts'

// Below what one looks at first, so that they come beside the page.
const TagsField = lazy(() => import('./tags-field.tsx').then((module) => ({ default: module.TagsField })))
const LinksField = lazy(() => import('./links-field.tsx').then((module) => ({ default: module.LinksField })))

export interface ContractorFieldsProps<Output> {
  form: UseFormReturn<ContractorInput, unknown, Output>
}

/** The fields of a profile, in the order in which one knows them. */
export const ContractorFields = <Output,>({
  form,
  picture,
  hint,
}: ContractorFieldsProps<Output> & { picture: ReactNode; hint?: ReactNode }) => (
  <>
    <Section title="Who">
      <Who form={form} picture={picture} />
      {hint}
    </Section>
    <Work form={form} />
    <Money form={form} />
    <More form={form} />
  </>
)

const Work = <Output,>({ form: { register, control, formState } }: ContractorFieldsProps<Output>) => {
  const unchosen = errorAt(formState.errors, 'specialties')
  return (
    <Section title="Work">
      <Controller
        control={control}
        name="specialties"
        render={({ field }) => (
          <div>
            <ChipPicker
              label="Specialties *"
              options={specialtyOptions}
              value={field.value}
              onValueChange={field.onChange}
            />
            {unchosen && (
              <p role="alert" className={`mt-1 ${errorText}`}>
                {unchosen}
              </p>
            )}
          </div>
        )}
      />
      <Controller
        control={control}
        name="availability"
        render={({ field }) => (
          <Select
            label="Availability"
            options={availabilityOptions}
            value={field.value ?? 'available'}
            onValueChange={field.onChange}
          />
        )}
      />
      <TextArea
        label="Bio"
        hint="What they do well, and for whom."
        rows={4}
        limit={2000}
        error={errorAt(formState.errors, 'bio')}
        {...register('bio', orNull)}
      />
    </Section>
  )
}

const Money = <Output,>({ form: { control, watch, formState } }: ContractorFieldsProps<Output>) => {
  const currency = watch('currency') ?? 'USD'
  const { data: currencies = [currency] } = useQuery(currenciesQuery)
  const rates = [
    { name: 'hourly_rate_cents', label: 'Per hour' },
    { name: 'day_rate_cents', label: 'Per day' },
  ] as const
  return (
    <Section title="Rates">
      <div className="grid gap-4 sm:grid-cols-3">
        {rates.map(({ name, label }) => (
          <Controller
            key={name}
            control={control}
            name={name}
            render={({ field }) => (
              <MoneyField
                label={label}
                currency={currency}
                value={field.value ?? null}
                onValueChange={field.onChange}
                onBlur={field.onBlur}
                error={errorAt(formState.errors, name)}
              />
            )}
          />
        ))}
        <Controller
          control={control}
          name="currency"
          render={({ field }) => (
            <Select
              label="Currency"
              options={currencies.map((code) => ({ value: code, label: code }))}
              value={currency}
              onValueChange={field.onChange}
            />
          )}
        />
      </div>
      {watch('tax_status') !== undefined && (
        <Controller
          control={control}
          name="tax_status"
          render={({ field }) => (
            <Select
              label="Tax form to ask for"
              options={awaitedTaxOptions}
              value={field.value ?? null}
              onValueChange={field.onChange}
            />
          )}
        />
      )}
    </Section>
  )
}

const More = <Output,>({ form }: ContractorFieldsProps<Output>) => {
  const { register, control, formState } = form
  return (
    <Section title="Links, tags and notes">
      <Suspense>
        <LinksField form={form} />
      </Suspense>
      <div className="grid gap-4 sm:grid-cols-2">
        {networks.map((name) => (
          <TextField
            key={name}
            label={social[name]}
            type="url"
            placeholder="https://"
            error={errorAt(formState.errors, `social_links.${name}`)}
            {...register(`social_links.${name}`, { setValueAs: (value: unknown) => value || undefined })}
          />
        ))}
      </div>
      <TextField
        label="Address of a picture on the web"
        type="url"
        placeholder="https://"
        error={errorAt(formState.errors, 'avatar_url')}
        {...register('avatar_url', orNull)}
      />
      <Controller
        control={control}
        name="tags"
        render={({ field }) => (
          <Suspense>
            <TagsField
              value={field.value ?? []}
              onValueChange={field.onChange}
              error={errorAt(formState.errors, 'tags')}
            />
          </Suspense>
        )}
      />
      <TextArea
        label="Notes for the team"
        hint="Only people of your org see them."
        limit={10_000}
        error={errorAt(formState.errors, 'notes')}
        {...register('notes', orNull)}
      />
    </Section>
  )
}

const networks = ['instagram', 'twitter', 'linkedin', 'website'] as const

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className="flex min-w-0 flex-col gap-4 border-t border-hairline pt-4 first:border-t-0 first:pt-0">
    <legend className="sr-only">{title}</legend>
    <h2 aria-hidden className="text-base font-semibold">
      {title}
    </h2>
    {children}
  </fieldset>
)
