import { REMINDER_DAYS } from 'wire'
import type { AttentionGroup } from 'wire/paths'

import { readOrgTimeZone } from '#modules/identity'
import { dayIn, type Ctx } from '#platform'
import { listExpiring, listUnverified, type WaitingRow } from './expiry.queries.ts'

/** What waits for a person in the directory: certifications to look at, and those that end soon. */

const SHOWN = 5
const [SOON] = REMINDER_DAYS

export const attention = async (ctx: Ctx): Promise<AttentionGroup[]> => {
  if (!ctx.permissions.has('contractors:write')) return []
  const today = dayIn(ctx.now, await readOrgTimeZone(ctx))
  const [unverified, expiring] = await Promise.all([
    ctx.read(listUnverified(ctx.org_id, { today, limit: SHOWN })),
    ctx.read(listExpiring(ctx.org_id, { today, days: SOON, limit: SHOWN })),
  ])
  return [group('certification_to_verify', unverified), group('certification_expiring', expiring)]
}

const group = (kind: string, rows: WaitingRow[]): AttentionGroup => ({
  kind,
  total: rows[0]?.total ?? 0,
  items: rows.map(({ contractor_id, type, display_name, expires_on, since }) => ({
    kind,
    subject_id: contractor_id,
    contract_id: null,
    title: type,
    detail: display_name,
    amount_cents: null,
    currency: null,
    due_date: expires_on,
    since,
  })),
})
