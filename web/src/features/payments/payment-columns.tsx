import type { PaymentRow } from 'wire/paths'
import { Avatar } from '../../ui/avatar.tsx'
import { Money } from '../../ui/money.tsx'
import type { Column } from '../../ui/table-columns.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { PaymentStatusIndicator } from './payment-status.tsx'

const to: Column<PaymentRow> = {
  id: 'to',
  header: 'To',
  cell: ({ contractor }) => (
    <span className="flex items-center gap-2">
      <Avatar name={contractor.display_name} src={contractor.avatar_url} size="sm" />
      <span className="min-w-20">{contractor.display_name}</span>
    </span>
  ),
}

const whatFor: Column<PaymentRow> = {
  id: 'for',
  header: 'For',
  from: 'md',
  choice: 'on',
  cell: ({ contract, milestone }) => (
    <span className="line-clamp-1">
      {milestone ? `${milestone.title} · ` : ''}
      <span className="text-soft">{contract.title}</span>
    </span>
  ),
}

const status: Column<PaymentRow> = {
  id: 'status',
  header: 'Status',
  width: 'fit',
  cell: (payment) => <PaymentStatusIndicator payment={payment} />,
}

const date: Column<PaymentRow> = {
  id: 'date',
  header: 'Date',
  from: 'sm',
  width: 'fit',
  choice: 'on',
  cell: ({ created_at }) => <TimeText instant={created_at} look="day" />,
}

const fee: Column<PaymentRow> = {
  id: 'fee',
  header: 'Fee',
  from: 'lg',
  align: 'end',
  width: 'fit',
  choice: 'on',
  cell: ({ platform_fee_cents, currency }) => <Money cents={platform_fee_cents} currency={currency} />,
}

const amount: Column<PaymentRow> = {
  id: 'amount',
  header: 'Amount',
  align: 'end',
  width: 'fit',
  cell: ({ amount_cents, currency }) => <Money cents={amount_cents} currency={currency} />,
}

export const paymentColumns: readonly Column<PaymentRow>[] = [to, whatFor, status, date, fee, amount]

/** Of one contract, where the person is the same in every row. */
export const contractPaymentColumns: readonly Column<PaymentRow>[] = [
  {
    id: 'what',
    header: 'For',
    cell: ({ milestone }) => <span className="line-clamp-2">{milestone?.title ?? 'An amount of the contract'}</span>,
  },
  status,
  date,
  fee,
  amount,
]
