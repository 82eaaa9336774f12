import type { OrgChange } from 'wire'
import type { Org } from 'wire/paths'
import type * as z from 'zod'

import { changesOf, given, notFound, tell, type Ctx, type Database, type Tx } from '#platform'
import { currencyIsFixed } from './errors.ts'
import { isLowered, tellOwners } from './four-eyes.service.ts'
import { membership } from './membership.service.ts'
import {
  getOrg,
  listOrgIds,
  lockOrg,
  updateCurrencyFixed,
  updateFunding,
  updateLogo,
  updateOrg,
  type OrgRow,
} from './org.queries.ts'
import { toOrg } from './org.view.ts'

/** The org with its settings, limits and saved payment method. */
export const readOrg = async (ctx: Ctx): Promise<Org> => {
  const [org] = await ctx.read(getOrg(ctx.org_id))
  if (!org) throw notFound()
  return toOrg(org)
}

const SETTINGS = [
  'name',
  'currency',
  'time_zone',
  'locale',
  'platform_fee_bps',
  'tax_limit_cents',
  'four_eyes_contract_cents',
  'four_eyes_payment_cents',
] as const

/** Changes the settings that are given. They guard money, so a role that was removed counts at once (faults A9). */
export const changeOrg = (ctx: Ctx, change: z.output<typeof OrgChange>): Promise<Org> =>
  ctx.tx(async (tx) => {
    const found = await tx.one(lockOrg(ctx.org_id))
    membership.check(await tx.maybe(membership.find(ctx.org_id, ctx.userId())), 'orgs:manage')
    ctx.requireVersion(found)

    const changes = changesOf(found, { ...found, ...given(change) }, { fields: SETTINGS })
    if (changes.length === 0) return toOrg(found)
    if (found.currency_is_fixed && changes.some(({ field }) => field === 'currency'))
      throw currencyIsFixed(found.currency)

    const row = await tx.one(updateOrg(ctx.org_id, given(change)))

    tell(tx, ctx, { name: 'org.updated', subjects: [ctx.org_id], body: { version: row.version }, changes })
    if (isLowered(found, row)) await tellOwners(tx, ctx, { before: found, after: row })
    return toOrg(row)
  })

/** The org's logo; answers the one before, for who keeps pictures. */
export const setLogo = async (
  tx: Tx,
  ctx: Ctx,
  logo_url: string | null,
): Promise<{ before: string | null; org: Org }> => {
  const found = await tx.one(lockOrg(ctx.org_id))
  if (found.logo_url === logo_url) return { before: null, org: toOrg(found) }

  const row = await tx.one(updateLogo(ctx.org_id, logo_url))

  const changes = [{ field: 'logo', from: found.logo_url !== null, to: logo_url !== null }]
  tell(tx, ctx, { name: 'org.updated', subjects: [ctx.org_id], body: { version: row.version }, changes })
  return { before: found.logo_url, org: toOrg(row) }
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

/** From the first contract on the org keeps its currency; contracts says so with each, and it travels with its commit. */
export const fixCurrency = (tx: Tx): void => tx.atCommit(updateCurrencyFixed(tx.org_id))

/** The ids of all orgs: for sweeps, which queue one job per org. */
export const allOrgIds = async (database: Database): Promise<string[]> =>
  (await database.global(listOrgIds())).map(({ org_id }) => org_id)
