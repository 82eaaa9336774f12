import type { Activity, Change } from 'wire/paths'
import { formatMoney } from '../../ui/currency.ts'
import { lookOf } from '../../ui/status.ts'
import { formatDate } from '../../ui/time.ts'

/** What happened to a contract, in words. */

const deeds: Record<string, string> = {
  'contract.created': 'created the contract',
  'contract.updated': 'changed the contract',
  'contract.submitted': 'submitted it for approval',
  'contract.approved': 'approved the contract',
  'contract.rejected': 'returned it to draft',
  'contract.paused': 'paused the contract',
  'contract.resumed': 'resumed the contract',
  'contract.completed': 'completed the contract',
  'contract.cancelled': 'cancelled the contract',
  'contract.document_added': 'added a document',
  'contract.document_removed': 'removed a document',
  'contract.document_downloaded': 'loaded a document',
  'milestone.added': 'added a milestone',
  'milestone.updated': 'changed a milestone',
  'milestone.removed': 'removed a milestone',
  'milestone.started': 'started a milestone',
  'milestone.submitted': 'submitted a milestone',
  'milestone.approved': 'approved a milestone',
  'milestone.rejected': 'sent a milestone back',
  'milestone.paid': 'paid a milestone',
}

/** "approved the contract"; a deed that a newer server invented is said by its name. */
export const deedOf = ({ action }: Pick<Activity, 'action'>): string => deeds[action] ?? action.replace(/[._]/g, ' ')

const fields: Record<string, string> = {
  title: 'Title',
  description: 'Description',
  contract_type: 'Type',
  total_value_cents: 'Value',
  amount_cents: 'Amount',
  hourly_rate_cents: 'Hourly rate',
  hourly_cap_hours: 'Cap on hours',
  currency: 'Currency',
  start_date: 'Start',
  end_date: 'End',
  due_date: 'Due date',
  sort_order: 'Place in the list',
  terms_text: 'Terms',
  status: 'Status',
}

/** Values that say nothing to a person: only that they changed. */
const opaque: Record<string, string> = {
  contractor_id: 'Contractor changed',
  campaign_id: 'Campaign changed',
  created_by: 'Author changed',
  sow_document_id: 'Statement of work changed',
  nda_document_id: 'Non-disclosure agreement changed',
}

export interface ChangeWords {
  field: string
  from: string | null
  to: string | null
}

/** From what to what; the status is already said by the deed. */
export const changesInWords = ({ action, changes }: Activity, currency: string): ChangeWords[] =>
  changes
    .filter(({ field }) => field !== 'status')
    .map(({ field, from, to }) => {
      const hidden = opaque[field]
      if (hidden) return { field: hidden, from: null, to: null }
      const words = (value: unknown): string => wordsOf({ field, value, currency, action })
      return { field: fields[field] ?? field.replaceAll('_', ' '), from: words(from), to: words(to) }
    })

interface Value {
  field: Change['field']
  value: unknown
  currency: string
  action: string
}

const wordsOf = ({ field, value, currency, action }: Value): string => {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (field.endsWith('_cents') && typeof value === 'number') return formatMoney(value, currency)
  if (field.endsWith('_date') && typeof value === 'string') return formatDate(value)
  if (field === 'status' && typeof value === 'string')
    return lookOf(action.startsWith('milestone') ? 'milestone' : 'contract', value).label
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
