import { sql } from 'kysely'

import { db, written, type Query } from '#platform'

export const planRecipient = (
  org_id: string,
  { contractor_id, now }: { contractor_id: string; now: string },
): Query<unknown> =>
  written(
    sql`insert into payments.recipients (org_id, contractor_id, created_at) values (${org_id}, ${contractor_id}, ${now}) on conflict do nothing`,
  )

export const findRecipient = (org_id: string, contractor_id: string): Query<{ account_id: string | null }> =>
  db
    .selectFrom('payments.recipients')
    .select('account_id')
    .where('org_id', '=', org_id)
    .where('contractor_id', '=', contractor_id)

export const setRecipientAccount = (
  org_id: string,
  { contractor_id, account_id }: { contractor_id: string; account_id: string | null },
): Query<unknown> =>
  db
    .updateTable('payments.recipients')
    .set({ account_id })
    .where('org_id', '=', org_id)
    .where('contractor_id', '=', contractor_id)

/** The first account that is told stays: another call, or a merge, may have been faster. */
export const keepRecipientAccount = (
  org_id: string,
  { contractor_id, account_id }: { contractor_id: string; account_id: string },
): Query<{ account_id: string | null }> =>
  db
    .updateTable('payments.recipients')
    .set({ account_id: sql`coalesce(account_id, ${account_id})` })
    .where('org_id', '=', org_id)
    .where('contractor_id', '=', contractor_id)
    .returning('account_id')

export const orgOfAccount = (account_id: string): Query<{ org_id: string }> =>
  written(sql`select org_id from payments.org_of_account(${account_id})`)
