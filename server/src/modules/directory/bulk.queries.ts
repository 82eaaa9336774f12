import { sql } from 'kysely'
import type { BulkAction } from 'wire/paths'

import { db, written, type Query } from '#platform'
import type { ContractorRow } from './contractor.queries.ts'

/** Bulk changes, whom they are about, and what became of each. */

export type BulkRow = {
  id: string
  action: BulkAction
  tags: string[] | null
  availability: string | null
  undoes: string | null
  total: number
  changed: number
  unchanged: number
  refused: number
  is_undone: boolean
  created_by: string
  created_by_name: string
  created_at: string
}

const columns = sql`b.id, b.action, b.tags, b.availability, b.undoes, b.total, b.changed, b.unchanged, b.refused,
  exists (select from directory.bulk_changes u where u.org_id = b.org_id and u.undoes = b.id) as is_undone,
  b.created_by, m.name as created_by_name, b.created_at
  from directory.bulk_changes b join identity.users m on m.id = b.created_by`

export const getBulk = (org_id: string, id: string): Query<BulkRow> =>
  written(sql`select ${columns} where b.org_id = ${org_id} and b.id = ${id}`)

export const lockBulk = (org_id: string, id: string): Query<BulkRow> =>
  written(sql`select ${columns} where b.org_id = ${org_id} and b.id = ${id} for update of b`)

/** Begun before this, and somebody still waits. */
export const listStalledBulks = (
  org_id: string,
  { before, limit }: { before: string; limit: number },
): Query<{ id: string }> =>
  db
    .selectFrom('directory.bulk_changes')
    .select('id')
    .where('org_id', '=', org_id)
    .where('created_at', '<', before)
    .where((where) => where(sql`changed + unchanged + refused`, '<', where.ref('total')))
    .limit(limit)

export type NewBulk = Pick<
  BulkRow,
  'id' | 'action' | 'tags' | 'availability' | 'undoes' | 'total' | 'created_by' | 'created_at'
>

export const insertBulk = (org_id: string, bulk: NewBulk): Query<unknown> =>
  db.insertInto('directory.bulk_changes').values({ org_id, ...bulk })

export const insertItems = (org_id: string, { bulk_id, ids }: { bulk_id: string; ids: string }): Query<unknown> =>
  written(sql`insert into directory.bulk_items (org_id, bulk_id, contractor_id)
    select ${org_id}, ${bulk_id}, chosen from unnest(string_to_array(${ids}, ',')::uuid[]) as chosen`)

/** Those whom another bulk change really changed. */
export const insertItemsOf = (
  org_id: string,
  { bulk_id, undoes }: { bulk_id: string; undoes: string },
): Query<unknown> =>
  written(sql`insert into directory.bulk_items (org_id, bulk_id, contractor_id)
    select org_id, ${bulk_id}, contractor_id from directory.bulk_items
    where org_id = ${org_id} and bulk_id = ${undoes} and outcome = 'changed'`)

/** What is wanted of each: where it undoes another, what that one did to this person. */
export type WaitingItem = {
  contractor_id: string
  was_tags: string[] | null
  was_availability: string | null
  set_availability: string | null
}

/** Each is looked up by its key: what was inserted a moment ago has no statistics to plan another way by. */
export const listWaiting = (
  org_id: string,
  { id, undoes, limit }: { id: string; undoes: string | null; limit: number },
): Query<WaitingItem> =>
  written(sql`
    with next as materialized (
      select contractor_id from directory.bulk_items
      where org_id = ${org_id} and bulk_id = ${id} and outcome is null order by contractor_id limit ${limit})
    select n.contractor_id, u.tags as was_tags, u.availability as was_availability, b.availability as set_availability
    from next n
    left join directory.bulk_changes b on b.org_id = ${org_id} and b.id = ${undoes}::uuid
    left join lateral (
      select i.tags, i.availability from directory.bulk_items i
      where i.org_id = ${org_id} and i.bulk_id = ${undoes}::uuid and i.contractor_id = n.contractor_id limit 1) u on true
    order by n.contractor_id`)

export type Person = Pick<
  ContractorRow,
  'id' | 'tags' | 'availability' | 'is_active' | 'open_contracts' | 'merged_into'
>

/** Always in the order of ids, so that two who change the same people wait for each other. */
export const lockPeople = (org_id: string, ids: readonly string[]): Query<Person> =>
  written(sql`select id, tags, availability, is_active, open_contracts, merged_into from directory.contractors
    where org_id = ${org_id} and id = any(${ids}::uuid[]) order by id for update`)

const TYPES = { tags: 'text[]', availability: 'text', is_active: 'boolean' } as const
export type Field = keyof typeof TYPES

/** Gives each person a value of their own. */
export const updatePeople = (
  org_id: string,
  { field, values, now }: { field: Field; values: readonly { id: string; value: unknown }[]; now: string },
): Query<unknown> =>
  written(sql`
    update directory.contractors c set ${sql.ref(field)} = v.value, version = c.version + 1, updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v (id uuid, value ${sql.raw(TYPES[field])})
    where c.org_id = ${org_id} and c.id = v.id`)

export type DoneItem = {
  id: string
  outcome: 'changed' | 'unchanged' | 'refused'
  tags?: string[] | undefined
  availability?: string | undefined
  code?: string | undefined
  message?: string | undefined
}

export const updateItems = (
  org_id: string,
  { bulk_id, items }: { bulk_id: string; items: readonly DoneItem[] },
): Query<unknown> =>
  written(sql`
    update directory.bulk_items i
    set outcome = v.outcome, tags = v.tags, availability = v.availability, code = v.code, message = v.message
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb)
      as v (id uuid, outcome text, tags text[], availability text, code text, message text)
    where i.org_id = ${org_id} and i.bulk_id = ${bulk_id} and i.contractor_id = v.id`)

export type Counts = Pick<BulkRow, 'changed' | 'unchanged' | 'refused'>

export const addCounts = (
  org_id: string,
  { id, changed, unchanged, refused }: Counts & { id: string },
): Query<unknown> =>
  written(sql`
    update directory.bulk_changes
    set changed = changed + ${changed}, unchanged = unchanged + ${unchanged}, refused = refused + ${refused}
    where org_id = ${org_id} and id = ${id}`)

export type RefusedRow = { id: string; display_name: string | null; code: string; message: string }

export const listRefused = (org_id: string, { id, limit }: { id: string; limit: number }): Query<RefusedRow> =>
  written(sql`
    select i.contractor_id as id, c.display_name, i.code, i.message from directory.bulk_items i
    left join directory.contractors c on c.org_id = i.org_id and c.id = i.contractor_id
    where i.org_id = ${org_id} and i.bulk_id = ${id} and i.outcome = 'refused' order by i.contractor_id limit ${limit}`)

export const removeBulks = (org_id: string, before: string): Query<unknown> =>
  written(sql`delete from directory.bulk_changes where org_id = ${org_id} and created_at < ${before}`)
