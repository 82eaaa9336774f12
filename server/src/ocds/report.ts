import { toDecimal } from 'wire'

import type { Fill, Note, Refusal } from './findings.ts'
import type { Brought, Outcome } from './import.ts'
import type { Mapping } from './mapping.ts'
import type { Reading } from './release.ts'

/** What an import did, for people and as JSON. */

export type Report = {
  read: { files: number; releases: number; processes: number; superseded: number }
  contractors: Count & { rows: { id: string; name: string; email: string | null; outcome: string }[] }
  contracts: Count & {
    rows: { id: string; key: string; title: string; value: string; milestones: number; outcome: string }[]
  }
  milestones: number
  fills: Fill[]
  refusals: Refusal[]
  notes: Note[]
}
type Count = { created: number; updated: number; already_there: number }

export const makeReport = (reading: Reading, mapping: Mapping, outcome: Outcome): Report => ({
  read: {
    files: reading.files,
    releases: reading.releases.length,
    processes: mapping.processes,
    superseded: mapping.superseded,
  },
  contractors: {
    ...count(outcome.contractors),
    rows: outcome.contractors.map(({ what, id, outcome }) => ({
      id,
      name: what.input.display_name,
      // Of somebody who was there already, people may have changed it.
      email: outcome === 'created' ? what.input.email : null,
      outcome,
    })),
  },
  contracts: {
    ...count(outcome.contracts),
    rows: outcome.contracts.map(({ what: { key, input }, id, outcome }) => ({
      id,
      key,
      title: input.title,
      value: `${toDecimal({ amount_cents: input.total_value_cents, currency: input.currency })} ${input.currency}`,
      milestones: input.milestones.length,
      outcome,
    })),
  },
  milestones: outcome.contracts.reduce((sum, { what }) => sum + what.input.milestones.length, 0),
  fills: mapping.fills,
  refusals: [...reading.refusals, ...mapping.refusals, ...outcome.refusals],
  notes: [...mapping.notes, ...outcome.notes],
})

const count = (brought: readonly Brought<unknown>[]): Count => ({
  created: brought.filter(({ outcome }) => outcome === 'created').length,
  updated: brought.filter(({ outcome }) => outcome === 'updated').length,
  already_there: brought.filter(({ outcome }) => outcome === 'already there').length,
})

/** Lines for a terminal. */
export const reportLines = ({ read, contractors, contracts, milestones, fills, refusals, notes }: Report): string[] => [
  `Read ${read.releases} releases of ${read.processes} processes in ${read.files} files; ${read.superseded} were superseded by newer ones.`,
  '',
  `Contractors: ${told(contractors)}`,
  ...contractors.rows.map(
    ({ name, email, outcome }) => `  ${outcome.padEnd(13)}  ${name}${email === null ? '' : ` <${email}>`}`,
  ),
  '',
  `Contracts: ${told(contracts)}; ${milestones} milestones`,
  ...contracts.rows.map(
    ({ title, value, milestones, key, outcome }) =>
      `  ${outcome.padEnd(13)}  ${title}: ${value} in ${milestones === 1 ? '1 milestone' : `${milestones} milestones`} (${key})`,
  ),
  ...section('Filled in', fills, ({ path, field, value, reason }) => `${path}\n    ${field} = ${value}: ${reason}`),
  ...section('Refused', refusals, ({ path, message }) => `${path}\n    ${message}`),
  ...section('Worth knowing', notes, ({ path, message }) => `${path}\n    ${message}`),
]

const told = ({ created, updated, already_there }: Count): string =>
  `${created} created, ${updated} updated, ${already_there} already there`

const section = <T>(heading: string, items: readonly T[], line: (item: T) => string): string[] => [
  '',
  items.length === 0 ? `${heading}: nothing` : `${heading} (${items.length}):`,
  ...items.map((item) => `  ${line(item)}`),
]
