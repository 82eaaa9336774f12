import { useFormContext, useWatch } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { sumOf } from './contract.values.ts'
import type { ContractValues } from './contract.values.ts'
import { shareOut } from './share-out.ts'

/** The running total against the value, and the two ways to make them equal. */
export const MilestoneTotals = ({ error }: { error: string | undefined }) => {
  const { control, setValue, getValues } = useFormContext<ContractValues>()
  const milestones = useWatch({ control, name: 'milestones' })
  const [total, currency] = useWatch({ control, name: ['total_value_cents', 'currency'] })
  if (milestones.length === 0) return error ? <Trouble text={error} /> : null

  const sum = sumOf(milestones)
  const rest = (total ?? 0) - sum
  const written = { shouldDirty: true, shouldValidate: true }

  const share = (): void => {
    const amounts = getValues('milestones').map(({ amount_cents }) => amount_cents)
    for (const [index, amount] of shareOut(total ?? 0, amounts).entries())
      setValue(`milestones.${index}.amount_cents`, amount, written)
  }
  return (
    <Callout
      tone={rest === 0 ? 'green' : error ? 'red' : 'grey'}
      isUrgent={error !== undefined}
      action={
        <div className="flex flex-wrap gap-2">
          {rest > 0 && total !== null && (
            <Button size="sm" onClick={share}>
              Share out the rest evenly
            </Button>
          )}
          {rest !== 0 && sum > 0 && (
            <Button
              size="sm"
              tone={rest < 0 ? 'secondary' : 'ghost'}
              onClick={() => setValue('total_value_cents', sum, written)}
            >
              Set the value to {formatMoney(sum, currency)}
            </Button>
          )}
        </div>
      }
    >
      <span className="font-medium tabular">{formatMoney(sum, currency)}</span>
      {total === null ? ' in milestones; the contract has no value yet.' : ` of ${formatMoney(total, currency)}`}
      {total !== null &&
        (rest === 0
          ? ': it adds up.'
          : rest > 0
            ? `, ${formatMoney(rest, currency)} left`
            : `, ${formatMoney(-rest, currency)} too much`)}
    </Callout>
  )
}

const Trouble = ({ text }: { text: string }) => (
  <Callout tone="red" isUrgent>
    {text}
  </Callout>
)
