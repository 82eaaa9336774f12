import type { Org } from 'wire/paths'

import { notFound, type Ctx, type Database, type Tx } from '#platform'
import { getOrg, listOrgIds, updateFunding, type OrgRow } from './org.queries.ts'

/** The org with its fee, limits and saved payment method. */
export const readOrg = async (ctx: Ctx): Promise<Org> => {
  const [org] = await ctx.read(getOrg(ctx.org_id))
  if (!org) throw notFound()
  const { org_id: id, funding_brand: brand, funding_last4: last4, funding_is_sandbox: sandbox, ...rest } = org
  const funding_method = brand !== null && last4 !== null && sandbox !== null ? { brand, last4, sandbox } : null
  return { id, ...rest, funding_method }
}

/** The org's settings inside a transaction: currency, time zone, fee, limits. */
export const getOrgSettings = (tx: Tx): Promise<OrgRow> => tx.one(getOrg(tx.org_id))

/** The time zone that decides which day it is for the org. */
export const readOrgTimeZone = async (ctx: Ctx): Promise<string> => (await readOrg(ctx)).time_zone

/** Shows the payment method that payments saved with the provider. */
export const setFundingMethod = async (
  tx: Tx,
  method: { brand: string; last4: string; is_sandbox: boolean },
): Promise<void> => {
  await tx.run(updateFunding(tx.org_id, method))
}

/** The ids of all orgs: for sweeps, which queue one job per org. */
export const allOrgIds = async (database: Database): Promise<string[]> =>
  (await database.global(listOrgIds())).map(({ org_id }) => org_id)
