import type { AuditEntry } from 'wire/paths'

import {
  isUuid,
  Lines,
  originOfChain,
  startOfDay,
  tell,
  type Ctx,
  type ExportEnd,
  type ExportHead,
  type Link,
} from '#platform'
import { badCursor } from './activity.service.ts'
import {
  findSealHash,
  findSealRange,
  listAudit,
  listSealed,
  type AuditFilters,
  type AuditRow,
} from './audit.queries.ts'
import { readOrg, readOrgTimeZone } from './org.service.ts'

/** The audit trail: every fact of the org, for who may see all of it, and its export with the chain of seals. */

export const readAudit = async (
  ctx: Ctx,
  { cursor, limit, ...filters }: AuditFilters & { cursor?: string | undefined; limit: number },
): Promise<{ audit: AuditEntry[]; next_cursor: string | null }> => {
  if (cursor !== undefined && !isUuid(cursor)) throw badCursor()
  const range = await instantsOf(ctx, filters)
  const rows = await ctx.read(listAudit(ctx.org_id, { filters: { ...filters, ...range }, cursor, limit: limit + 1 }))
  const shown = rows.slice(0, limit)
  return { audit: shown.map(toEntry), next_cursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

const NAMES = { user: 'Former member', system: 'Guildhall', provider: 'Payment provider' } as const

const toEntry = (row: AuditRow): AuditEntry => {
  const { id, at, name, org_id: _org, actor_kind, actor_id, actor_name, seq, hash, ...rest } = row
  return {
    id,
    at,
    actor: { id: actor_id, kind: actor_kind, name: actor_name ?? NAMES[actor_kind] },
    action: name,
    ...rest,
    seal: seq === null || hash === null ? null : { seq, hash },
  }
}

type Range = { from?: string | undefined; to?: string | undefined }

/** Days begin where the org is. */
const instantsOf = async (ctx: Ctx, { from, to }: Range): Promise<Range> => {
  const has_days = [from, to].some((value) => value !== undefined && isDay(value))
  const time_zone = has_days ? await readOrgTimeZone(ctx) : 'UTC'
  const instantOf = (value: string | undefined): string | undefined =>
    value !== undefined && isDay(value) ? startOfDay(value, time_zone) : value
  return { from: instantOf(from), to: instantOf(to) }
}

const isDay = (value: string): boolean => value.length === 'YYYY-MM-DD'.length

/** What is sealed of this time, line by line. That it was taken out is a fact itself. */
export const exportAudit = async (ctx: Ctx, asked: Range): Promise<Lines> => {
  const { from, to } = await instantsOf(ctx, asked)
  const org = await readOrg(ctx)
  const [range] = await ctx.read(findSealRange(ctx.org_id, { from, to }))
  const first = range?.first ?? 1
  const last = range?.last ?? 0
  const [before] = first > 1 ? await ctx.read(findSealHash(ctx.org_id, first - 1)) : []
  await ctx.tx(async (tx) => {
    const body = { from: from ?? null, to: to ?? null, first_seq: first, last_seq: last }
    tell(tx, ctx, { name: 'audit.exported', subjects: [ctx.org_id], body })
  })
  const head: ExportHead = {
    guildhall_audit: 1,
    org_id: ctx.org_id,
    org_name: org.name,
    exported_at: ctx.now,
    first_seq: first,
    previous_hash: before?.hash ?? originOfChain(ctx.org_id),
  }
  return new Lines(`audit-${org.slug}-${ctx.now.slice(0, 10)}.jsonl`, linesOf(ctx, head, last))
}

const BATCH = 500

async function* linesOf(ctx: Ctx, head: ExportHead, last: number): AsyncGenerator<string> {
  yield line(head)
  let after = head.first_seq - 1
  let last_hash = head.previous_hash
  while (after < last) {
    const rows = await ctx.read(listSealed(ctx.org_id, { after, last, limit: BATCH }))
    if (rows.length === 0) break
    for (const { seq, hash, ...fact } of rows) {
      yield line({ seq, hash, fact } satisfies Link)
      after = seq
      last_hash = hash
    }
  }
  yield line({ end: true, links: after - head.first_seq + 1, last_hash } satisfies ExportEnd)
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`
