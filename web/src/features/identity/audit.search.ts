import { chosen, readDay, readId, readText } from '../../wiring/search-params.ts'

/** What of the audit trail is shown, as it stands in the address. Days are the company's; `to` is the last one shown. */
export interface AuditSearch {
  actor_id?: string
  action?: string
  subject_id?: string
  from?: string
  to?: string
}

export const readAuditSearch = (raw: Record<string, unknown>): AuditSearch => {
  const action = readText(raw['action'])
  return chosen({
    actor_id: readId(raw['actor_id']),
    action: /^[a-z_]+\.[a-z_]+$/.test(action) ? action : undefined,
    subject_id: readId(raw['subject_id']),
    from: readDay(raw['from']),
    to: readDay(raw['to']),
  })
}

/** As the API takes it: its `to` is the day after the last one. */
export const auditQueryOf = ({ to, ...rest }: AuditSearch): AuditSearch => ({
  ...rest,
  ...(to === undefined ? {} : { to: dayAfter(to) }),
})

const dayAfter = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}
