import type { ContractorRow } from './contractor.queries.ts'
import { linksOf, ratingOf, socialOf } from './contractor.view.ts'

/** Contractors as CSV (RFC 4180), safe for spreadsheets. */

type Cell = string | number | boolean | null

type Person = ContractorRow & { links: ReturnType<typeof linksOf>; social: ReturnType<typeof socialOf> }

type Exported = {
  name: string
  of: (person: Person) => Cell
  /** How to reach a person, and what is noted of them, is for those who keep the records. */
  is_private?: true
}

const COLUMNS: readonly Exported[] = [
  { name: 'id', of: (row) => row.id },
  { name: 'display_name', of: (row) => row.display_name },
  { name: 'company_name', of: (row) => row.company_name },
  { name: 'email', of: (row) => (row.needs_email ? null : row.email), is_private: true },
  { name: 'phone', of: (row) => row.phone, is_private: true },
  { name: 'specialties', of: (row) => row.specialties.join('; ') },
  { name: 'hourly_rate_cents', of: (row) => row.hourly_rate_cents },
  { name: 'day_rate_cents', of: (row) => row.day_rate_cents },
  { name: 'currency', of: (row) => row.currency },
  { name: 'availability', of: (row) => row.availability },
  { name: 'rating', of: ratingOf },
  { name: 'ratings_count', of: (row) => row.ratings_count },
  { name: 'total_projects', of: (row) => row.total_projects },
  { name: 'tags', of: (row) => row.tags.join('; ') },
  { name: 'tax_status', of: (row) => row.tax_status },
  { name: 'stripe_status', of: (row) => row.stripe_status },
  { name: 'bio', of: (row) => row.bio },
  {
    name: 'portfolio_links',
    of: ({ links }) => links.map(({ label, url }) => `${label}: ${url}`).join('\n'),
  },
  { name: 'instagram', of: ({ social }) => social['instagram'] ?? null },
  { name: 'twitter', of: ({ social }) => social['twitter'] ?? null },
  { name: 'linkedin', of: ({ social }) => social['linkedin'] ?? null },
  { name: 'website', of: ({ social }) => social['website'] ?? null },
  { name: 'notes', of: (row) => row.notes, is_private: true },
  { name: 'is_active', of: (row) => row.is_active },
  { name: 'created_at', of: (row) => row.created_at },
  { name: 'updated_at', of: (row) => row.updated_at },
]

/** Without the mark a spreadsheet reads UTF-8 as something else. */
const BYTE_ORDER_MARK = '\uFEFF'

/** X8: what a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** A text that looks like a formula gets an apostrophe in front; numbers stay numbers. */
export const writeCell = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const inert = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

const lineOf = (cells: readonly Cell[]): string => `${cells.map(writeCell).join(',')}\r\n`

/** Writes the head and the lines of a file, for who may see all of a record or part of it. */
export const csvFor = ({ sees_all }: { sees_all: boolean }) => {
  const columns = COLUMNS.filter(({ is_private }) => sees_all || !is_private)
  return {
    head: `${BYTE_ORDER_MARK}${lineOf(columns.map(({ name }) => name))}`,
    linesOf: (rows: readonly ContractorRow[]): string =>
      rows
        .map((row) => ({ ...row, links: linksOf(row), social: socialOf(row) }))
        .map((person) => lineOf(columns.map(({ of }) => of(person))))
        .join(''),
  }
}
