import { type Insertable, type Selectable } from 'kysely'

import { db, type Query } from '#platform'
import type { PaymentsProviderEvents } from '#platform/db/schema.gen'

/** Raw events of the provider; they belong to no org until one is found, so every read names it. */

export type ProviderEventRow = Selectable<PaymentsProviderEvents>

/** No row where the event came before. */
export const insertProviderEvent = (event: Insertable<PaymentsProviderEvents>): Query<{ id: string }> =>
  db
    .insertInto('payments.provider_events')
    .values(event)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')

export const findProviderEvent = (org_id: string, id: string): Query<ProviderEventRow> =>
  db.selectFrom('payments.provider_events').selectAll().where('org_id', '=', org_id).where('id', '=', id)

export const setEventState = (id: string, state: 'settled' | 'ignored' | 'parked'): Query<unknown> =>
  db.updateTable('payments.provider_events').set({ state }).where('id', '=', id)

export type ShownEvent = Pick<ProviderEventRow, 'id' | 'type' | 'at' | 'received_at' | 'state'>

export const listEventsOfPayment = (org_id: string, payment_id: string): Query<ShownEvent> =>
  db
    .selectFrom('payments.provider_events')
    .select(['id', 'type', 'at', 'received_at', 'state'])
    .where('org_id', '=', org_id)
    .where('payment_id', '=', payment_id)
    .orderBy('at')
    .orderBy('id')
    .limit(200)
