import type { ACCOUNT_KINDS, NORMAL_SIDES } from 'wire'

/** Accounts by what they are for. Code and nature go together: the ledger opens an account when it is first used. */

export type Account = {
  code: string
  kind: (typeof ACCOUNT_KINDS)[number]
  normal_side: (typeof NORMAL_SIDES)[number]
  currency: string
  contractor_id: string | null
  may_go_below_zero: boolean
  /** Hot accounts keep no balance row, where every posting would queue. */
  has_balance: boolean
}

/** What the payment provider holds for us. Below zero after a chargeback that it could not cover. */
export const providerBalance = (currency: string): Account =>
  hot('provider_balance', { normal_side: 'debit', currency })

/** What the org owes a contractor for paid-in work and has not passed on yet. Never below zero. */
export const payable = (contractor_id: string, currency: string): Account => ({
  code: `payable:${contractor_id}:${currency}`,
  kind: 'payable',
  normal_side: 'credit',
  currency,
  contractor_id,
  may_go_below_zero: false,
  has_balance: true,
})

/** What we earned. */
export const platformFees = (currency: string): Account => hot('platform_fees', { normal_side: 'credit', currency })

/** What the provider charged us. */
export const providerFees = (currency: string): Account => hot('provider_fees', { normal_side: 'debit', currency })

const hot = (kind: Account['kind'], { normal_side, currency }: Pick<Account, 'normal_side' | 'currency'>): Account => ({
  code: `${kind}:${currency}`,
  kind,
  normal_side,
  currency,
  contractor_id: null,
  may_go_below_zero: true,
  has_balance: false,
})
