import { sql } from 'kysely'

import { written, type Query, type StoredEvent } from '#platform'

export const findEvent = (org_id: string, id: string): Query<StoredEvent> =>
  written(sql`select id, org_id, name, at, actor_id, body from platform.events where org_id = ${org_id} and id = ${id}`)

export const listEvents = (org_id: string, { names, since }: { names: string[]; since: string }): Query<StoredEvent> =>
  written(sql`select id, org_id, name, at, actor_id, body from platform.events
    where org_id = ${org_id} and name = any(${names}::text[]) and at >= ${since} order by at, id`)

/** Who did it is named also after they left, in a letter as in the inbox. */
export const findActor = (user_id: string): Query<{ name: string }> =>
  written(sql`select name from identity.users where id = ${user_id}`)
