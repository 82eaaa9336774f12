import { type Insertable, type Selectable, type Updateable } from 'kysely'

import { db, type Query } from '#platform'
import type { PaymentsOperations } from '#platform/db/schema.gen'

/** Calls to the provider, each with the key under which it is made and made again. */

export type OperationRow = Selectable<PaymentsOperations>

export const insertOperation = (operation: Insertable<PaymentsOperations>): Query<unknown> =>
  db.insertInto('payments.operations').values(operation)

export const listOperations = (org_id: string, payment_id: string): Query<OperationRow> =>
  db
    .selectFrom('payments.operations')
    .selectAll()
    .where('org_id', '=', org_id)
    .where('payment_id', '=', payment_id)
    .orderBy('created_at')
    .orderBy('id')

/** The call of this attempt that is not resolved, locked. */
export const lockOpenOperation = (
  org_id: string,
  { payment_id, kind }: { payment_id: string; kind: 'charge' | 'transfer' },
): Query<OperationRow> =>
  db
    .selectFrom('payments.operations')
    .selectAll()
    .where('org_id', '=', org_id)
    .where('payment_id', '=', payment_id)
    .where('kind', '=', kind)
    .where('state', 'in', ['planned', 'sent', 'parked'])
    .forUpdate()

export const updateOperation = (
  org_id: string,
  { id, ...set }: Updateable<PaymentsOperations> & { id: string },
): Query<unknown> => db.updateTable('payments.operations').set(set).where('org_id', '=', org_id).where('id', '=', id)
