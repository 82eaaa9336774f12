import { sql } from 'kysely'

import { written, type Query } from '#platform'

export type SessionRow = {
  id: string
  user_id: string
  org_id: string | null
  generation: number
  ended_at: string | null
}

export const insertSession = (session: {
  id: string
  user_id: string
  org_id: string | null
  now: string
  expires_at: string
  user_agent: string | null
  address: string | null
  address_hash: string
}): Query<unknown> =>
  written(sql`insert into identity.sessions (id, user_id, org_id, audience, rotated_at, last_used_at, expires_at, user_agent, address, address_hash, created_at)
    values (${session.id}, ${session.user_id}, ${session.org_id}, 'org', ${session.now}, ${session.now}, ${session.expires_at}, ${session.user_agent},
      ${session.address}, ${session.address_hash}, ${session.now})`)

/**
 * One step of rotation: the newest token moves the session on; the one before it works `grace` seconds more, for two
 * tabs at once; an older one was stolen or replayed and ends the session.
 */
export const rotateSession = (session: {
  id: string
  generation: number
  now: string
  grace: number
  address: string | null
}): Query<SessionRow> =>
  written(sql<SessionRow>`
    update identity.sessions s set
      generation = case when s.generation = ${session.generation} then s.generation + 1 else s.generation end,
      rotated_at = case when s.generation = ${session.generation} then ${session.now}::timestamptz else s.rotated_at end,
      last_used_at = ${session.now}, address = coalesce(${session.address}, s.address),
      ended_at = case when old.replayed then ${session.now}::timestamptz end,
      end_reason = case when old.replayed then 'replayed' end
    from (
      select id, ${session.generation} < generation - 1
        or (${session.generation} = generation - 1 and rotated_at < ${session.now}::timestamptz - make_interval(secs => ${session.grace})) as replayed
      from identity.sessions where id = ${session.id} for update
    ) old
    where s.id = old.id and s.ended_at is null and s.expires_at > ${session.now} and ${session.generation} <= s.generation
    returning s.id, s.user_id, s.org_id, s.generation, s.ended_at`)

export const moveSession = (session: { id: string; org_id: string }): Query<unknown> =>
  written(sql`update identity.sessions set org_id = ${session.org_id} where id = ${session.id} and ended_at is null`)

export const endSession = (session: { id: string; now: string }): Query<{ user_id: string; org_id: string | null }> =>
  written(sql`update identity.sessions set ended_at = ${session.now}, end_reason = 'signed_out' where id = ${session.id} and ended_at is null
    returning user_id, org_id`)

export type OwnSessionRow = {
  id: string
  user_agent: string | null
  address: string | null
  created_at: string
  last_used_at: string
}

export const listOpenSessions = (user_id: string, now: string): Query<OwnSessionRow> =>
  written(sql`select id, user_agent, address, created_at, last_used_at from identity.sessions
    where user_id = ${user_id} and ended_at is null and expires_at > ${now} order by last_used_at desc, id limit 100`)

type Ending = { user_id: string; now: string; reason: 'signed_out' | 'signed_out_elsewhere' | 'password_changed' }

/** Ends one session of the user, or all but one. */
export const endOwnSessions = (
  { user_id, now, reason }: Ending,
  which: { only: string } | { but: string | null },
): Query<{ id: string }> =>
  written(sql`update identity.sessions set ended_at = ${now}, end_reason = ${reason}
    where user_id = ${user_id} and ended_at is null
      and ${'only' in which ? sql`id = ${which.only}` : sql`id is distinct from ${which.but}::uuid`}
    returning id`)

/** Has this person signed in before, and from here? */
export const findVisits = (user_id: string, address_hash: string): Query<{ has_visited: boolean; is_known: boolean }> =>
  written(sql`select count(*) > 0 as has_visited, coalesce(bool_or(address_hash = ${address_hash}), false) as is_known
    from identity.sessions where user_id = ${user_id}`)
