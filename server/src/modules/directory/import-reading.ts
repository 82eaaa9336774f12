import type { ImportField } from 'wire'
import type { ImportMapping } from 'wire/paths'

import { readAmount, type Amount } from './import-amount.ts'
import type { CsvRecord } from './import-file.ts'
import type { Column } from './import-head.ts'
import { keepable, UNREADABLE } from './import-text.ts'
import { availabilityOf, specialtyOf, taxStatusOf } from './import-words.ts'

/** What a row of the file says of a person, field by field. A blank cell says nothing. */

export type RowProblem = { field: string; value: string | null; message: string }
export type RateField = 'hourly_rate_cents' | 'day_rate_cents'
export type Rate = Amount | { minor_units: number }
export type Link = { label: string; url: string }

/** Not held against the shape yet; `cells` are as they stand in the file. */
export type RowReading = {
  line: number
  texts: Partial<Record<'display_name' | 'email' | 'phone' | 'company_name' | 'bio' | 'avatar_url', string>>
  currency?: string
  availability?: string
  tax_status?: string
  first_name?: string
  last_name?: string
  handle?: string
  specialties: string[]
  tags: string[]
  links: Link[]
  social: Record<string, string>
  notes: string[]
  /** "Followers: 475.8m", by the name of its column. */
  note_lines: { name: string; value: string }[]
  rates: Partial<Record<RateField, Rate>>
  cells: Record<string, string>
  problems: RowProblem[]
}

type Reader = (reading: RowReading, cell: string, column: string) => void

/** Which cell of a record goes to which field. */
export type Plan = { at: number; field: ImportField; column: string }[]

export const planOf = (columns: readonly Column[], { columns: mapping }: ImportMapping): Plan =>
  columns.flatMap(({ name }, at) => {
    const field = Object.hasOwn(mapping, name) ? mapping[name] : null
    return field ? [{ at, field, column: name }] : []
  })

export const readRow = ({ line, cells }: CsvRecord, plan: Plan, width: number): RowReading => {
  const reading: RowReading = {
    line,
    texts: {},
    specialties: [],
    tags: [],
    links: [],
    social: {},
    notes: [],
    note_lines: [],
    rates: {},
    cells: {},
    problems: [],
  }
  if (cells.slice(width).some((cell) => cell.trim() !== '')) {
    const message = `The row has ${cells.length} cells, the header ${width}. A value that holds the separator needs quotes around it.`
    reading.problems.push({ field: 'row', value: null, message })
    return reading
  }
  for (const { at, field, column } of plan) {
    const cell = clean(cells[at])
    if (cell === undefined) continue
    reading.cells[field] ??= cell
    if (cell.includes(UNREADABLE))
      refuse(reading, { field, value: cell, message: 'Holds a character that cannot be read.' })
    else READERS[field](reading, cell, column)
  }
  return reading
}

const BLANK = new Set(['-', '–', '—', 'n/a', '#n/a', 'null'])

