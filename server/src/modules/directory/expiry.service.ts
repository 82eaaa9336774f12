import { certificationMachine, REMINDER_DAYS } from 'wire'

import { readOrgTimeZone } from '#modules/identity'
import { dayIn, tell, type Ctx } from '#platform'
import { lockCertification } from './certification.queries.ts'
import { expire } from './certification.service.ts'
import { standingOf } from './certification.view.ts'
import { lockedContractor } from './contractor.service.ts'
import { insertReminder, listOver, listUnreminded, type DueReminder } from './expiry.queries.ts'

/** What the days do to certifications: each runs out on the day after its last, and before that people are reminded. */

/** In one run; the next one goes on. */
const BATCH = 500
const [FIRST, LAST] = REMINDER_DAYS

export const sweepCertifications = async (ctx: Ctx): Promise<void> => {
  const today = dayIn(ctx.now, await readOrgTimeZone(ctx))
  const over = await ctx.read(listOver(ctx.org_id, { today, limit: BATCH }))
  for (const { contractor_id, id } of over) await expire(ctx, { contractor_id, id })

  const due = await ctx.read(listUnreminded(ctx.org_id, { today, first: FIRST, last: LAST, limit: BATCH }))
  for (const reminder of due) await remind(ctx, reminder)
}

/** Tells it once, however many sweeps found it: the reminder's key is the certification, its last day and the threshold. */
const remind = (ctx: Ctx, { contractor_id, id, expires_on, days_before }: DueReminder): Promise<void> =>
  ctx.tx(async (tx) => {
    await lockedContractor(tx, contractor_id)
    const found = await tx.maybe(lockCertification(ctx.org_id, { contractor_id, id }))
    if (found?.expires_on !== expires_on || !certificationMachine.can(standingOf(found).status, 'expire')) return

    const first = await tx.maybe(insertReminder(ctx.org_id, { id, expires_on, days_before, told_at: ctx.now }))
    if (!first) return

    tell(tx, ctx, {
      name: 'contractor.certification_expiring',
      subjects: [contractor_id, id],
      body: { contractor_id, certification_id: id, certification_type: found.type, expires_on, days_before },
    })
  })
