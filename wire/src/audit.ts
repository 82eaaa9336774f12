import * as z from 'zod'

import { Change } from './desk.ts'
import { endpoint } from './endpoint.ts'
import { CursorQuery, cursorList, DateOnly, Id, Instant, listOf } from './fields.ts'

/** The audit trail: who did what, when, from where, from what to what, and whether it is sealed. */

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  actor: z.object({ id: Id.nullable(), kind: z.enum(['user', 'system', 'provider']), name: z.string() }),
  action: z.string(),
  subjects: z.array(Id),
  changes: z.array(Change),
  note: z.string().nullable(),
  /** A network and a kind of device; null where the system acted. */
  address: z.string().nullable(),
  device: z.string().nullable(),
  request_id: z.string().nullable(),
  body: z.record(z.string(), z.unknown()),
  /** Its link of the chain; null until the next minute. */
  seal: z.object({ seq: z.int(), hash: z.string() }).nullable(),
})

/** An instant, or a day of the org; half-open. */
const moment = z.union([z.iso.datetime(), DateOnly], { error: 'must be an instant in UTC or a date' })
const range = { from: moment.optional(), to: moment.optional() }

export const auditEndpoints = {
  listAudit: endpoint('listAudit', {
    summary:
      'The audit trail, newest first; `from` and `to` are instants or days of the org, half-open. Notifications only where their action is asked for',
    permission: 'audit:view',
    query: z.strictObject({
      ...CursorQuery,
      ...range,
      actor_id: listOf(Id).optional(),
      action: listOf(z.string().max(100)).optional(),
      subject_id: Id.optional(),
    }),
    status: 200,
    answer: cursorList('audit', AuditEntry),
  }),
  exportAudit: endpoint('exportAudit', {
    summary:
      'The sealed trail as JSON Lines, with its chain: `npm run audit:verify` checks it offline. Is noted itself',
    permission: 'audit:view',
    query: z.strictObject(range),
    status: 200,
    stream: 'application/x-ndjson',
  }),
}
