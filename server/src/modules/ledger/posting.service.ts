import { refusedBy, type Ctx, type Tx } from '#platform'
import type { Account } from './account.ts'
import { insufficientBalance } from './errors.ts'
import { postTransfers, type NewTransfer } from './transfer.queries.ts'

/**
 * The one way to write the ledger. It refuses with `insufficient_balance` (422); every other refusal of the posting
 * function (lines that do not sum to zero, a wrong currency, a hold resolved twice) is a mistake of the caller's code.
 */

/** Debit positive, minor units, not zero. */
export type Line = { account: Account; amount_cents: number }

export type Posting = {
  /** A word for what happened: `payment_captured`. */
  kind: string
  currency: string
  lines: readonly Line[]
  payment_id?: string
  /** A hold only makes its lines unavailable, until a posting or a void resolves it. */
  hold?: boolean
  /** The hold that this posting resolves; its lines need not be those of the hold. */
  resolves_id?: string
  /** One intent, one key: the same posting again answers the first id and changes nothing. */
  dedupe_key: string
  note?: string
}

export type Voiding = { hold_id: string; dedupe_key: string; note?: string }
export type Reversal = { transfer_id: string; kind: string; dedupe_key: string; note?: string }

/** Posts one transfer, or holds it; answers its id. One round trip. */
export const post = async (tx: Tx, ctx: Ctx, posting: Posting): Promise<string> =>
  first(await postAll(tx, ctx, [posting]))

/** Posts several transfers in order or none, with all balances locked up front: several `post` may deadlock, this not. */
export const postAll = (tx: Tx, ctx: Ctx, postings: readonly Posting[]): Promise<string[]> => {
  // Ids of one millisecond are in no order; lists and explanations show transfers by id.
  const ids = postings.map(() => ctx.id()).toSorted()
  return send(
    tx,
    postings.map(({ lines, hold = false, ...posting }, index) => ({
      ...posting,
      id: ids[index] ?? ctx.id(),
      created_at: ctx.now,
      state: hold ? 'pending' : 'posted',
      lines: lines.map(({ account, amount_cents }) => ({ ...account, account_id: ctx.id(), amount_cents })),
    })),
  )
}

/** Resolves a hold without moving anything; answers the id of the void. */
export const voidHold = async (tx: Tx, ctx: Ctx, { hold_id, ...rest }: Voiding): Promise<string> =>
  first(await send(tx, [{ ...rest, ...stamp(ctx), kind: 'void', state: 'voided', resolves_id: hold_id }]))

/** Posts the exact opposite of a posted transfer, which can be done once; answers the reversal's id. */
export const reverse = async (tx: Tx, ctx: Ctx, { transfer_id, ...rest }: Reversal): Promise<string> =>
  first(await send(tx, [{ ...rest, ...stamp(ctx), state: 'posted', reverses_id: transfer_id }]))

const stamp = (ctx: Ctx): { id: string; created_at: string } => ({ id: ctx.id(), created_at: ctx.now })

const send = async (tx: Tx, transfers: readonly NewTransfer[]): Promise<string[]> => {
  const posted = await refusedBy(tx.all(postTransfers(transfers)), {
    balance_stays_above_its_floor: insufficientBalance,
  })
  return posted.map(({ id }) => id)
}

const first = ([id]: string[]): string => {
  if (id === undefined) throw new Error('The posting function answers an id for each transfer.')
  return id
}
