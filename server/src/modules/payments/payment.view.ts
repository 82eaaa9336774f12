import { PAYMENT_STATUSES, paymentMachine } from 'wire'
import type { Payment, PaymentRow, PaymentStatus, PaymentStep } from 'wire/paths'

import { actionsFor, oneOf, statusHindrance, type Ctx } from '#platform'
import type { OperationRow } from './operation.queries.ts'
import type { ShownRow } from './payment.queries.ts'

export const paymentStatus = ({ status }: { status: string }): PaymentStatus => oneOf(PAYMENT_STATUSES, status)

export const toPaymentRow = (row: ShownRow): PaymentRow => ({
  id: row.id,
  org_id: row.org_id,
  contract_id: row.contract_id,
  milestone_id: row.milestone_id,
  contractor_id: row.contractor_id,
  batch_id: row.batch_id,
  amount_cents: row.amount_cents,
  platform_fee_cents: row.platform_fee_cents,
  net_amount_cents: row.net_amount_cents,
  currency: row.currency,
  status: paymentStatus(row),
  stripe_payment_intent_id: row.stripe_payment_intent_id,
  stripe_transfer_id: row.stripe_transfer_id,
  failure_code: row.failure_code,
  failure_reason: row.failure_reason,
  is_sandbox: row.is_sandbox,
  paid_at: row.paid_at,
  created_by: row.created_by,
  created_at: row.created_at,
  updated_at: row.updated_at,
  contractor: { id: row.contractor_id, display_name: row.display_name, avatar_url: row.avatar_url },
  contract: { id: row.contract_id, title: row.contract_title },
  milestone:
    row.milestone_id !== null && row.milestone_title !== null
      ? { id: row.milestone_id, title: row.milestone_title }
      : null,
})

export const toPayment = (ctx: Ctx, row: ShownRow, operations: OperationRow[]): Payment => ({
  ...toPaymentRow(row),
  created_by_person: { id: row.created_by, name: row.created_by_name },
  attempts: row.attempt,
  steps: toSteps(row, operations),
  actions: actionsFor(ctx, { retry: ['payments:write', statusHindrance(paymentMachine, paymentStatus(row), 'retry')] }),
})

/** The timeline: planned, money in, money out, settled. */
const toSteps = (row: ShownRow, operations: OperationRow[]): PaymentStep[] => {
  const failed = row.status === 'failed'
  const came_in = row.charged_at !== null
  const called = (kind: string): boolean =>
    operations.some((one) => one.kind === kind && one.attempt === row.attempt && one.state !== 'planned')
  const stateOf = (done: boolean, { reached, kind }: { reached: boolean; kind: string }): PaymentStep['state'] => {
    if (done) return 'done'
    if (failed && reached) return 'failed'
    return reached && called(kind) && !failed ? 'running' : 'waiting'
  }
  const money_in = stateOf(came_in, { reached: true, kind: 'charge' })
  const money_out = stateOf(row.paid_at !== null, { reached: came_in, kind: 'transfer' })
  const why = (state: PaymentStep['state']): string | null => (state === 'failed' ? row.failure_reason : null)
  return [
    { name: 'planned', state: 'done', at: row.created_at, provider_id: null, detail: null },
    {
      name: 'money_in',
      state: money_in,
      at: row.charged_at ?? (money_in === 'failed' ? row.failed_at : null),
      provider_id: row.stripe_payment_intent_id,
      detail: why(money_in),
    },
    {
      name: 'money_out',
      state: money_out,
      at: row.paid_at ?? (money_out === 'failed' ? row.failed_at : null),
      provider_id: row.stripe_transfer_id,
      detail: why(money_out),
    },
    {
      name: 'settled',
      state: row.paid_at === null ? 'waiting' : 'done',
      at: row.paid_at,
      provider_id: null,
      detail: null,
    },
  ]
}

/** Whose activity a payment's facts belong to. */
export const subjectsOf = ({
  id,
  contract_id,
  contractor_id,
}: {
  id: string
  contract_id: string
  contractor_id: string
}): string[] => [id, contract_id, contractor_id]
