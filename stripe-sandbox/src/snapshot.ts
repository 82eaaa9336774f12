import type Stripe from 'stripe'
import { transfersOf } from './account-view.ts'
import { readBalance } from './balance.ts'
import type { DeliveryState } from './deliveries.ts'
import { deliveriesOf } from './deliveries.ts'
import type { AccountRecord, Kind, Kinds } from './records.ts'
import type { TroublePlan } from './trouble-plan.ts'
import type { World } from './world.ts'
import { unixOf } from './world.ts'

const LIMIT = 100

export type EventRow = { id: string; type: string; about: string | null; created: string; deliveries: DeliveryState[] }

/** What the sandbox holds, newest first, at most a hundred of each. */
export type Snapshot = {
  now: string
  balance: Stripe.Balance
  accounts: (AccountRecord & { transfers_status: string })[]
  payment_intents: Stripe.PaymentIntent[]
  charges: Stripe.Charge[]
  refunds: Stripe.Refund[]
  transfers: Stripe.Transfer[]
  events: EventRow[]
  webhooks: { url: string; secrets: number } | null
  trouble: Required<TroublePlan>
}

/** Reads everything that the desk shows. */
export const readSnapshot = (world: World): Snapshot => {
  const now = world.now()
  const target = world.webhooks.target()
  const recent = <K extends Kind>(kind: K): Kinds[K][] => world.store.list(kind, { limit: LIMIT }).data
  return {
    now: now.toISOString(),
    balance: readBalance(world.store, unixOf(now)),
    accounts: recent('account').map((account) => ({ ...account, transfers_status: transfersOf(account).status })),
    payment_intents: recent('payment_intent'),
    charges: recent('charge'),
    refunds: recent('refund'),
    transfers: recent('transfer'),
    events: readEvents(world),
    webhooks: target ? { url: target.url, secrets: target.secrets.length } : null,
    trouble: world.trouble.plan(),
  }
}

const readEvents = (world: World): EventRow[] =>
  world.store
    .rows(
      `select id, created, json_extract(body, '$.type') as type,
         coalesce(json_extract(body, '$.data.object.id'), json_extract(body, '$.related_object.id'),
           json_extract(body, '$.data.account_id')) as about
       from objects where kind in ('event', 'thin_event') order by seq desc limit ?`,
      LIMIT,
    )
    .map((row) => ({
      id: String(row['id']),
      type: String(row['type']),
      about: row['about'] === null ? null : String(row['about']),
      created: new Date(Number(row['created']) * 1000).toISOString(),
      deliveries: deliveriesOf(world.store, String(row['id'])),
    }))
