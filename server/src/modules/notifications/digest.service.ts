import { readOrgTimeZone } from '#modules/identity'
import { addJob, dayIn, postLetter, type Ctx } from '#platform'
import { insertDigests, listDue, updateDigested, type DigestItem } from './digest.queries.ts'
import { sentenceOf } from './kind.rules.ts'

/** The digest: at eight in the morning of the org, what is unread since; one for a person and a day, none when empty. */

export const SEND_DIGESTS = 'digest.send'
const EIGHT = Temporal.PlainTime.from('08:00')
const CHUNK = 200
const SHOWN = 20

/** Eight o'clock of the org's day; on a day that skips it, the first instant after the gap. */
const eightOn = (day: string, time_zone: string): string =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: time_zone, plainTime: EIGHT }).toInstant().toString({
    fractionalSecondDigits: 3,
  })

/** Asked every hour: sends the digests of today once it is eight, also where that hour was missed. */
export const sendDigests = async (ctx: Ctx): Promise<void> => {
  const time_zone = await readOrgTimeZone(ctx)
  const day = dayIn(ctx.now, time_zone)
  const before = eightOn(day, time_zone)
  if (ctx.now < before) return

  await ctx.tx(async (tx) => {
    const due = await tx.all(listDue(ctx.org_id, { before, day, limit: CHUNK, shown: SHOWN }))
    const user_ids = due.map(({ user_id }) => user_id)
    if (user_ids.length === 0) return

    const first = await tx.all(insertDigests(ctx.org_id, { user_ids, day }))
    const now_told = new Set(first.map(({ user_id }) => user_id))
    await tx.run(updateDigested(ctx.org_id, { user_ids: [...now_told], before, now: ctx.now }))

    for (const { user_id, email, name, total, items } of due.filter((one) => now_told.has(one.user_id)))
      postLetter(tx, ctx, {
        letter: 'notification-digest',
        to: { user_id, email, name },
        params: { kind: 'digest', total: String(total), lines: JSON.stringify(items.map(toLine)) },
        key: `digest:${user_id}:${day}`,
      })
    if (due.length === CHUNK) addJob(tx, { org_id: ctx.org_id, name: SEND_DIGESTS })
  })
}

const toLine = ({ kind, params, path, actor_name }: DigestItem) => ({
  title: sentenceOf(kind, params, actor_name),
  path,
})
