import { useQuery } from '@tanstack/react-query'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { TrialBalance as Balance } from 'wire/paths'
import { Card } from '../../ui/card.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Money } from '../../ui/money.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { trialBalanceQuery } from './ledger.api.ts'

/** Debits and credits by currency. The difference is zero, and said to be. */
export const TrialBalance = () => {
  const { data, error, refetch } = useQuery(trialBalanceQuery)
  const trouble = troubleOf(data ? null : error, refetch)
  if (trouble) return <ErrorState {...trouble} onRetry={trouble.kind === 'failed' ? trouble.onRetry : undefined} />
  if (!data) return <Skeleton className="h-28 w-full" />
  if (data.currencies.length === 0) return null

  return (
    <Card title="Trial balance" note={<TimeText instant={data.at} look="exact" />}>
      <ul className="flex flex-col divide-y divide-hairline">
        {data.currencies.map((row) => (
          <Row key={row.currency} row={row} />
        ))}
      </ul>
    </Card>
  )
}

const Row = ({ row }: { row: Balance['currencies'][number] }) => {
  const { currency, debits_cents, credits_cents, difference_cents } = row
  const isBalanced = difference_cents === 0
  const Icon = isBalanced ? CircleCheck : TriangleAlert
  return (
    <li className="grid grid-cols-2 gap-x-6 gap-y-2 py-3 first:pt-1 last:pb-0 sm:grid-cols-4">
      <div className="font-semibold max-sm:col-span-2">{currency}</div>
      <Amount label="Debits" cents={debits_cents} currency={currency} />
      <Amount label="Credits" cents={credits_cents} currency={currency} />
      <div>
        <p className="text-sm text-faint">Difference</p>
        <p className={`flex items-center gap-1.5 font-medium ${isBalanced ? 'text-tone-green' : 'text-tone-red'}`}>
          <Icon aria-hidden className="size-4 shrink-0" />
          <Money cents={difference_cents} currency={currency} />
          <span className="text-sm font-normal">{isBalanced ? 'balanced' : 'does not balance'}</span>
        </p>
      </div>
    </li>
  )
}

const Amount = ({ label, cents, currency }: { label: string; cents: number; currency: string }) => (
  <div>
    <p className="text-sm text-faint">{label}</p>
    <p className="font-medium">
      <Money cents={cents} currency={currency} />
    </p>
  </div>
)
