import { createHmac } from 'node:crypto'

import { addressHash, type Server } from '#platform'
import { countFailure, findFailures, forgetFailures, type Buckets } from './slowing.queries.ts'

/**
 * Guessing is slowed, nobody is locked out (faults S7). Strangers share a budget for an account and one for an address;
 * where the person was signed in from before, an own budget counts, so strangers cannot use it up. Over budget the
 * password is not looked at, though the answer takes as long and says the same (S6). After a quarter of an hour all
 * is forgotten, and the link of a letter always works.
 */

const MINUTES = 15
const BUDGETS = { account: 10, address: 50, known: 20 }

export type Trying = { email: string; address: string }

/** Hashes: the table names neither people nor addresses. */
const bucketsOf = ({ secret }: Server, { email, address }: Trying): Buckets => {
  const hash = (text: string): string => createHmac('sha256', secret).update(`slowing:${text}`).digest('base64url')
  return {
    account: hash(`account:${email}`),
    address: hash(`address:${address}`),
    known: hash(`known:${email}:${address}`),
  }
}

export type Budget = {
  /** May the password be looked at? */
  isOpen: boolean
  /** Counts what went wrong. */
  spend(): Promise<void>
}

/** What is left for this account from this address. */
export const budgetFor = async (server: Server, trying: Trying): Promise<Budget> => {
  const { database, clock } = server.runtime
  const buckets = bucketsOf(server, trying)
  const address_hash = addressHash(server.secret, trying.address)
  const now = clock.now()
  const [spent] = await database.global(
    findFailures(buckets, { email: trying.email, address_hash, now, minutes: MINUTES }),
  )
  const isKnown = spent?.is_known ?? false
  const isOpen =
    !spent ||
    (isKnown ? spent.known < BUDGETS.known : spent.account < BUDGETS.account && spent.address < BUDGETS.address)
  const counted = isKnown ? [buckets.known] : [buckets.account, buckets.address]
  return {
    isOpen,
    spend: async () => {
      await database.global(countFailure({ buckets: counted, now, minutes: MINUTES }))
    },
  }
}

/** Whoever came back by a letter's link is no stranger. */
export const forgive = async (server: Server, trying: Trying): Promise<void> => {
  const { account, known } = bucketsOf(server, trying)
  await server.runtime.database.global(forgetFailures([account, known]))
}
