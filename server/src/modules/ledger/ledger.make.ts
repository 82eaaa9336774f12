import { sql } from 'kysely'

import { uuidv7, written, type Ctx } from '#platform'
import type { TestHouse, TestOrg } from '../../testing/house.ts'
import { payable, platformFees, providerBalance, type Account } from './account.ts'
import { post, type Posting } from './posting.service.ts'

/** Builders for tests. */

/** The org pays for a contractor's work. */
export const moneyIn = (contractor_id: string, amount_cents: number, currency = 'USD'): Posting => ({
  kind: 'payment_captured',
  currency,
  lines: [
    { account: providerBalance(currency), amount_cents },
    { account: payable(contractor_id, currency), amount_cents: -amount_cents },
  ],
  dedupe_key: uuidv7(Date.now()),
})

/** The contractor is sent the net; the fee is ours. */
export const moneyOut = (contractor_id: string, { net, fee }: { net: number; fee: number }): Posting => ({
  kind: 'payment_sent',
  currency: 'USD',
  lines: [
    { account: payable(contractor_id, 'USD'), amount_cents: net + fee },
    { account: providerBalance('USD'), amount_cents: -net },
    ...(fee === 0 ? [] : [{ account: platformFees('USD'), amount_cents: -fee }]),
  ],
  dedupe_key: uuidv7(Date.now()),
})

/** Posts in a transaction of its own. */
export const postIn = (ctx: Ctx, posting: Posting): Promise<string> => ctx.tx((tx) => post(tx, ctx, posting))

/** The sum of an account's entries; 0 for an account that was never used. */
export const balanceOf = async (house: TestHouse, { code }: Account, org: TestOrg = house.here): Promise<number> => {
  const rows = await house.runtime.database.read(
    org.org_id,
    written<{ cents: number }>(sql`
      select coalesce(sum(e.amount_cents), 0) as cents from ledger.entries e
      join ledger.accounts a on a.org_id = e.org_id and a.id = e.account_id where a.code = ${code}`),
  )
  return rows[0]?.cents ?? 0
}
