import type { Leave } from '#adapters/mail'
import { getOrgSettings, isMember } from '#modules/identity'
import { addJob, SEND_LETTER, tell, type Ctx, type Tx } from '#platform'
import {
  endLetter,
  holdLetter,
  listWaiting,
  lockLetter,
  markHanded,
  releaseLetter,
  type LetterRow,
} from './letter.queries.ts'
import { wantsMail } from './preference.service.ts'
import { mailScope, signUnsubscribe } from './unsubscribe.rules.ts'

/**
 * Sends a posted letter: held, sent with no transaction open, then marked. When the mail server has asked for the text
 * and is about to get it, that is noted first. What breaks before the note was not sent, and the job comes back. What
 * breaks after it without an answer nobody can know: the letter is parked as failed rather than sent a second time.
 */

const HELD_SECONDS = 300
const WAITS_SECONDS = 600
const GIVES_UP_SECONDS = 3 * 24 * 3600

const after = (instant: string, seconds: number): string => new Date(Date.parse(instant) + seconds * 1000).toISOString()

export const sendLetter = async (ctx: Ctx, id: string): Promise<void> => {
  const held = await hold(ctx, id)
  if (!held) return

  const handing = (): Promise<void> =>
    ctx.tx(async (tx) => void (await tx.run(markHanded(ctx.org_id, { id, now: ctx.now }))))
  const outcome = await ctx.adapters.mail
    .deliver(toDue(ctx, held), handing)
    .catch((error: unknown) => putBack(ctx, held, error))

  await ctx.tx(async (tx) => {
    if (outcome !== 'sent')
      return fail(tx, ctx, { letter: held, reason: 'refused' in outcome ? outcome.refused : outcome.unknown })
    await tx.run(endLetter(ctx.org_id, { id, state: 'sent', sent_at: ctx.now, failure: null }))
  })
}

type Held = LetterRow & { org_name: string }

/** Takes the letter for this worker; none where there is nothing to send. */
const hold = (ctx: Ctx, id: string): Promise<Held | undefined> =>
  ctx.tx(async (tx) => {
    const found = await tx.maybe(lockLetter(ctx.org_id, id))

    if (found?.state !== 'planned') return undefined
    if (found.held_until !== null && found.held_until > ctx.now)
      throw new Error(`The letter ${id} is held by another worker.`)
    if (found.handed_at !== null) {
      await fail(tx, ctx, { letter: found, reason: 'stopped_before_the_answer' })
      return undefined
    }
    if (!(await isWanted(tx, ctx, found))) {
      await tx.run(endLetter(ctx.org_id, { id, state: 'skipped', sent_at: null, failure: null }))
      return undefined
    }

    await tx.run(holdLetter(ctx.org_id, { id, until: after(ctx.now, HELD_SECONDS) }))
    return { ...found, org_name: (await getOrgSettings(tx)).name }
  })

/** Account letters go out whatever the reader prefers; others only to members who did not turn them off. */
const isWanted = async (tx: Tx, ctx: Ctx, { letter, to_user_id, params }: LetterRow): Promise<boolean> => {
  if (ctx.adapters.mail.find(letter)?.is_account !== false || to_user_id === null) return true
  const kind = mailScope(params['kind'])
  return (await isMember(tx, to_user_id)) && (!kind || (await wantsMail(tx, { user_id: to_user_id, kind })))
}

const toDue = (ctx: Ctx, { id, letter, to_email, to_name, to_user_id, params, org_name }: Held) => {
  const leave = leaveOf(ctx, { letter, to_user_id, params })
  return { id, letter, to: { email: to_email, name: to_name }, params, org_name, ...(leave && { leave }) }
}

const leaveOf = (
  { org_id, adapters: { mail } }: Ctx,
  { letter, to_user_id, params }: Pick<LetterRow, 'letter' | 'to_user_id' | 'params'>,
): Leave | undefined => {
  const kind = mailScope(params['kind'])
  if (mail.find(letter)?.is_account !== false || to_user_id === null || !kind) return undefined
  const { origin, secret } = mail.head
  const token = signUnsubscribe(secret, { org_id, user_id: to_user_id, kind })
  return {
    one_click_url: `${origin}/api/v1/notifications/unsubscribe?token=${token}`,
    page_url: `${origin}/unsubscribe#${token}`,
    settings_url: `${origin}/settings/notifications`,
  }
}

/** For the next attempt; after three days there is none. */
const putBack = async (ctx: Ctx, { id, created_at }: Held, error: unknown): Promise<{ refused: string }> => {
  if (after(created_at, GIVES_UP_SECONDS) < ctx.now) return { refused: 'server_away_for_days' }
  await ctx.tx((tx) => tx.run(releaseLetter(ctx.org_id, id)))
  throw error
}

type Failing = { letter: LetterRow; reason: string }

const fail = async (tx: Tx, ctx: Ctx, { letter: { id, letter }, reason }: Failing): Promise<void> => {
  await tx.run(endLetter(ctx.org_id, { id, state: 'failed', sent_at: null, failure: reason }))
  tell(tx, ctx, { name: 'letter.failed', subjects: [id], body: { letter, reason } })
}

/** Queues again what waits although nobody works on it, so an outage delays nothing much longer than it lasted. */
export const sweepLetters = (ctx: Ctx): Promise<void> =>
  ctx.tx(async (tx) => {
    const waiting = await tx.all(listWaiting(ctx.org_id, { now: ctx.now, before: after(ctx.now, -WAITS_SECONDS) }))

    for (const { id } of waiting)
      addJob(tx, { org_id: ctx.org_id, name: SEND_LETTER, payload: { letter_id: id }, key: `letter:${id}` })
  })
