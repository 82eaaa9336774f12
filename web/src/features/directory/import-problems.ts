import type { ContractorImport } from 'wire/paths'
import { fieldWords } from './import-words.ts'
import { allProblems } from './imports.api.ts'

/** Saves all rows with problems as a CSV file: line, field, value, what is wrong. */
export const saveProblems = async (found: Pick<ContractorImport, 'id' | 'file_name'>): Promise<void> => {
  const rows = await allProblems(found.id)
  const lines = rows.flatMap(({ line, problems }) =>
    problems.map(({ field, value, message }) => [String(line), fieldWords(field), value ?? '', message]),
  )
  const text = [['Line', 'Field', 'Value', 'Problem'], ...lines]
    .map((cells) => cells.map(cellOf).join(','))
    .join('\r\n')
  const link = document.createElement('a')
  // The mark says that it is UTF-8, which Excel would not believe otherwise.
  link.href = URL.createObjectURL(new Blob(['\uFEFF', text, '\r\n'], { type: 'text/csv' }))
  link.download = `Problems of ${found.file_name.replace(/\.\w+$/, '')}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}

/** Inert in a spreadsheet: what would be a formula gets an apostrophe. */
export const cellOf = (value: string): string => {
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
