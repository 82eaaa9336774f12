import { isProblem } from '@guildhall/sdk'
import { toDecimal } from 'wire'
import type { Contract, Milestone, PaymentExplanation, PaymentPreview } from 'wire/paths'

import { TourStopped, type Guide } from './tour-guide.ts'

/** From an approved milestone to balanced ledger entries. */

export type Payable = {
  contract: Contract
  milestone: Milestone
  /** What the preview must name, where that is known. */
  in_the_way?: readonly string[]
}

const money = (amount_cents: number, currency: string): string => `${toDecimal({ amount_cents, currency })} ${currency}`

/** Clears what stands in the way, pays, watches the payment settle by itself, and opens it down to its entries. */
export const payMilestone = async (guide: Guide, payable: Payable): Promise<void> => {
  const { contract, milestone } = payable
  await clearTheWay(guide, payable)

  const call = { body: { milestone_id: milestone.id }, idempotency_key: `tour-${milestone.id}-${Date.now()}` }
  const paid = await guide.exchange('Pay the milestone', 'createPayment', call)
  guide.tell(`payment ${paid.answer.id} is ${paid.answer.status}`)
  const again = await guide.exchange('Send the same request with the same key again', 'createPayment', call)
  guide.check('it is the same payment, replayed', [again.answer.id, again.is_replayed], [paid.answer.id, true])

  const params = { id: paid.answer.id }
  const settled = await guide.until(
    'Wait for the webhook',
    ({ status }) => status === 'succeeded' || status === 'failed',
    () => guide.client.call('getPayment', { params }),
  )
  for (const { name, state, provider_id } of settled.steps)
    guide.tell(`${name}: ${state}${provider_id ? ` (${provider_id})` : ''}`)
  guide.check('the payment has succeeded', settled.status, 'succeeded')

  const after = await guide.ask('Read the contract', 'getContract', { params: { id: contract.id } })
  const then = after.milestones.find(({ id }) => id === milestone.id)
  guide.check('its milestone turned paid by itself', [then?.status, then?.paid_cents], ['paid', milestone.amount_cents])
  await openPayment(guide, paid.answer.id)
}

/** A milestone that an earlier tour has paid: it cannot be paid twice, and its payment can still be opened. */
export const showPaid = async (guide: Guide, { contract, milestone }: Payable): Promise<void> => {
  guide.tell(`"${milestone.title}" was paid on an earlier tour`)
  const code = await guide.follow('Try to pay it again', () => refusalOf(guide, milestone))
  guide.check('nothing is paid twice', code, 'already_paid')
  const { payments } = await guide.ask('Find its payment', 'listPayments', {
    query: { contract_id: [contract.id], status: ['succeeded'] },
  })
  const found = payments.find((payment) => payment.milestone_id === milestone.id)
  guide.check('the payment is listed', found !== undefined, true)
  if (found) await openPayment(guide, found.id)
}

const refusalOf = async ({ client }: Guide, { id }: Milestone): Promise<string | undefined> => {
  try {
    await client.call('createPayment', { body: { milestone_id: id }, idempotency_key: `tour-again-${Date.now()}` })
    return undefined
  } catch (error) {
    if (isProblem(error)) return error.code
    throw error
  }
}

const clearTheWay = async (guide: Guide, { contract, milestone, in_the_way }: Payable): Promise<void> => {
  const body = { milestone_id: milestone.id }
  const preview = await guide.ask('Preview the payment', 'previewPayment', { body })
  guide.check('the whole milestone would be paid', preview.amount_cents, milestone.amount_cents)
  tellProblems(guide, preview)
  const codes = preview.problems.map(({ code }) => code)
  if (in_the_way) guide.check('everything in the way is named at once', codes, in_the_way)
  if (codes.includes('payee_not_onboarded')) await onboard(guide, contract.contractor.id)
  if (codes.includes('tax_form_required')) {
    const { tax_status } = await guide.ask('Record the tax form, as the amount is above the limit', 'setTaxStatus', {
      params: { id: contract.contractor.id },
      body: { tax_status: 'w9_received' },
    })
    guide.check('the form is received', tax_status, 'w9_received')
  }
  if (codes.length === 0) return

  const cleared = await guide.ask('Preview the payment again', 'previewPayment', { body })
  const { amount_cents, platform_fee_cents, net_amount_cents, currency } = cleared
  guide.tell(
    `${money(net_amount_cents, currency)} of ${money(amount_cents, currency)}, fee ${money(platform_fee_cents, currency)}, arrives on ${cleared.arrives_on ?? 'an unknown day'}`,
  )
  guide.check('nothing stands in the way', [cleared.payable, cleared.problems], [true, []])
}

const tellProblems = (guide: Guide, { problems }: PaymentPreview): void => {
  if (problems.length === 0) guide.tell('nothing stands in the way')
  for (const { code, message, fix } of problems) guide.tell(`in the way: ${code}: ${message} ${fix}`)
}

/** Onboards at the provider's own page, as the contractor would. */
const onboard = async (guide: Guide, id: string): Promise<void> => {
  const { url } = await guide.ask('Make an onboarding link', 'onboardContractor', { params: { id } })
  const form = new URLSearchParams({ outcome: 'complete' })
  guide.tell(`POST ${url} ${form.toString()}`)
  const page = await fetch(url, { method: 'POST', body: form, redirect: 'manual' })
  guide.check("the provider's page takes the form", page.status < 400, true)
  if (page.status >= 400) throw new TourStopped('The contractor cannot be onboarded.')
  const contractor = await guide.until(
    'Wait until the provider says that the account can be paid',
    ({ stripe_status }) => stripe_status === 'enabled',
    () => guide.client.call('getContractor', { params: { id } }),
  )
  guide.check('the contractor can be paid', contractor.stripe_status, 'enabled')
}

/** The payment down to its entries: each transfer balances. */
const openPayment = async (guide: Guide, id: string): Promise<void> => {
  const explained = await guide.ask('Open the payment', 'explainPayment', { params: { id } })
  for (const { type, id } of explained.provider) guide.tell(`at the provider: ${type} ${id}`)
  for (const { type, state } of explained.events) guide.tell(`heard from the provider: ${type} (${state})`)
  tellTransfers(guide, explained)
  const sums = explained.transfers.map(({ entries }) =>
    entries.reduce((sum, { amount_cents }) => sum + amount_cents, 0),
  )
  guide.check(
    'there are transfers with entries',
    explained.transfers.some(({ entries }) => entries.length > 0),
    true,
  )
  guide.check(
    'the entries of each transfer sum to zero',
    sums.filter((sum) => sum !== 0),
    [],
  )
}

const tellTransfers = (guide: Guide, { transfers }: PaymentExplanation): void => {
  for (const { kind, state, currency, entries } of transfers) {
    guide.tell(`transfer ${kind} (${state})`)
    for (const { account, amount_cents } of entries) {
      const side = amount_cents < 0 ? 'credit' : 'debit '
      guide.tell(`  ${side} ${money(Math.abs(amount_cents), currency).padStart(16)}  ${account}`)
    }
  }
}
