import { sql } from 'kysely'

import { written, type Query } from '#platform'

export type OrgRow = {
  org_id: string
  name: string
  slug: string
  currency: string
  time_zone: string
  platform_fee_bps: number
  tax_limit_cents: number
  funding_brand: string | null
  funding_last4: string | null
  funding_is_sandbox: boolean | null
}
type NewOrg = Pick<OrgRow, 'org_id' | 'name' | 'slug' | 'currency' | 'time_zone'> & { created_at: string }

export const getOrg = (org_id: string): Query<OrgRow> =>
  written(sql`select org_id, name, slug, currency, time_zone, platform_fee_bps, tax_limit_cents, funding_brand, funding_last4, funding_is_sandbox
    from identity.orgs where org_id = ${org_id}`)

export const insertOrg = (org: NewOrg): Query<unknown> =>
  written(sql`insert into identity.orgs (org_id, name, slug, currency, time_zone, created_at)
    values (${org.org_id}, ${org.name}, ${org.slug}, ${org.currency}, ${org.time_zone}, ${org.created_at})`)

export const updateFunding = (
  org_id: string,
  method: { brand: string; last4: string; is_sandbox: boolean },
): Query<unknown> =>
  written(sql`update identity.orgs set funding_brand = ${method.brand}, funding_last4 = ${method.last4}, funding_is_sandbox = ${method.is_sandbox}
    where org_id = ${org_id}`)

export const listOrgIds = (): Query<{ org_id: string }> => written(sql`select org_id from identity.org_ids()`)
