import type { Ctx, Tx } from '#platform'
import { payable } from './account.ts'
import { listBalances } from './account.queries.ts'
import { postAll } from './posting.service.ts'

export type BalanceMove = { from: string; to: string; currencies: readonly string[]; note: string }

/** What is owed to one contractor is owed to another, who is the same person. Entries stay; a transfer says it. */
export const movePayable = async (tx: Tx, ctx: Ctx, { from, to, currencies, note }: BalanceMove): Promise<void> => {
  const codes = currencies.map((currency) => payable(from, currency).code)
  const owed = codes.length === 0 ? [] : await tx.all(listBalances(ctx.org_id, codes))
  if (owed.length === 0) return
  await postAll(
    tx,
    ctx,
    owed.map(({ currency, posted_cents }) => ({
      kind: 'contractor_merged',
      currency,
      dedupe_key: `merge:${from}:${currency}`,
      note,
      lines: [
        { account: payable(from, currency), amount_cents: -posted_cents },
        { account: payable(to, currency), amount_cents: posted_cents },
      ],
    })),
  )
}
