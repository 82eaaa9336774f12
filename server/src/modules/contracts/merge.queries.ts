import { sql } from 'kysely'

import { db, written, type Query } from '#platform'

/** The contracts of two records that become one. */

export const lockContractsOf = (org_id: string, contractor_id: string): Query<{ id: string }> =>
  db
    .selectFrom('contracts.contracts')
    .select('id')
    .where('org_id', '=', org_id)
    .where('contractor_id', '=', contractor_id)
    .orderBy('id')
    .forUpdate()

/** Their ratings follow by the key that binds them. */
export const moveContracts = (
  org_id: string,
  { from, to, updated_at }: { from: string; to: string; updated_at: string },
): Query<{ id: string }> =>
  written(sql`update contracts.contracts set contractor_id = ${to}, version = version + 1, updated_at = ${updated_at}
    where org_id = ${org_id} and contractor_id = ${from} returning id`)
