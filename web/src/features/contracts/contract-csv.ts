import type { ContractRow } from 'wire/paths'
import { toDecimal } from '../../ui/currency.ts'
import { statuses } from '../../ui/status.ts'
import { contractTypes } from './contract.words.ts'

/** A list as a file for spreadsheets. */

type Cell = string | number | null

const columns: readonly { header: string; of: (row: ContractRow) => Cell }[] = [
  { header: 'Title', of: (row) => row.title },
  { header: 'Contractor', of: (row) => row.contractor.display_name },
  { header: 'Type', of: (row) => contractTypes[row.contract_type].label },
  { header: 'Status', of: (row) => statuses.contract[row.status].label },
  { header: 'Value', of: (row) => Number(toDecimal(row.total_value_cents, row.currency)) },
  { header: 'Paid', of: (row) => Number(toDecimal(row.paid_cents, row.currency)) },
  { header: 'Currency', of: (row) => row.currency },
  { header: 'Start', of: (row) => row.start_date },
  { header: 'End', of: (row) => row.end_date },
  { header: 'Campaign', of: (row) => row.campaign?.name ?? null },
  { header: 'Created', of: (row) => row.created_at },
  { header: 'Id', of: (row) => row.id },
]

/** A byte order mark first, without which Excel reads UTF-8 as something else; CRLF as RFC 4180 has it. */
export const toCsv = (rows: readonly ContractRow[]): string =>
  `\uFEFF${[columns.map(({ header }) => header), ...rows.map((row) => columns.map(({ of }) => of(row)))]
    .map((cells) => cells.map(writeCell).join(','))
    .join('\r\n')}\r\n`

/** Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers. */
export const writeCell = (cell: Cell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)

  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Hands a text to the browser as a file. */
export const saveFile = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
