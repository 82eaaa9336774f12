import { sql } from 'kysely'

import { db, written, type Query } from '#platform'

/** The payments of two records that become one. */

export const lockPaymentsOf = (org_id: string, contractor_id: string): Query<{ id: string }> =>
  db
    .selectFrom('payments.payments')
    .select('id')
    .where('org_id', '=', org_id)
    .where('contractor_id', '=', contractor_id)
    .orderBy('id')
    .forUpdate()

export const findUnderWay = (org_id: string, contractor_id: string): Query<{ id: string }> =>
  db
    .selectFrom('payments.payments')
    .select('id')
    .where('org_id', '=', org_id)
    .where('contractor_id', '=', contractor_id)
    .where('status', 'in', ['pending', 'processing'])
    .orderBy('created_at')
    .limit(1)

export const movePayments = (org_id: string, { from, to }: { from: string; to: string }): Query<{ currency: string }> =>
  written(sql`update payments.payments set contractor_id = ${to}
    where org_id = ${org_id} and contractor_id = ${from} returning currency`)
