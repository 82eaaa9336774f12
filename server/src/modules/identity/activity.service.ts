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

/** A page of a resource's activity, or of several that are one now; the cursor is the id of the last event shown. */
export const activityOf = async (
  ctx: Ctx,
  subject: string | readonly string[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ activity: Activity[]; next_cursor: string | null }> => {
  if (cursor !== undefined && !isUuid(cursor)) throw badCursor()
  const rows = await ctx.read(
    listEvents(ctx.org_id, { subject_ids: [subject].flat(), cursor: cursor ?? null, limit: limit + 1 }),
  )
  const shown = rows.slice(0, limit)
  return { activity: shown.map(toActivity), next_cursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

export const badCursor = (): Error =>
  validationFailed([{ path: 'cursor', code: 'invalid', message: 'is not a cursor of this list' }])

/** Of each subject no more than the page holds; a fact of several is shown once. */
const listEvents = (
  org_id: string,
  { subject_ids, cursor, limit }: { subject_ids: readonly string[]; cursor: string | null; limit: number },
): Query<Row> =>
  written(sql`
    select e.id, e.at, e.name as action, e.changes, e.note, e.actor_kind, e.actor_id, u.name as actor_name
    from (
      select distinct of_one.event_id from unnest(${subject_ids}::uuid[]) as subject (id)
      cross join lateral (
        select s.event_id from platform.event_subjects s
        where s.org_id = ${org_id} and s.subject_id = subject.id and (${cursor}::uuid is null or s.event_id < ${cursor}::uuid)
        order by s.event_id desc limit ${limit}
      ) of_one
      order by of_one.event_id desc limit ${limit}
    ) s
    join platform.events e on e.org_id = ${org_id} and e.id = s.event_id
    left join identity.users u on u.id = e.actor_id
    order by s.event_id desc`)

const toActivity = ({ actor_kind, actor_id, actor_name, ...row }: Row): Activity => ({
  ...row,
  actor: { id: actor_id, name: actor_name ?? ACTORS[actor_kind] },
})
