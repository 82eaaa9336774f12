import { sql } from 'kysely'

import type { Ctx } from './ctx.ts'
import type { Tx } from './db/database.ts'
import { written } from './db/kysely.ts'
import { addJob } from './jobs.ts'

/**
 * Letters: e-mail that commits with what it is about. The row holds names and ids, never a secret: a link is made when
 * the letter is sent, from an id and our secret. The room `notifications` sends them, each once.
 */

/** What a letter says, once for HTML and text; every text is plain and escaped where it is shown. */
export type LetterPart =
  | { text: string }
  | { button: { label: string; url: string } }
  | { facts: { name: string; value: string }[] }
  | { quote: string }

export type Composed = { subject: string; parts: LetterPart[] }

/** What a letter may need to make its links: the address that people use, and the secret that signs them. */
export type Letterhead = { origin: string; secret: string; org_name: string }

export type Letter = {
  /** Account letters (sign-in, invites, tax) always go out; others follow the reader's preferences and can be left. */
  is_account: boolean
  compose: (params: Record<string, string>, head: Letterhead) => Composed
}

export type Post = {
  /** The letter's name in its room's `letters`. */
  letter: string
  to: { email: string; name: string | null; user_id: string | null }
  params?: Record<string, string>
  /** Posted again under the same key within the org, it is the same letter. */
  key?: string
}

export const SEND_LETTER = 'letter.send'

/** Posts a letter in the caller's transaction; the worker sends it after the commit. */
export const postLetter = (tx: Tx, ctx: Ctx, { letter, to, params = {}, key }: Post): void => {
  const id = ctx.id()
  tx.atCommit(
    written(sql`
      insert into platform.letters (org_id, id, letter, to_email, to_name, to_user_id, params, key, created_at)
      values (${ctx.org_id}, ${id}, ${letter}, ${to.email}, ${to.name}, ${to.user_id}, ${JSON.stringify(params)}::jsonb, ${key ?? null}, ${ctx.now})
      on conflict (org_id, key) do nothing`),
  )
  addJob(tx, { org_id: ctx.org_id, name: SEND_LETTER, payload: { letter_id: id } })
}
