import { sql, type RawBuilder } from 'kysely'

import { db, written, type Query } from '#platform'

/** Likely duplicates: keys that records have in common, and the pairs that these lead to. */

export type Pair = { low_id: string; high_id: string }
export type ScoredPair = Pair & { reasons: string[]; score: number }
export type Place = Pair & { score: number }

/** Of a key that more people share, as a switchboard's number, only so many are compared. */
const MOST_ALIKE = 50

/** Contractors that are new or changed since they were last compared. Nobody while an import brings more, or takes them away. */
export const listUncompared = (org_id: string, limit: number): Query<{ id: string }> =>
  written(sql`
    select c.id from directory.contractors c
    where c.org_id = ${org_id} and c.merged_into is null and not exists (
      select from directory.likeness_keys k where k.org_id = c.org_id and k.contractor_id = c.id and k.version = c.version)
      and not exists (select from directory.imports i where i.org_id = ${org_id} and i.status in ('running', 'undoing'))
    order by c.id limit ${limit}`)

export const removeKeys = (org_id: string, ids: readonly string[]): Query<unknown> =>
  written(sql`delete from directory.likeness_keys where org_id = ${org_id} and contractor_id = any (${ids}::uuid[])`)

export const insertKeys = (org_id: string, ids: readonly string[]): Query<unknown> =>
  written(sql`
    insert into directory.likeness_keys (org_id, key, contractor_id, version)
    select c.org_id, k.key, c.id, c.version
    from directory.contractors c cross join lateral directory.keys_of(c.display_name, c.email, c.phone) as k (key)
    where c.org_id = ${org_id} and c.id = any (${ids}::uuid[])
    on conflict (org_id, key, contractor_id) do update set version = excluded.version`)

export const removePairs = (org_id: string, ids: readonly string[]): Query<unknown> =>
  written(sql`
    delete from directory.duplicate_pairs
    where org_id = ${org_id} and (low_id = any (${ids}::uuid[]) or high_id = any (${ids}::uuid[]))`)

/** Finds the pairs of these people and keeps them. */
export const insertPairs = (org_id: string, ids: readonly string[]): Query<unknown> =>
  written(sql`
    insert into directory.duplicate_pairs (org_id, low_id, high_id, reasons, score)
    select ${org_id}, p.low_id, p.high_id, p.reasons, p.score from (${found(org_id, ids)}) p
    on conflict (org_id, low_id, high_id) do update set reasons = excluded.reasons, score = excluded.score`)

/** The pairs of one person as they are now, the likeliest first. */
export const listPairsOf = (org_id: string, { id, limit }: { id: string; limit: number }): Query<ScoredPair> =>
  written(sql`
    select p.low_id, p.high_id, p.reasons, p.score from (${found(org_id, [id])}) p
    where ${isOpen(org_id)} order by p.score desc, p.low_id, p.high_id limit ${limit}`)

/** A page of pairs, the likeliest first. A comparison that ran beside a merge may have left a pair of the merged one. */
export const listPairs = (
  org_id: string,
  { after, limit }: { after: Place | undefined; limit: number },
): Query<ScoredPair> =>
  written(sql`
    select p.low_id, p.high_id, p.reasons, p.score
    from directory.duplicate_pairs p
    join directory.contractors a on a.org_id = p.org_id and a.id = p.low_id
    join directory.contractors b on b.org_id = p.org_id and b.id = p.high_id
    where p.org_id = ${org_id} and a.merged_into is null and b.merged_into is null and (a.is_active or b.is_active) and ${isOpen(org_id)} and ${
      after === undefined
        ? sql`true`
        : sql`p.score <= ${after.score} and (p.score < ${after.score} or (p.low_id, p.high_id) > (${after.low_id}::uuid, ${after.high_id}::uuid))`
    }
    order by p.score desc, p.low_id, p.high_id limit ${limit}`)

/** Nothing where it was said before. */
export const insertDistinct = (
  org_id: string,
  { low_id, high_id, said_by, said_at }: Pair & { said_by: string; said_at: string },
): Query<{ low_id: string }> =>
  written(sql`
    insert into directory.distinct_pairs (org_id, low_id, high_id, said_by, said_at)
    values (${org_id}, ${low_id}, ${high_id}, ${said_by}, ${said_at}) on conflict do nothing returning low_id`)

export const removeDistinct = (org_id: string, { low_id, high_id }: Pair): Query<{ low_id: string }> =>
  db
    .deleteFrom('directory.distinct_pairs')
    .where('org_id', '=', org_id)
    .where('low_id', '=', low_id)
    .where('high_id', '=', high_id)
    .returning('low_id')

const isOpen = (org_id: string): RawBuilder<boolean> => sql`not exists (
  select from directory.distinct_pairs d where d.org_id = ${org_id} and d.low_id = p.low_id and d.high_id = p.high_id)`

/** What of a record is compared. Kept together with "offset 0", or it would be worked out anew for every comparison. */
const plainOf = (record: 'low' | 'high'): RawBuilder<unknown> => {
  const of = (column: string) => sql.ref(`${record}.${column}`)
  return sql`select directory.plain_email(${of('email')}) as email, directory.plain_phone(${of('phone')}) as phone,
    directory.plain(${of('display_name')}) as name, directory.plain(${of('company_name')}) as company offset 0`
}

/**
 * A key that is met makes a candidate; what is written in the records decides. People of two companies are two people; where
 * a company is not known the name must say more. Each reason alone is a chance of being right.
 */
const found = (org_id: string, ids: readonly string[]): RawBuilder<ScoredPair> => sql`
  with met as materialized (
    select distinct least(c.id, k.contractor_id) as low_id, greatest(c.id, k.contractor_id) as high_id
    from directory.contractors c
    cross join lateral directory.keys_of(c.display_name, c.email, c.phone) as own (key)
    cross join lateral (
      select n.contractor_id from directory.likeness_keys n
      where n.org_id = ${org_id} and n.key = own.key and n.contractor_id <> c.id order by n.contractor_id limit ${MOST_ALIKE}
    ) k
    where c.org_id = ${org_id} and c.id = any (${ids}::uuid[])
  )
  select m.low_id, m.high_id, w.reasons, w.score
  from met m
  join directory.contractors low on low.org_id = ${org_id} and low.id = m.low_id and low.merged_into is null
  join directory.contractors high on high.org_id = ${org_id} and high.id = m.high_id and high.merged_into is null
  cross join lateral (${plainOf('low')}) a
  cross join lateral (${plainOf('high')}) b
  cross join lateral (select
    case when a.name = b.name then 1 else similarity(a.name, b.name) end as by_name,
    case when a.company = b.company then 1 else similarity(a.company, b.company) end as by_company
  ) s
  cross join lateral (select coalesce(a.email = b.email, false) as email, coalesce(a.phone = b.phone, false) as phone,
    case
      when s.by_name >= 0.5 and s.by_company >= 0.4 then 0.6 * s.by_name + 0.4 * s.by_company
      when s.by_name >= 0.6 and s.by_company is null then 0.7 * s.by_name
      else 0
    end as name
  ) r
  cross join lateral (select
    array_remove(array[case when r.email then 'email' end, case when r.phone then 'phone' end, case when r.name > 0 then 'name' end], null) as reasons,
    round((1 - (1 - r.name * 0.8) * case when r.email then 0.1 else 1 end * case when r.phone then 0.5 else 1 end)::numeric * 100)::int as score
  ) w
  where (low.is_active or high.is_active) and cardinality(w.reasons) > 0`
