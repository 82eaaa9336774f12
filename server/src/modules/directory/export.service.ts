import { endpoints } from 'wire'
import * as z from 'zod'

import { readOrg } from '#modules/identity'
import { dayIn, Lines, tell, type Ctx } from '#platform'
import { listContractorsOf, listKnownIds, type ContractorRow } from './contractor.queries.ts'
import { csvFor } from './export.view.ts'
import { findIds } from './search.service.ts'

/** Who is in the file is settled when it is asked for; the rows are read while they are sent. */

type Asked = z.output<typeof endpoints.exportContractors.query>

/** Contractors as CSV. That it was taken out is a fact, without a word of whom it holds or what was searched. */
export const exportContractors = async (ctx: Ctx, { ids: chosen, ...asked }: Asked): Promise<Lines> => {
  const [org, ids] = await Promise.all([readOrg(ctx), chosen ? knownOf(ctx, chosen) : findIds(ctx, asked)])
  const sees_all = ctx.permissions.has('contractors:write')

  await ctx.tx(async (tx) => {
    const body = { filters: chosen ? ['ids'] : filtersOf(asked), count: ids.length, has_contact_details: sees_all }
    tell(tx, ctx, { name: 'contractor.exported', subjects: [ctx.org_id], body })
  })
  return new Lines(`contractors-${org.slug}-${dayIn(ctx.now, org.time_zone)}.csv`, linesOf(ctx, { ids, sees_all }))
}

const knownOf = async (ctx: Ctx, ids: readonly string[]): Promise<string[]> => {
  const known = new Set((await ctx.read(listKnownIds(ctx.org_id, ids))).map(({ id }) => id))
  return [...new Set(ids)].filter((id) => known.has(id))
}

/** Which filters were used, not what they were asked for: a search may be somebody's name. */
const filtersOf = (asked: Omit<Asked, 'ids'>): string[] => {
  const unasked: Record<string, unknown> = endpoints.exportContractors.query.parse({})
  return Object.entries(asked)
    .filter(([name, value]) => name !== 'sort_by' && value !== undefined && value !== unasked[name])
    .map(([name]) => name)
}

const BATCH = 500

async function* linesOf(
  ctx: Ctx,
  { ids, sees_all }: { ids: readonly string[]; sees_all: boolean },
): AsyncGenerator<string> {
  const { head, linesOf: linesOfRows } = csvFor({ sees_all })
  yield head
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH)
    const rows = new Map((await ctx.read(listContractorsOf(ctx.org_id, batch))).map((row) => [row.id, row]))
    yield linesOfRows(batch.map((id) => rows.get(id)).filter((row): row is ContractorRow => row !== undefined))
  }
}
