import type { ContractorImport, ContractorImportRow, ImportField, ImportedRow } from 'wire/paths'
import { formatMoney } from '../../ui/currency.ts'
import type { Option } from '../../ui/select.tsx'
import { peopleWords } from './words.ts'

/** The words of imports. */

const fields: Record<ImportField, string> = {
  display_name: 'Name',
  first_name: 'First name',
  last_name: 'Last name',
  email: 'Email',
  phone: 'Phone',
  company_name: 'Company',
  bio: 'Bio',
  avatar_url: 'Picture (web address)',
  specialties: 'Specialties',
  skills: 'Specialties, other words as tags',
  hourly_rate: 'Hourly rate',
  day_rate: 'Day rate',
  hourly_rate_cents: 'Hourly rate in cents',
  day_rate_cents: 'Day rate in cents',
  currency: 'Currency',
  availability: 'Availability',
  portfolio_links: 'Portfolio links',
  instagram: 'Instagram',
  twitter: 'X (Twitter)',
  linkedin: 'LinkedIn',
  website: 'Website',
  tags: 'Tags',
  notes: 'Notes',
  note_line: 'Notes, with the column’s name',
  tax_status: 'Tax form awaited',
}

/** What a column may fill; '' leaves it out. */
export const fieldOptions: readonly Option<ImportField | 'none'>[] = [
  { value: 'none', label: 'Leave out' },
  ...Object.entries(fields).flatMap(([value, label]) => (isField(value) ? [{ value, label }] : [])),
]

function isField(value: string): value is ImportField {
  return Object.hasOwn(fields, value)
}

const others: Record<string, string> = { row: 'Row', social_links: 'Links', currency: 'Currency' }

/** "email" is "Email"; a column of the record that no field is named after stands for itself. */
export const fieldWords = (field: string): string => {
  const plain = field.replace(/_cents$/, '')
  return others[field] ?? (isField(plain) ? fields[plain] : field.replaceAll('_', ' '))
}

/** A value of a change, short enough for a line; an amount in its person's currency. */
export const valueWords = (field: string, value: unknown, currency: string): string => {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'number') return field.endsWith('_cents') ? formatMoney(value, currency) : String(value)
  const parts = typeof value === 'object' ? Object.values(value).map(partWords) : [partWords(value)]
  const words = parts.join(', ') || 'nothing'
  return coded.has(field) ? words.replaceAll('_', ' ') : words
}

const coded = new Set(['specialties', 'availability', 'tax_status'])

/** Lists hold words and links, fields hold words. */
const partWords = (part: unknown): string => {
  if (typeof part === 'string') return part
  return typeof part === 'object' && part !== null && 'url' in part ? String(part.url) : JSON.stringify(part)
}

/** One line on where an import stands. */
export const standingOf = (row: ContractorImportRow): string => {
  const { status, dry_run, result, undo } = row
  if (undo && status === 'undone')
    return `${peopleWords(undo.removed)} removed, ${counted(undo.restored)} restored, ${counted(undo.left)} left as they are`
  if (result)
    return `${peopleWords(result.created)} added, ${counted(result.changed)} changed, ${counted(result.left)} left as they were`
  if (dry_run && status === 'checked')
    return `${counted(dry_run.new)} new, ${counted(dry_run.changed)} changed, ${counted(dry_run.problems)} with problems`
  return standings[status]
}

const standings: Record<ContractorImport['status'], string> = {
  mapping: 'Columns are to be matched',
  checking: 'The file is being read',
  checked: 'Nothing has been changed yet',
  running: 'People are coming in',
  finished: 'Done',
  cancelled: 'Nobody was changed',
  failed: 'The file cannot be read to its end',
  undoing: 'It is being taken back',
  undone: 'It was taken back',
}

/** What a list of rows says of each. */
export const sayingsOf = (row: ImportedRow): { field: string; value: string | null; message: string }[] =>
  row.problems.length > 0 ? row.problems : row.left.map((reason) => ({ ...reason, value: null }))

export const counted = (count: number): string => new Intl.NumberFormat('en-US').format(count)