/** An export of ours, as of others, puts an apostrophe before what a spreadsheet would take for a formula. */
const clean = (cell: string | undefined): string | undefined => {
  const text = cell?.trim().replace(/^'(?=[=+\-@\t\r])/, '')
  return text === undefined || text === '' || BLANK.has(text.toLowerCase()) ? undefined : text
}

const listOf = (cell: string): string[] =>
  cell
    .split(/[,;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const text =
  (field: keyof RowReading['texts']): Reader =>
  (reading, cell) => {
    reading.texts[field] = cell
  }

const refuse = ({ problems }: RowReading, { field, value, message }: RowProblem): void => {
  problems.push({ field, value: value === null ? null : keepable(value, 200), message })
}

const specialties: Reader = (reading, cell) => {
  for (const word of listOf(cell)) {
    const known = specialtyOf(word)
    if (known) reading.specialties.push(known)
    else refuse(reading, { field: 'specialties', value: word, message: 'Is no specialty that is known here.' })
  }
}

/** What is a specialty here, and tags of the rest. */
const skills: Reader = (reading, cell) => {
  for (const word of listOf(cell)) {
    const known = specialtyOf(word)
    if (known) reading.specialties.push(known)
    else reading.tags.push(word)
  }
}

const rate =
  (field: RateField): Reader =>
  (reading, cell) => {
    const amount = readAmount(cell)
    if ('misread' in amount) refuse(reading, { field, value: cell, message: `${upper(amount.misread)}.` })
    else reading.rates[field] = amount
  }

const minorUnits =
  (field: RateField): Reader =>
  (reading, cell) => {
    if (/^-?\d{1,15}$/.test(cell)) reading.rates[field] = { minor_units: Number(cell) }
    else refuse(reading, { field, value: cell, message: 'Is not a whole number of minor units.' })
  }

const availability: Reader = (reading, cell) => {
  const known = availabilityOf(cell)
  if (known) reading.availability = known
  else
    refuse(reading, {
      field: 'availability',
      value: cell,
      message: 'Is none of available, busy, unavailable and on leave.',
    })
}

const links: Reader = (reading, cell) => {
  for (const part of cell.split(/[\s;|]+|,(?=\s*\w+:\/\/)/).filter(Boolean)) {
    const url = webAddress(part)
    reading.links.push({ label: hostOf(url) ?? 'Portfolio', url })
  }
}

const PROFILES = {
  instagram: 'https://www.instagram.com/',
  twitter: 'https://x.com/',
  linkedin: 'https://www.linkedin.com/in/',
} as const

/** A handle ("@ana") or an address. */
const profile =
  (network: keyof typeof PROFILES): Reader =>
  (reading, cell) => {
    const word = /^@?([\p{L}\p{N}._-]+)$/u.exec(cell)?.[1]
    const is_handle = word !== undefined && !/^(?:www\.|\w+\.com$)/i.test(word)
    // "Five Minute Crafts" is what a channel is called, and no address.
    if (!is_handle && /^[^/:]*\s[^/:]*$/.test(cell)) reading.handle ??= cell
    else reading.social[network] = is_handle ? `${PROFILES[network]}${word}` : webAddress(cell)
    if (is_handle) reading.handle ??= word
  }

const webAddress = (cell: string): string => (/^[a-z][a-z\d+.-]*:/i.test(cell) ? cell : `https://${cell}`)
const hostOf = (url: string): string | undefined =>
  URL.parse(url)
    ?.hostname.replace(/^www\./, '')
    .slice(0, 100)
const upper = (message: string): string => message.charAt(0).toUpperCase() + message.slice(1)

const READERS: Record<ImportField, Reader> = {
  display_name: text('display_name'),
  first_name: (reading, cell) => void (reading.first_name = cell),
  last_name: (reading, cell) => void (reading.last_name = cell),
  email: text('email'),
  phone: text('phone'),
  company_name: text('company_name'),
  bio: text('bio'),
  avatar_url: text('avatar_url'),
  specialties,
  skills,
  hourly_rate: rate('hourly_rate_cents'),
  day_rate: rate('day_rate_cents'),
  hourly_rate_cents: minorUnits('hourly_rate_cents'),
  day_rate_cents: minorUnits('day_rate_cents'),
  currency: (reading, cell) => void (reading.currency = cell.toUpperCase()),
  availability,
  portfolio_links: links,
  instagram: profile('instagram'),
  twitter: profile('twitter'),
  linkedin: profile('linkedin'),
  website: (reading, cell) => void (reading.social['website'] = webAddress(cell)),
  tags: (reading, cell) => void reading.tags.push(...listOf(cell.replaceAll(' ::: ', ';').replace(/^\* /, ''))),
  notes: (reading, cell) => void reading.notes.push(cell),
  note_line: (reading, cell, column) =>
    void reading.note_lines.push({ name: column, value: cell.replaceAll(/\s+/g, ' ') }),
  tax_status: (reading, cell) => void (reading.tax_status = taxStatusOf(cell)),
}
