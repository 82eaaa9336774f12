import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { Controller, useFormContext } from 'react-hook-form'
import { DateField } from '../../ui/date-field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { errorAt } from '../../wiring/form.ts'
import type { ContractValues } from './contract.values.ts'

interface MilestoneFieldsProps {
  index: number
  count: number
  onMove: (to: number) => void
  onRemove: () => void
}

/** One milestone. Alt with an arrow moves it, from any of its fields. */
export const MilestoneFields = ({ index, count, onMove, onRemove }: MilestoneFieldsProps) => {
  const { register, control, watch, formState } = useFormContext<ContractValues>()
  const currency = watch('currency')
  const at = `milestones.${index}` as const
  const error = (field: string): string | undefined => errorAt(formState.errors, `${at}.${field}`)

  const hear = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? index - 1 : index + 1)
  }
  return (
    <li onKeyDown={hear} className="rounded-card border border-hairline bg-card p-3">
      <div className="mb-1 flex items-center justify-between gap-2">
        <span className="text-xs font-medium text-faint tabular">Milestone {index + 1}</span>
        <div className="flex">
          <IconButton
            size="sm"
            icon={ArrowUp}
            label="Move up, Alt ↑"
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          />
          <IconButton
            size="sm"
            icon={ArrowDown}
            label="Move down, Alt ↓"
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
          />
          <IconButton size="sm" icon={Trash2} label={`Remove milestone ${index + 1}`} onClick={onRemove} />
        </div>
      </div>
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_--spacing(40)_--spacing(38)]">
        <div data-milestone-title="">
          <TextField
            label="Title"
            required
            placeholder="Rough cut"
            error={error('title')}
            {...register(`${at}.title`)}
          />
        </div>
        <Controller
          control={control}
          name={`${at}.amount_cents`}
          render={({ field }) => (
            <MoneyField
              label="Amount"
              required
              currency={currency}
              error={error('amount_cents')}
              value={field.value}
              onValueChange={field.onChange}
              onBlur={field.onBlur}
            />
          )}
        />
        <DateField label="Due" error={error('due_date')} {...register(`${at}.due_date`)} />
      </div>
    </li>
  )
}
