import type { OrgInput } from 'wire'
import type { Org } from 'wire/paths'
import type * as z from 'zod'

import { inNewOrg, tell, type Ctx, type Tx } from '#platform'
import { orgLimitReached } from './errors.ts'
import { insertOrg, lockFreeSlug, type OrgRow } from './org.queries.ts'
import { toOrg } from './org.view.ts'
import { insertMember, listMemberships } from './user.queries.ts'

/** New orgs. */

type Input = z.output<typeof OrgInput>

export const MAX_ORGS = 20

/** Another org of the caller, who is its owner. */
export const createOrg = (ctx: Ctx, input: Input): Promise<Org> =>
  ctx.tx((tx) => inNewOrg(tx, ctx, async (inside, there) => toOrg(await foundOrg(inside, there, input))))

/** The org of this transaction, with its owner. Two at once wait for each other at the slug. */
export const foundOrg = async (tx: Tx, ctx: Ctx, input: Input): Promise<OrgRow> => {
  const { slug } = await tx.one(lockFreeSlug(slugOf(input.name)))
  const owner_id = ctx.userId()
  if ((await tx.all(listMemberships(owner_id))).length >= MAX_ORGS) throw orgLimitReached(MAX_ORGS)

  const row = await tx.one(insertOrg({ ...input, org_id: tx.org_id, slug, created_at: ctx.now }))
  await tx.run(insertMember({ org_id: tx.org_id, id: ctx.id(), user_id: owner_id, role: 'owner', created_at: ctx.now }))

  tell(tx, ctx, { name: 'org.created', subjects: [tx.org_id], body: { owner_id } })
  return row
}

/** "Été & Söhne" → "ete-sohne"; a name without Latin letters is a company like any other. Upper case writes ß as SS. */
const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replaceAll(/^-+|-+$/g, '') || 'company'
