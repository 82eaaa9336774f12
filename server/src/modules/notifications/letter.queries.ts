import { sql } from 'kysely'

import { written, type Query } from '#platform'

export type LetterRow = {
  id: string
  letter: string
  to_email: string
  to_name: string | null
  params: Record<string, string>
}
type Sending = { id: string; now: string }

/** Takes a letter that is due and that nobody else is sending. */
export const holdLetter = (org_id: string, { id, now, seconds }: Sending & { seconds: number }): Query<LetterRow> =>
  written(sql`
    update platform.letters set attempts = attempts + 1, held_until = ${now}::timestamptz + make_interval(secs => ${seconds})
    where org_id = ${org_id} and id = ${id} and state = 'planned' and (held_until is null or held_until <= ${now})
    returning id, letter, to_email, to_name, params`)

/** Is it still to be sent? */
export const findPlanned = (org_id: string, id: string): Query<{ id: string }> =>
  written(sql`select id from platform.letters where org_id = ${org_id} and id = ${id} and state = 'planned'`)

export const releaseLetter = (org_id: string, id: string): Query<unknown> =>
  written(
    sql`update platform.letters set held_until = null where org_id = ${org_id} and id = ${id} and state = 'planned'`,
  )

/** The params are forgotten with the sending: what a letter said to somebody is not kept. */
export const markSent = (org_id: string, { id, now }: Sending): Query<unknown> =>
  written(sql`update platform.letters set state = 'sent', sent_at = ${now}, held_until = null, params = '{}'
    where org_id = ${org_id} and id = ${id} and state = 'planned'`)

export const markFailed = (org_id: string, { id, failure }: { id: string; failure: string }): Query<unknown> =>
  written(sql`update platform.letters set state = 'failed', failure = ${failure}, held_until = null
    where org_id = ${org_id} and id = ${id} and state = 'planned'`)
