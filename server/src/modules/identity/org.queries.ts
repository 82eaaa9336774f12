import { sql, type Selectable, type Updateable } from 'kysely'

import { db, written, type Query } from '#platform'
import type { IdentityOrgs } from '#platform/db/schema.gen'

export type OrgRow = Selectable<IdentityOrgs>
type NewOrg = Pick<OrgRow, 'org_id' | 'name' | 'slug' | 'currency' | 'time_zone' | 'created_at'> & {
  locale?: string | undefined
}

export const getOrg = (org_id: string): Query<OrgRow> =>
  db.selectFrom('identity.orgs').selectAll().where('org_id', '=', org_id)

export const lockOrg = (org_id: string): Query<OrgRow> =>
  db.selectFrom('identity.orgs').selectAll().where('org_id', '=', org_id).forUpdate()

export const insertOrg = ({ locale, ...org }: NewOrg): Query<OrgRow> =>
  db
    .insertInto('identity.orgs')
    .values({ ...org, ...(locale === undefined ? {} : { locale }) })
    .returningAll()

export const updateOrg = (org_id: string, set: Updateable<IdentityOrgs>): Query<OrgRow> =>
  db
    .updateTable('identity.orgs')
    .set({ ...set, version: sql`version + 1` })
    .where('org_id', '=', org_id)
    .returningAll()

/** Its version is of the settings that people edit together: a logo changes none of them. */
export const updateLogo = (org_id: string, logo_url: string | null): Query<OrgRow> =>
  db.updateTable('identity.orgs').set({ logo_url }).where('org_id', '=', org_id).returningAll()

/** Writes nothing where it is fixed already, so that contracts made at once do not wait for one another. */
export const updateCurrencyFixed = (org_id: string): Query<unknown> =>
  written(sql`update identity.orgs set currency_is_fixed = true where org_id = ${org_id} and not currency_is_fixed`)

export const updateFunding = (
  org_id: string,
  method: { brand: string; last4: string; is_sandbox: boolean },
): Query<unknown> =>
  written(sql`update identity.orgs set funding_brand = ${method.brand}, funding_last4 = ${method.last4}, funding_is_sandbox = ${method.is_sandbox}
    where org_id = ${org_id}`)

export const listOrgIds = (): Query<{ org_id: string }> => written(sql`select org_id from identity.org_ids()`)

/** The slug or the next one that is free; others who found an org wait until this transaction ends. */
export const lockFreeSlug = (base: string): Query<{ slug: string }> =>
  written(sql`select identity.free_slug(${base}) as slug`)

/** Owners with their addresses: they are told when protection is lowered. */
export const listOwners = (org_id: string): Query<{ user_id: string; email: string; name: string }> =>
  written(sql`select u.id as user_id, u.email, u.name from identity.members m join identity.users u on u.id = m.user_id
    where m.org_id = ${org_id} and m.role = 'owner' order by u.id`)
