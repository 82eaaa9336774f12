import { sql } from 'kysely'

import { written, type Query, type StoredEvent } from '#platform'

export const findEvent = (org_id: string, id: string): Query<StoredEvent> =>
  written(sql`select id, org_id, name, at, actor_id, body from platform.events where org_id = ${org_id} and id = ${id}`)
