import { clsx } from 'clsx'
import type { CSSProperties } from 'react'
import type { Contract } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { dotClass } from '../../ui/status.ts'
import type { Tone } from '../../ui/status.ts'
import { Money } from '../../ui/money.tsx'
import { contractHref } from './contract.search.ts'
import type { ContractSearch } from './contract.search.ts'

interface Part {
  label: string
  cents: number
  tone: Tone
  /** What the number opens. */
  search: ContractSearch
}

/** Where the money of a contract is: each number opens what it is made of. */
export const PaymentSummary = ({ contract }: { contract: Contract }) => {
  const { id, currency, total_value_cents } = contract
  const parts = partsOf(contract)

  return (
    <section aria-label="Payments so far" className="rounded-card border border-hairline bg-card">
      <div aria-hidden className="flex h-1 overflow-hidden rounded-t-card bg-wash-strong">
        {parts.slice(0, -1).map(({ label, cents, tone }) => (
          <span key={label} className={dotClass[tone]} style={widthOf(cents, total_value_cents)} />
        ))}
      </div>
      <dl className="grid grid-cols-2 gap-px lg:grid-cols-4">
        {parts.map(({ label, cents, tone, search }) => (
          <div key={label} className="relative rounded-card px-4 py-3 transition-colors hover:bg-wash">
            <dt className="flex items-center gap-1.5 text-sm text-soft">
              <span aria-hidden className={clsx('size-2 rounded-full', dotClass[tone])} />
              {label}
            </dt>
            <dd>
              <Anchor href={contractHref(id, search)} className="text-lg font-semibold after:absolute after:inset-0">
                <Money cents={cents} currency={currency} className={cents === 0 ? 'font-normal text-faint' : ''} />
              </Anchor>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const partsOf = ({ status, total_value_cents, payment_summary }: Contract): readonly Part[] => {
  const { paid_cents, pending_cents, approved_unpaid_cents } = payment_summary
  const remaining = Math.max(0, total_value_cents - paid_cents - pending_cents - approved_unpaid_cents)
  // What was approved and not paid when a contract is cancelled was waived: cancelling asks for that.
  const isOver = status === 'cancelled'
  return [
    { label: 'Paid', cents: paid_cents, tone: 'green', search: { tab: 'payments' } },
    { label: 'On its way', cents: pending_cents, tone: 'blue', search: { tab: 'payments' } },
    {
      label: isOver ? 'Waived' : 'Approved, unpaid',
      cents: approved_unpaid_cents,
      tone: 'violet',
      search: { only: 'payable' },
    },
    { label: isOver ? 'Not done' : 'Remaining', cents: remaining, tone: 'grey', search: { only: 'open' } },
  ]
}

const widthOf = (cents: number, total: number): CSSProperties => ({
  width: `${total === 0 ? 0 : Math.min(100, (cents / total) * 100)}%`,
})
