import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import { Currency, CursorQuery, Id, Instant, listOf, SignedCents } from './fields.ts'

/** The double-entry ledger: architecture.md "Money", shapes.md "Payments, ledger". Debit is positive. */

export const ACCOUNT_KINDS = [
  /** What the payment provider holds for us. */
  'provider_balance',
  /** What the org owes a contractor for paid-in work and has not passed on yet. */
  'payable',
  /** Our fee. */
  'platform_fees',
  /** The provider's fee. */
  'provider_fees',
] as const
export const NORMAL_SIDES = ['debit', 'credit'] as const
export const TRANSFER_STATES = ['pending', 'posted', 'voided'] as const

export const LedgerAccount = z.object({
  id: Id,
  code: z.string(),
  kind: z.enum(ACCOUNT_KINDS),
  normal_side: z.enum(NORMAL_SIDES),
  currency: Currency,
  balance_cents: SignedCents,
  contractor_id: Id.nullable(),
  created_at: Instant,
})
export const LedgerTransfer = z.object({
  id: Id,
  kind: z.string(),
  state: z.enum(TRANSFER_STATES),
  currency: Currency,
  payment_id: Id.nullable(),
  reverses_id: Id.nullable(),
  created_at: Instant,
})
export const LedgerEntry = z.object({
  id: Id,
  transfer_id: Id,
  account_id: Id,
  amount_cents: SignedCents,
  currency: Currency,
  created_at: Instant,
})
export const TrialBalance = z.object({
  at: Instant,
  currencies: z.array(
    z.object({ currency: Currency, debits_cents: z.int(), credits_cents: z.int(), difference_cents: z.int() }),
  ),
})

export const ledgerEndpoints = {
  listLedgerAccounts: endpoint('listLedgerAccounts', {
    summary: 'The accounts of the ledger, with balances',
    permission: 'payments:read',
    query: z.strictObject({ ...CursorQuery, currency: listOf(Currency).optional() }),
    status: 200,
    answer: z.object({ accounts: z.array(LedgerAccount), next_cursor: z.string().nullable() }),
  }),
  listLedgerTransfers: endpoint('listLedgerTransfers', {
    summary: 'Transfers, newest first; a hold is one in state pending',
    permission: 'payments:read',
    query: z.strictObject({ ...CursorQuery, payment_id: listOf(Id).optional() }),
    status: 200,
    answer: z.object({ transfers: z.array(LedgerTransfer), next_cursor: z.string().nullable() }),
  }),
  listLedgerEntries: endpoint('listLedgerEntries', {
    summary: 'Posted entries, newest first',
    permission: 'payments:read',
    query: z.strictObject({
      ...CursorQuery,
      payment_id: listOf(Id).optional(),
      transfer_id: listOf(Id).optional(),
      account_id: listOf(Id).optional(),
    }),
    status: 200,
    answer: z.object({ entries: z.array(LedgerEntry), next_cursor: z.string().nullable() }),
  }),
  getTrialBalance: endpoint('getTrialBalance', {
    summary: 'Debits and credits by currency; the difference is zero',
    permission: 'payments:read',
    query: z.strictObject({ at: z.iso.datetime({ offset: true }).optional() }),
    status: 200,
    answer: TrialBalance,
  }),
}
