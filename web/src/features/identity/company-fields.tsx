import { queryOptions, useQuery } from '@tanstack/react-query'
import { Suspense, lazy } from 'react'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { localeOptions, sampleOf } from './company.words.ts'

/** The choices that every company makes, in its settings and when it is founded. */

export interface ChoiceProps {
  value: string
  onValueChange: (value: string) => void
  error?: string | undefined
}

// The picker of many things is heavy, so that it comes beside the page.
const Picker = lazy(() => import('./time-zone-field.tsx').then((module) => ({ default: module.TimeZonePicker })))

export const TimeZoneField = (props: ChoiceProps) => (
  <Suspense fallback={<Skeleton className="h-20" />}>
    <Picker {...props} />
  </Suspense>
)

export const LocaleField = ({ value, onValueChange, error, currency }: ChoiceProps & { currency: string }) => (
  <Select
    label="Dates and amounts in letters"
    options={localeOptions(value)}
    value={value}
    onValueChange={onValueChange}
    hint={sampleOf(value, currency)}
    error={error}
  />
)

interface CurrencyFieldProps extends ChoiceProps {
  /** Contracts were made in it. */
  isFixed?: boolean
}

export const CurrencyField = ({ value, onValueChange, error, isFixed = false }: CurrencyFieldProps) => {
  const { data: currencies = [value] } = useQuery(currenciesQuery)
  return (
    <Select
      label="Currency"
      options={currencies.map((code) => ({ value: code, label: code }))}
      value={value}
      onValueChange={onValueChange}
      disabled={isFixed}
      hint={
        isFixed
          ? 'Contracts were made, so the company keeps it. A contract may be in another currency.'
          : 'Of limits and new contracts. It stays from the first contract on.'
      }
      error={error}
    />
  )
}

/** In the schema's file, which comes beside the page. */
const currenciesQuery = queryOptions({
  queryKey: ['currencies'],
  queryFn: () => import('./org.schema.ts').then((module): string[] => module.CURRENCIES),
  staleTime: Infinity,
})
