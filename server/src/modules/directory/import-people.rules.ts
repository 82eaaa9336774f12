import * as z from 'zod'

import type { ContractorRow } from './contractor.queries.ts'
import { FIELDS, type FieldChange, type Person } from './import-person.ts'

/** Records and staged rows as an import compares them. */

const Link = z.object({ label: z.string(), url: z.string() })
const PersonShape = z.object({
  display_name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  company_name: z.string().nullable(),
  bio: z.string().nullable(),
  avatar_url: z.string().nullable(),
  specialties: z.array(z.string()),
  hourly_rate_cents: z.int().nullable(),
  day_rate_cents: z.int().nullable(),
  currency: z.string(),
  availability: z.string(),
  portfolio_links: z.array(Link),
  social_links: z.record(z.string(), z.string()),
  tags: z.array(z.string()),
  notes: z.string().nullable(),
  tax_status: z.string(),
})
const Changes = z.array(z.object({ field: z.enum(FIELDS), from: z.unknown(), to: z.unknown() }))

/** What an import may set of a record. */
export const personOf = (row: ContractorRow): Person => PersonShape.parse(row)
/** The record that a staged row is to become. */
export const stagedPerson = (fields: unknown): Person => PersonShape.parse(fields)
export const stagedChanges = (changes: unknown): FieldChange[] => Changes.parse(changes)

/** The person with these changes. */
export const withChanges = (person: Person, changes: readonly FieldChange[]): Person =>
  PersonShape.parse({ ...person, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) })
