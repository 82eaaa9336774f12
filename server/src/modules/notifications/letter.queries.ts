import { sql } from 'kysely'

import { written, type Query } from '#platform'

export type LetterRow = {
  id: string
  letter: string
  to_email: string
  to_name: string | null
  to_user_id: string | null
  params: Record<string, string>
  state: 'planned' | 'sent' | 'skipped' | 'failed'
  held_until: string | null
  handed_at: string | null
  created_at: string
}

export const lockLetter = (org_id: string, id: string): Query<LetterRow> =>
  written(sql`
    select id, letter, to_email, to_name, to_user_id, params, state, held_until, handed_at, created_at
    from platform.letters where org_id = ${org_id} and id = ${id} for update`)

export const holdLetter = (org_id: string, { id, until }: { id: string; until: string }): Query<unknown> =>
  written(sql`update platform.letters set attempts = attempts + 1, held_until = ${until}
    where org_id = ${org_id} and id = ${id}`)

/** From here on the mail server may have it. */
export const markHanded = (org_id: string, { id, now }: { id: string; now: string }): Query<unknown> =>
  written(sql`update platform.letters set handed_at = ${now} where org_id = ${org_id} and id = ${id}`)

/** Certainly not sent: the next attempt begins anew. */
export const releaseLetter = (org_id: string, id: string): Query<unknown> =>
  written(sql`update platform.letters set held_until = null, handed_at = null
    where org_id = ${org_id} and id = ${id} and state = 'planned'`)

type End = { id: string; state: 'sent' | 'skipped' | 'failed'; sent_at: string | null; failure: string | null }

/** The params are forgotten with a sent letter: what it said to somebody is not kept. */
export const endLetter = (org_id: string, { id, state, sent_at, failure }: End): Query<unknown> =>
  written(sql`update platform.letters
    set state = ${state}, sent_at = ${sent_at}, failure = ${failure}, held_until = null,
      params = case when ${state}::text = 'failed' then params else '{}' end
    where org_id = ${org_id} and id = ${id} and state = 'planned'`)

/** Letters that wait although nobody works on them: their job waits on long after an outage, or is gone. */
export const listWaiting = (org_id: string, { now, before }: { now: string; before: string }): Query<{ id: string }> =>
  written(sql`
    select id from platform.letters
    where org_id = ${org_id} and state = 'planned' and created_at < ${before} and (held_until is null or held_until < ${now})
    order by created_at limit 500`)
