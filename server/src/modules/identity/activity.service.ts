import { sql } from 'kysely'
import type { Activity } from 'wire/paths'

import { isUuid, validationFailed, written, type Ctx, type Query } from '#platform'

/** The activity of any resource: who did what, when, from what to what; newest first. */

type Row = Omit<Activity, 'actor'> & {
  actor_kind: 'user' | 'system' | 'provider'
  actor_id: string | null
  actor_name: string | null
}

const ACTORS = { user: 'Former member', system: 'Guildhall', provider: 'Payment provider' } as const

/** A page of a resource's activity; the cursor is the id of the last event shown. */
export const activityOf = async (
  ctx: Ctx,
  subject_id: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ activity: Activity[]; next_cursor: string | null }> => {
  if (cursor !== undefined && !isUuid(cursor)) throw badCursor()
  const rows = await ctx.read(listEvents(ctx.org_id, { subject_id, cursor: cursor ?? null, limit: limit + 1 }))
  const shown = rows.slice(0, limit)
  return { activity: shown.map(toActivity), next_cursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

export const badCursor = (): Error =>
  validationFailed([{ path: 'cursor', code: 'invalid', message: 'is not a cursor of this list' }])

const listEvents = (
  org_id: string,
  { subject_id, cursor, limit }: { subject_id: string; cursor: string | null; limit: number },
): Query<Row> =>
  written(sql`
    select e.id, e.at, e.name as action, e.changes, e.note, e.actor_kind, e.actor_id, u.name as actor_name
    from platform.event_subjects s
    join platform.events e on e.org_id = s.org_id and e.id = s.event_id
    left join identity.users u on u.id = e.actor_id
    where s.org_id = ${org_id} and s.subject_id = ${subject_id} and (${cursor}::uuid is null or s.event_id < ${cursor}::uuid)
    order by s.event_id desc limit ${limit}`)

const toActivity = ({ actor_kind, actor_id, actor_name, ...row }: Row): Activity => ({
  ...row,
  actor: { id: actor_id, name: actor_name ?? ACTORS[actor_kind] },
})
