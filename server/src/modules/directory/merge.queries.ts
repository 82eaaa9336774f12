import { sql } from 'kysely'

import { db, written, type Query } from '#platform'

/** Two records that become one. */

type Move = { from: string; to: string }

/** Records that were merged into the one that now goes lead on to where it goes. */
export const redirectMerged = (org_id: string, { from, to }: Move): Query<unknown> =>
  written(sql`update directory.contractors set merged_into = ${to} where org_id = ${org_id} and merged_into = ${from}`)

export const listMergedInto = (org_id: string, id: string): Query<{ id: string }> =>
  db.selectFrom('directory.contractors').select('id').where('org_id', '=', org_id).where('merged_into', '=', id)

export const setEmail = (org_id: string, { id, email }: { id: string; email: string }): Query<unknown> =>
  db.updateTable('directory.contractors').set({ email }).where('org_id', '=', org_id).where('id', '=', id)

export const moveCertifications = (org_id: string, { from, to }: Move): Query<unknown> =>
  written(
    sql`update directory.certifications set contractor_id = ${to} where org_id = ${org_id} and contractor_id = ${from}`,
  )

export const movePaidTotals = (org_id: string, { from, to }: Move): Query<unknown> =>
  written(sql`
    insert into directory.paid_totals as t (org_id, contractor_id, currency, amount_cents)
    select org_id, ${to}, currency, amount_cents from directory.paid_totals where org_id = ${org_id} and contractor_id = ${from}
    on conflict (org_id, contractor_id, currency) do update set amount_cents = t.amount_cents + excluded.amount_cents`)

export const clearPaidTotals = (org_id: string, contractor_id: string): Query<unknown> =>
  written(
    sql`update directory.paid_totals set amount_cents = 0 where org_id = ${org_id} and contractor_id = ${contractor_id}`,
  )
