import type { Row, Store } from './store.ts'
import type { World } from './world.ts'

export type Delivery = { id: number; event_id: string; attempts: number }

// Quick first retries, so that a local receiver that restarts is caught up at once; about three days in all.
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const RETRY_AFTER_MS = [
  200,
  SECOND,
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  ...Array.from({ length: 5 }, () => 12 * HOUR),
]

/** Queues an event for the receiver, if there is one, as the present trouble has it. */
export const enqueue = (world: World, event_id: string): void => {
  if (!world.webhooks.target()) return
  const fate = world.trouble.fate()
  const due = Date.now() + fate.delayMs
  for (let copy = 0; copy < fate.copies; copy += 1) insert(world.store, event_id, { due, isLost: fate.isLost })
}

/** Queues one more delivery of an event, whatever became of the earlier ones. */
export const redeliver = (store: Store, event_id: string): void =>
  insert(store, event_id, { due: Date.now(), isLost: false })

const insert = (store: Store, event_id: string, { due, isLost }: { due: number; isLost: boolean }): void => {
  store.run(
    'insert into deliveries (event_id, state, next_at_ms) values (?, ?, ?)',
    event_id,
    isLost ? 'lost' : 'pending',
    due,
  )
}

export type DueQuery = { limit: number; isNewestFirst: boolean; aheadMs: number }

/** The deliveries that are due, or will be within `aheadMs`, in the order they are to be sent. */
export const listDue = (store: Store, { limit, isNewestFirst, aheadMs }: DueQuery): Delivery[] =>
  store
    .rows(
      `select id, event_id, attempts from deliveries where state = 'pending' and next_at_ms <= ?
       order by id ${isNewestFirst ? 'desc' : 'asc'} limit ?`,
      Date.now() + aheadMs,
      limit,
    )
    .map(toDelivery)

const toDelivery = (row: Row): Delivery => ({
  id: Number(row['id']),
  event_id: String(row['event_id']),
  attempts: Number(row['attempts']),
})

/** When the next delivery is due, in real milliseconds. */
export const nextDueMs = (store: Store): number | undefined => {
  const [row] = store.rows(`select min(next_at_ms) as due from deliveries where state = 'pending'`)
  return row === undefined || row['due'] === null ? undefined : Number(row['due'])
}

/** True when something was never tried yet, or is due within `soonMs`. */
export const isAnySoon = (store: Store, soonMs: number): boolean =>
  store.rows(
    `select 1 from deliveries where state = 'pending' and (attempts = 0 or next_at_ms <= ?) limit 1`,
    Date.now() + soonMs,
  ).length > 0

/** Ends a delivery that the receiver took. */
export const markDelivered = (store: Store, id: number, status: number): void => {
  store.run(
    `update deliveries set state = 'delivered', attempts = attempts + 1, last_status = ?, last_error = null where id = ?`,
    status,
    id,
  )
}

/** Puts a failed delivery off to its next turn, or gives it up after the last. */
export const markFailed = (store: Store, delivery: Delivery, why: { status: number | null; error: string }): void => {
  const wait = RETRY_AFTER_MS[delivery.attempts]
  store.run(
    `update deliveries set state = ?, attempts = attempts + 1, next_at_ms = ?, last_status = ?, last_error = ? where id = ?`,
    wait === undefined ? 'given_up' : 'pending',
    Date.now() + (wait ?? 0),
    why.status,
    why.error,
    delivery.id,
  )
}

/** How many deliveries of an event are still to come. */
export const pendingOf = (store: Store, event_id: string): number => {
  const [row] = store.rows(`select count(*) as n from deliveries where event_id = ? and state = 'pending'`, event_id)
  return Number(row?.['n'] ?? 0)
}

export type DeliveryState = { state: string; attempts: number; last_status: number | null; last_error: string | null }

/** What became of an event's deliveries, oldest first. */
export const deliveriesOf = (store: Store, event_id: string): DeliveryState[] =>
  store.rows('select * from deliveries where event_id = ? order by id', event_id).map((row) => ({
    state: String(row['state']),
    attempts: Number(row['attempts']),
    last_status: row['last_status'] === null ? null : Number(row['last_status']),
    last_error: row['last_error'] === null ? null : String(row['last_error']),
  }))
