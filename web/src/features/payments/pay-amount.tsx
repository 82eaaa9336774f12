import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Contract } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { MoneyField } from '../../ui/money-field.tsx'
import { apiQuery } from '../../wiring/api.ts'
import { useMay } from '../../wiring/me.ts'
import { PayDialog } from './pay-dialog.tsx'

/** Pays an amount of an active contract that has no milestones. */
export const PayAmount = ({ contract_id }: { contract_id: string }) => {
  const { data: contract } = useQuery(apiQuery('getContract', { params: { id: contract_id } }))
  const may = useMay()
  const isPayable =
    contract?.status === 'active' && contract.contract_type === 'fixed' && contract.milestones.length === 0
  if (!isPayable || !may('payments:write')) return null

  return <AmountForm key={restOf(contract)} contract={contract} />
}

const restOf = ({ total_value_cents, paid_cents, pending_cents }: Contract): number =>
  total_value_cents - paid_cents - pending_cents

const AmountForm = ({ contract }: { contract: Contract }) => {
  const rest = restOf(contract)
  const [amount, setAmount] = useState<number | null>(rest)
  const [isOpen, setOpen] = useState(false)
  if (rest <= 0 && !isOpen) return null

  const isWrong = amount === null || amount <= 0 || amount > rest
  return (
    <Card title="Pay an amount" note={`${formatMoney(rest, contract.currency)} of this contract is not paid yet.`}>
      <form
        className="flex flex-wrap items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isWrong) setOpen(true)
        }}
      >
        <div className="w-48">
          <MoneyField
            label="Amount"
            isLabelHidden
            currency={contract.currency}
            value={amount}
            onValueChange={setAmount}
            error={amount !== null && amount > rest ? `At most ${formatMoney(rest, contract.currency)}.` : undefined}
          />
        </div>
        <Button type="submit" tone="primary" disabled={isWrong}>
          {isWrong ? 'Pay' : `Pay ${formatMoney(amount, contract.currency)}`}
        </Button>
      </form>
      <PayDialog
        payable={{ contract_id: contract.id, amount_cents: amount ?? 0 }}
        isOpen={isOpen}
        onOpenChange={setOpen}
      />
    </Card>
  )
}
