import { sql } from 'kysely'

import { factColumns, written, type Query, type SealedFact } from '#platform'

/** Facts as the audit shows them. */

export type AuditRow = Omit<SealedFact, 'actor_kind' | 'body' | 'changes'> & {
  actor_kind: 'user' | 'system' | 'provider'
  actor_name: string | null
  body: Record<string, unknown>
  changes: { field: string; from: unknown; to: unknown }[]
  seq: number | null
  hash: string | null
}

export type AuditFilters = {
  from?: string | undefined
  to?: string | undefined
  actor_id?: string[] | undefined
  action?: string[] | undefined
  subject_id?: string | undefined
}

/** Newest first, without what people were told unless it is asked for: that follows from the rest. The cursor is the id of the last fact that was shown. */
export const listAudit = (
  org_id: string,
  { filters, cursor, limit }: { filters: AuditFilters; cursor: string | undefined; limit: number },
): Query<AuditRow> => {
  const { from, to, actor_id, action, subject_id } = filters
  const about = sql`and exists (select from platform.event_subjects x
    where x.org_id = e.org_id and x.event_id = e.id and x.subject_id = ${subject_id ?? null}::uuid)`
  return written(sql`
    select ${factColumns}, u.name as actor_name, s.seq, s.hash
    from platform.events e
    left join platform.event_seals s on s.org_id = e.org_id and s.event_id = e.id
    left join identity.users u on u.id = e.actor_id
    where e.org_id = ${org_id}
      ${cursor === undefined ? sql`` : sql`and e.id < ${cursor}::uuid`}
      ${from === undefined ? sql`` : sql`and e.at >= ${from}`}
      ${to === undefined ? sql`` : sql`and e.at < ${to}`}
      ${actor_id === undefined ? sql`` : sql`and e.actor_id = any(${actor_id}::uuid[])`}
      ${action === undefined ? sql`and e.name not like 'notification.%'` : sql`and e.name = any(${action}::text[])`}
      ${subject_id === undefined ? sql`` : about}
    order by e.id desc limit ${limit}`)
}

export type SealRange = { first: number | null; last: number | null }

/** The links between the first fact of a time and the last: a part of a chain has no holes. */
export const findSealRange = (
  org_id: string,
  { from, to }: { from: string | undefined; to: string | undefined },
): Query<SealRange> =>
  written(sql`
    select min(s.seq) as first, max(s.seq) as last from platform.event_seals s
    join platform.events e on e.org_id = s.org_id and e.id = s.event_id
    where s.org_id = ${org_id}
      ${from === undefined ? sql`` : sql`and e.at >= ${from}`}
      ${to === undefined ? sql`` : sql`and e.at < ${to}`}`)

export const findSealHash = (org_id: string, seq: number): Query<{ hash: string }> =>
  written(sql`select hash from platform.event_seals where org_id = ${org_id} and seq = ${seq}`)

export const listSealed = (
  org_id: string,
  { after, last, limit }: { after: number; last: number; limit: number },
): Query<SealedFact & { seq: number; hash: string }> =>
  written(sql`
    select s.seq, s.hash, ${factColumns} from platform.event_seals s
    join platform.events e on e.org_id = s.org_id and e.id = s.event_id
    where s.org_id = ${org_id} and s.seq > ${after} and s.seq <= ${last} order by s.seq limit ${limit}`)
