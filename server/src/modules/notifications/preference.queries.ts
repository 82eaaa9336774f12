import { sql } from 'kysely'
import type { EmailChannel, NotificationKind } from 'wire/paths'

import { written, type Query } from '#platform'
import type { Preference } from './kind.rules.ts'

export type PreferenceRow = Preference & { stopped_email: EmailChannel | null }

export const listPreferences = (org_id: string, user_id: string): Query<PreferenceRow> =>
  written(sql`select kind, in_app, email, stopped_email from notifications.preferences
    where org_id = ${org_id} and user_id = ${user_id}`)

/** Writes how a person is told of these kinds. */
export const upsertPreferences = (
  org_id: string,
  { user_id, rows }: { user_id: string; rows: PreferenceRow[] },
): Query<unknown> =>
  written(sql`
    insert into notifications.preferences (org_id, user_id, kind, in_app, email, stopped_email)
    select ${org_id}, ${user_id}, kind, in_app, email, stopped_email
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (kind text, in_app boolean, email text, stopped_email text)
    on conflict (org_id, user_id, kind)
    do update set in_app = excluded.in_app, email = excluded.email, stopped_email = excluded.stopped_email`)

export const findEmailChannel = (
  org_id: string,
  { user_id, kind }: { user_id: string; kind: NotificationKind },
): Query<{ email: EmailChannel }> =>
  written(sql`select email from notifications.preferences
    where org_id = ${org_id} and user_id = ${user_id} and kind = ${kind}`)
