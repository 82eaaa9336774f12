import { feeOf } from 'wire'

import type { Payable } from '#modules/contracts'
import { needsSecondPerson, type FourEyes } from '#modules/identity'
import type { Problem } from '#platform'
import {
  alreadyPaid,
  amountExceedsPayable,
  amountTooSmall,
  contractNotPayable,
  deactivatedPayee,
  failedBefore,
  fundingMethodRequired,
  milestoneNotApproved,
  ownApproval,
  payByMilestone,
  payeeNotOnboarded,
  taxFormRequired,
} from './errors.ts'
import { minimumOf } from './minimum.ts'
import type { FundingMethod, PaymentRecord } from './payment.queries.ts'

/** What stands in the way of a payment: the preview names all of it, the payment refuses with the first. */

export type PayFacts = Payable & {
  amount_cents: number
  existing: PaymentRecord | undefined
  funding: FundingMethod | undefined
  platform_fee_bps: number
  tax_limit_cents: number
  paid_this_year_cents: number
  /** Who pays. */
  payer_id: string
  four_eyes: FourEyes
}

const PAYABLE_STATUSES = ['active', 'paused', 'completed']
const TAX_FORM_IN = ['w9_received', 'w8ben_received', 'exempt']

/** Gross, fee and net; the fee is a share in basis points, half up. */
export const quote = ({ amount_cents, platform_fee_bps }: Pick<PayFacts, 'amount_cents' | 'platform_fee_bps'>) => {
  const platform_fee_cents = feeOf(amount_cents, platform_fee_bps)
  return { amount_cents, platform_fee_cents, net_amount_cents: amount_cents - platform_fee_cents }
}

/** All hindrances, the most telling first. */
export const hindrancesToPay = (facts: PayFacts): Problem[] => [
  ...ofWork(facts),
  ...ofApprover(facts),
  ...ofAmount(facts),
  ...ofPayee(facts),
  ...ofFunding(facts),
]

const ofWork = ({ existing, contract, milestone, milestone_count }: PayFacts): Problem[] => {
  if (existing) return [existing.status === 'failed' ? failedBefore(existing.id) : alreadyPaid(existing.id)]
  if (milestone?.status === 'paid') return [alreadyPaid(null)]
  const found: Problem[] = []
  if (!PAYABLE_STATUSES.includes(contract.status)) found.push(contractNotPayable(contract.status))
  if (milestone && milestone.status !== 'approved') found.push(milestoneNotApproved(milestone.status))
  if (!milestone && (contract.contract_type === 'milestone' || milestone_count > 0)) found.push(payByMilestone())
  return found
}

/**
 * Above the limit whoever approved the work does not pay it (faults A10). Work without milestones is paid in parts, so
 * what was paid of it before counts: many small payments are not a way around.
 */
const ofApprover = ({ contract, milestone, amount_cents, payer_id, four_eyes }: PayFacts): Problem[] => {
  const approved_by = (milestone ?? contract).approved_by
  const before_cents = milestone ? 0 : contract.paid_cents + contract.pending_cents
  const money = { amount_cents: before_cents + amount_cents, currency: contract.currency }
  return approved_by === payer_id && needsSecondPerson(four_eyes, money) ? [ownApproval()] : []
}

const ofAmount = ({ contract, milestone, amount_cents, platform_fee_bps }: PayFacts): Problem[] => {
  const left = contract.total_value_cents - contract.paid_cents - contract.pending_cents
  if (!milestone && amount_cents > left) return [amountExceedsPayable(left, contract.currency)]
  const minimum = minimumOf(contract.currency)
  const { net_amount_cents } = quote({ amount_cents, platform_fee_bps })
  return amount_cents < minimum || net_amount_cents < 1 ? [amountTooSmall(minimum, contract.currency)] : []
}

const ofPayee = (facts: PayFacts): Problem[] => {
  const { contractor } = facts
  const found: Problem[] = []
  if (!contractor.is_active) found.push(deactivatedPayee())
  if (contractor.stripe_status !== 'enabled') found.push(payeeNotOnboarded(contractor.stripe_status))
  const tax = taxGate(facts)
  if (tax) found.push(tax)
  return found
}

/** Over the org's limit in a calendar year a tax form or an exemption is needed; other currencies than USD are not gated (000 §6.6, shapes.md). */
const taxGate = ({
  contract,
  contractor,
  amount_cents,
  tax_limit_cents,
  paid_this_year_cents,
}: PayFacts): Problem | undefined => {
  if (contract.currency !== 'USD' || TAX_FORM_IN.includes(contractor.tax_status)) return undefined
  if (paid_this_year_cents + amount_cents <= tax_limit_cents) return undefined
  const remaining_cents = Math.max(0, tax_limit_cents - paid_this_year_cents)
  return taxFormRequired({ limit_cents: tax_limit_cents, paid_this_year_cents, remaining_cents })
}

const ofFunding = ({ funding }: PayFacts): Problem[] => (funding ? [] : [fundingMethodRequired()])
