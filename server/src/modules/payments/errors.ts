import { formatMoney } from 'wire'

import { Problem } from '#platform'

/** Refusals of payments; `fix` tells a person where to go. */
const refusal = (
  status: number,
  code: string,
  { message, fix, ...more }: { message: string; fix: string } & Record<string, unknown>,
): Problem => new Problem(status, code, { message, fix, ...more })

export const paymentNotFound = (): Problem => new Problem(404, 'not_found', { message: 'There is no such payment.' })

export const alreadyPaid = (payment_id: string | null): Problem =>
  refusal(409, 'already_paid', {
    message: 'This milestone is paid, or its payment is under way.',
    fix: 'Open the payment.',
    payment_id,
  })

export const ownApproval = (): Problem =>
  refusal(403, 'own_approval', {
    message:
      'Above the four-eyes limit of your org a payment is started by someone who did not approve the work. You approved it.',
    fix: 'Ask another person to pay.',
  })

export const failedBefore = (payment_id: string): Problem =>
  refusal(409, 'conflict', {
    message: 'The payment of this milestone failed. Retry that one instead of making another.',
    fix: 'Open the payment and retry it.',
    payment_id,
  })

export const milestoneNotApproved = (status: string): Problem =>
  refusal(422, 'milestone_not_approved', {
    message: `The milestone is ${status}. Only approved work is paid.`,
    fix: 'Approve the milestone.',
    milestone_status: status,
  })

export const contractNotPayable = (status: string): Problem =>
  refusal(409, 'conflict', {
    message: `The contract is ${status}, so nothing is paid on it.`,
    fix: 'Open the contract.',
    status,
  })

export const payByMilestone = (): Problem =>
  refusal(422, 'amount_exceeds_payable', {
    message: 'This contract is paid by its milestones. Pay one of them.',
    fix: 'Choose an approved milestone.',
    payable_cents: 0,
  })

export const amountExceedsPayable = (payable_cents: number, currency: string): Problem =>
  refusal(422, 'amount_exceeds_payable', {
    message: `At most ${formatMoney({ amount_cents: payable_cents, currency })} can still be paid.`,
    fix: 'Lower the amount.',
    payable_cents,
  })

export const amountTooSmall = (minimum_cents: number, currency: string): Problem =>
  refusal(422, 'amount_too_small', {
    message: `The provider sends no less than ${formatMoney({ amount_cents: minimum_cents, currency })}.`,
    fix: 'Pay it together with other work.',
    minimum_cents,
  })

export const payeeNotOnboarded = (stripe_status: string): Problem =>
  refusal(422, 'payee_not_onboarded', {
    message: 'This person cannot be paid yet: the payment provider still needs their details.',
    fix: 'Invite the contractor to Stripe.',
    stripe_status,
  })

export const fundingMethodRequired = (): Problem =>
  refusal(422, 'funding_method_required', {
    message: 'The org has no saved payment method.',
    fix: 'Save a card in the settings.',
  })

export const taxFormRequired = (facts: {
  limit_cents: number
  paid_this_year_cents: number
  remaining_cents: number
}): Problem =>
  refusal(422, 'tax_form_required', {
    message: `Without a tax form at most ${formatMoney({ amount_cents: facts.limit_cents, currency: 'USD' })} a year can be paid; ${formatMoney({ amount_cents: facts.remaining_cents, currency: 'USD' })} of it is left.`,
    fix: 'Ask for a W-9 or W-8BEN and record that it came.',
    ...facts,
  })

export const deactivatedPayee = (): Problem =>
  refusal(409, 'conflict', { message: 'This person is deactivated.', fix: 'Bring the record back before you pay.' })

export const paymentsUnderWay = (payment_id: string): Problem =>
  refusal(409, 'payments_under_way', {
    message: 'A payment to the duplicate is under way. Merge the two when it has arrived or failed.',
    fix: 'Open the payment.',
    payment_id,
  })

export const providerTrouble = (): Problem =>
  new Problem(502, 'provider_error', {
    message: 'The payment provider does not answer as it should. Nothing was changed; try again in a minute.',
  })

export const invalidSignature = (): Problem =>
  new Problem(400, 'invalid_signature', { message: 'The signature is not ours, or too old.' })
