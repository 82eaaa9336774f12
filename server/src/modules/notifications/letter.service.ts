import { getOrgSettings } from '#modules/identity'
import { tell, type Ctx } from '#platform'
import { findPlanned, holdLetter, markFailed, markSent, releaseLetter, type LetterRow } from './letter.queries.ts'

/**
 * Sends a posted letter: held, sent with no transaction open, then marked. While the mail server is away the job fails
 * and comes back. A worker that is killed between the server's yes and our mark leaves the letter held; it goes out
 * again under the same Message-ID, which is as near to "never twice" as SMTP allows.
 */

const HELD_SECONDS = 300

export const sendLetter = async (ctx: Ctx, letter_id: string): Promise<void> => {
  const due = await hold(ctx, letter_id)
  if (!due) return

  const outcome = await ctx.adapters.mail.deliver(due).catch(async (error: unknown) => {
    await ctx.tx((tx) => tx.run(releaseLetter(ctx.org_id, letter_id)))
    throw error
  })

  await ctx.tx(async (tx) => {
    if (outcome === 'sent') return tx.run(markSent(ctx.org_id, { id: letter_id, now: ctx.now }))
    tell(tx, ctx, {
      name: 'letter.failed',
      subjects: [letter_id],
      body: { letter: due.letter, reason: outcome.refused },
    })
    return tx.run(markFailed(ctx.org_id, { id: letter_id, failure: outcome.refused }))
  })
}

const hold = (ctx: Ctx, id: string) =>
  ctx.tx(async (tx) => {
    const row = await tx.maybe(holdLetter(ctx.org_id, { id, now: ctx.now, seconds: HELD_SECONDS }))
    if (row) return toDue(row, (await getOrgSettings(tx)).name)
    if (await tx.maybe(findPlanned(ctx.org_id, id))) throw new Error(`The letter ${id} is held by another worker.`)
    return undefined
  })

const toDue = ({ id, letter, to_email, to_name, params }: LetterRow, org_name: string) => ({
  id,
  letter,
  to: { email: to_email, name: to_name },
  params,
  org_name,
})
