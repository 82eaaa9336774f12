import { sql } from 'kysely'

import { written, type Query, type StoredEvent } from '#platform'

export const findEvent = (org_id: string, id: string): Query<StoredEvent> =>
  written(sql`select id, org_id, name, at, actor_id, body from platform.events where org_id = ${org_id} and id = ${id}`)

export const listEvents = (org_id: string, { names, since }: { names: string[]; since: string }): Query<StoredEvent> =>
  written(sql`select id, org_id, name, at, actor_id, body from platform.events
    where org_id = ${org_id} and name = any(${names}::text[]) and at >= ${since} order by at, id`)
