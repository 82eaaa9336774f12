import { sql } from 'kysely'

import { db, type Query } from '#platform'

type TagCount = { tag: string; count: number }

const MOST = 20

/** Tags of active contractors that hold what is typed, case and accents ignored; those that begin with it first. */
export const listTags = (org_id: string, q: string): Query<TagCount> => {
  const at = sql<number>`strpos(lower(unaccent(t.tag)), lower(unaccent(${q}::text)))`
  return db
    .selectFrom('directory.contractors')
    .innerJoinLateral(sql<{ tag: string }>`unnest(tags)`.as<'t'>(sql`t(tag)`), (join) => join.onTrue())
    .select(['t.tag', (select) => select.fn.countAll<number>().as('count')])
    .where('org_id', '=', org_id)
    .where('is_active', '=', true)
    .where(at, '>', 0)
    .groupBy('t.tag')
    .orderBy(sql`${at} > 1`)
    .orderBy('count', 'desc')
    .orderBy(sql`lower(unaccent(t.tag)), t.tag`)
    .limit(MOST)
}
