import { useQuery, useQueryClient } from '@tanstack/react-query'
import { UserRoundPlus } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import type { AnswerOf } from 'wire/paths'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { RatingStars } from '../../ui/rating-stars.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { errorAt } from '../../wiring/form.ts'
import { useMay } from '../../wiring/me.ts'
import { contractorQuery, searchContractors } from './contract.api.ts'
import { specialtyWords } from './contract.words.ts'
import type { ContractValues } from './contract.values.ts'

const NewContractorDialog = lazy(() =>
  import('./new-contractor-dialog.tsx').then((module) => ({ default: module.NewContractorDialog })),
)

/** Who does the work. */
export const StepContractor = () => {
  const { watch, setValue, getFieldState, formState } = useFormContext<ContractValues>()
  const queries = useQueryClient()
  const may = useMay()
  const [isAdding, setAdding] = useState(false)
  const { contractor_id, contractor_name } = watch()

  const choose = async (id: string | null, name: string): Promise<void> => {
    setValue('contractor_name', name)
    setValue('contractor_id', id, { shouldDirty: true, shouldValidate: true })
    if (id === null || getFieldState('currency').isDirty) return
    const { currency } = await queries.ensureQueryData(contractorQuery(id))
    setValue('currency', currency)
  }

  return (
    <>
      <div className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <Combobox
            key={contractor_id}
            label="Contractor"
            required
            placeholder="Name or company"
            error={errorAt(formState.errors, 'contractor_id')}
            value={contractor_id === null ? null : { value: contractor_id, label: contractor_name }}
            onValueChange={(option) => void choose(option?.value ?? null, option?.label ?? '')}
            search={searchContractors}
          />
        </div>
        {may('contractors:write') && (
          <Button icon={UserRoundPlus} className="sm:mt-6" onClick={() => setAdding(true)}>
            Add a contractor
          </Button>
        )}
      </div>
      {contractor_id !== null && <Chosen id={contractor_id} />}
      {isAdding && (
        <Suspense>
          <NewContractorDialog
            onClose={() => setAdding(false)}
            onAdded={({ id, display_name }) => void choose(id, display_name)}
          />
        </Suspense>
      )}
    </>
  )
}

const Chosen = ({ id }: { id: string }) => {
  const { data } = useQuery(contractorQuery(id))
  if (!data) return <Skeleton className="h-24 w-full rounded-card" />

  return (
    <section
      aria-label="Chosen contractor"
      className="flex items-start gap-3 rounded-card border border-hairline bg-card p-4"
    >
      <Avatar name={data.display_name} src={data.avatar_url} size="lg" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-semibold break-words">{data.display_name}</p>
        <p className="text-sm text-soft">
          {[data.company_name, specialtyWords(data.specialties)].filter(Boolean).join(' · ')}
        </p>
        <div className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <StatusBadge entity="availability" status={data.availability} />
          <StatusBadge entity="stripe" status={data.stripe_status} />
          <RatingStars rating={data.rating} count={data.ratings_count} />
          <span className="text-soft">{ratesOf(data)}</span>
        </div>
      </div>
    </section>
  )
}

const ratesOf = ({ hourly_rate_cents, day_rate_cents, currency }: AnswerOf<'getContractor'>): string =>
  [
    hourly_rate_cents !== null && `${formatMoney(hourly_rate_cents, currency)} / h`,
    day_rate_cents !== null && `${formatMoney(day_rate_cents, currency)} / day`,
  ]
    .filter(Boolean)
    .join(' · ')
