import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'

import { ContractorChange, ContractorInput, Email } from 'wire'
import type { ImportMapping } from 'wire/paths'
import type * as z from 'zod'

import { fieldErrors, given } from '#platform'
import { ratesOf } from './import-rates.ts'
import { keepable } from './import-text.ts'
import type { Link, RowProblem, RowReading } from './import-reading.ts'

/** From what a row says to a person: a new one, or what it changes of somebody who is there. */

export type Input = z.output<typeof ContractorInput>
/** Everything that an import may set, as a record has it. */
export type Person = {
  display_name: string
  email: string
  phone: string | null
  company_name: string | null
  bio: string | null
  avatar_url: string | null
  specialties: string[]
  hourly_rate_cents: number | null
  day_rate_cents: number | null
  currency: string
  availability: string
  portfolio_links: Link[]
  social_links: Record<string, string>
  tags: string[]
  notes: string | null
  tax_status: string
}
export type Field = keyof Person
export type FieldChange = { field: Field; from: unknown; to: unknown }

export type Terms = { mapping: ImportMapping; currency: string }
export type Finding = { problems: RowProblem[] } | { fields: Person } | { changes: FieldChange[] }

/** The address by which the person is found: normal, made up where the mapping says so, or why there is none. */
export const emailOf = (reading: RowReading, { without_email }: ImportMapping): { email: string } | RowProblem => {
  const said = reading.texts.email
  if (said !== undefined) {
    const parsed = Email.safeParse(said)
    if (parsed.success) return { email: parsed.data }
    return problemOf(reading, {
      path: 'email',
      message: parsed.error.issues[0]?.message ?? 'must be an e-mail address',
    })
  }
  if (without_email === 'problem')
    return {
      field: 'email',
      value: null,
      message: 'The row has no e-mail. Add one, or let the import add people without.',
    }
  const name = nameOf(reading)
  return name === undefined
    ? { field: 'display_name', value: null, message: 'The row has neither e-mail nor name.' }
    : { email: madeUp(reading, name) }
}

/** The same row gives the same address, so that a second import finds the same person. Nobody reads it: RFC 2606. */
const madeUp = ({ handle, texts }: RowReading, name: string): string => {
  const identity = handle ?? `${name}\n${texts.company_name ?? ''}`
  const slug = identity
    .split('\n')[0]
    ?.normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  const mark = createHash('sha256').update(identity.normalize('NFKC').toLowerCase()).digest('hex').slice(0, 10)
  return `${slug || 'person'}-${mark}@invalid.example`
}

const nameOf = ({ texts, first_name, last_name, handle }: RowReading): string | undefined =>
  texts.display_name ?? ([first_name, last_name].filter(Boolean).join(' ') || texts.company_name || handle)

/** A new person, held against the same shape as the API's. */
export const newPerson = (reading: RowReading, email: string, { mapping, currency: org_currency }: Terms): Finding => {
  const { defaults } = mapping
  const rates = ratesOf(reading, { hint: defaults.currency ?? org_currency, fixed: undefined })
  if ('problems' in rates) return rates
  const { specialties, ...said } = saidBy(reading, nameOf(reading))
  const parsed = ContractorInput.safeParse(
    given({
      ...said,
      ...rates.cents,
      email,
      display_name: said.display_name ?? '',
      specialties: specialties ?? defaults.specialties ?? [],
      currency: rates.currency,
      availability: said.availability ?? defaults.availability,
      notes: notesOf(reading, null) ?? undefined,
    }),
  )
  if (!parsed.success) return { problems: shapeProblems(reading, parsed.error) }
  return { fields: complete(parsed.data, rates.currency) }
}

const complete = (input: Input, currency: string): Person => ({
  phone: null,
  company_name: null,
  bio: null,
  avatar_url: null,
  hourly_rate_cents: null,
  day_rate_cents: null,
  availability: 'available',
  portfolio_links: [],
  tags: [],
  notes: null,
  tax_status: 'w9_pending',
  ...given(input),
  currency: input.currency ?? currency,
  social_links: given(input.social_links ?? {}),
})

/** What the row changes of somebody. Lists and notes are added to; a received tax form stays received. */
export const changedPerson = (reading: RowReading, person: Person): Finding => {
  const rates = ratesOf(reading, { hint: person.currency, fixed: person })
  if ('problems' in rates) return rates
  const { specialties, tags, portfolio_links, social_links, tax_status, ...said } = saidBy(reading, ownName(reading))
  const is_awaited = person.tax_status.endsWith('_pending')
  const wanted = given({
    ...said,
    ...rates.cents,
    currency: rates.is_said ? rates.currency : undefined,
    specialties: specialties && [...person.specialties, ...specialties],
    tags: tags && [...person.tags, ...tags],
    portfolio_links: portfolio_links && withLinks(person.portfolio_links, portfolio_links),
    social_links: social_links && { ...person.social_links, ...social_links },
    tax_status: is_awaited ? tax_status : undefined,
    notes: notesOf(reading, person.notes) ?? undefined,
  })
  const parsed = ContractorChange.safeParse(wanted)
  if (!parsed.success) return { problems: shapeProblems(reading, parsed.error) }
  return { changes: differences(person, parsed.data) }
}

/** A company is no better name than the one that somebody has. */
const ownName = ({ texts, first_name, last_name }: RowReading): string | undefined =>
  texts.display_name ?? (first_name && last_name ? `${first_name} ${last_name}` : undefined)

const differences = (person: Person, change: Partial<Record<Field, unknown>>): FieldChange[] =>
  FIELDS.flatMap((field) => {
    const to = change[field]
    return to === undefined || isDeepStrictEqual(person[field], to) ? [] : [{ field, from: person[field], to }]
  })

export const FIELDS = [
  'display_name',
  'email',
  'phone',
  'company_name',
  'bio',
  'avatar_url',
  'specialties',
  'hourly_rate_cents',
  'day_rate_cents',
  'currency',
  'availability',
  'portfolio_links',
  'social_links',
  'tags',
  'notes',
  'tax_status',
] as const satisfies readonly Field[]

const saidBy = (reading: RowReading, display_name: string | undefined) => {
  const { texts, availability, tax_status, specialties, tags, links, social } = reading
  const { email: _email, ...rest } = texts
  return {
    ...rest,
    display_name,
    availability,
    tax_status,
    specialties: specialties.length > 0 ? specialties : undefined,
    tags: tags.length > 0 ? tags : undefined,
    portfolio_links: links.length > 0 ? withLinks([], links) : undefined,
    social_links: Object.keys(social).length > 0 ? social : undefined,
  }
}

export const withLinks = (links: readonly Link[], more: readonly Link[]): Link[] => {
  const all = [...links]
  for (const link of more) if (!all.some(({ url }) => url === link.url)) all.push(link)
  return all
}

/** Their notes with the row's: what stands there is not said twice, and a line of a column takes the place of its last one. */
const notesOf = ({ notes, note_lines }: RowReading, own: string | null): string | null => {
  let text = own ?? ''
  for (const note of notes) if (!text.includes(note)) text = text === '' ? note : `${text}\n\n${note}`
  for (const { name, value } of note_lines) {
    const lines = text === '' ? [] : text.split('\n')
    const at = lines.findIndex((line) => line.startsWith(`${name}: `))
    if (at === -1) lines.push(`${name}: ${value}`)
    else lines[at] = `${name}: ${value}`
    text = lines.join('\n')
  }
  return text === (own ?? '') ? null : text
}

const shapeProblems = (reading: RowReading, error: z.ZodError): RowProblem[] =>
  fieldErrors(error).map(({ path, message }) => problemOf(reading, { path, message }))

const problemOf = ({ cells }: RowReading, { path, message }: { path: string; message: string }): RowProblem => {
  const field = path.split('.')[0] ?? path
  const value = cells[path.split('.')[1] ?? field] ?? cells[field] ?? cells[field.replace('_cents', '')] ?? null
  return {
    field,
    value: value === null ? null : keepable(value, 200),
    message: sentence(message),
  }
}

const sentence = (message: string): string => `${message.charAt(0).toUpperCase()}${message.slice(1)}.`
