import { isDeepStrictEqual } from 'node:util'

import { FIELDS, withLinks, type Field, type FieldChange, type Person } from './import-person.ts'

/** What of an import is still right when it comes to the record: what somebody set meanwhile stays. */

export type Reason = { field: string; message: string }
export type Merge = { changes: FieldChange[]; reasons: Reason[] }

/** Changes whose `from` is still there are made; what is there already is no change. */
export const mergeChanges = (person: Person, wanted: readonly FieldChange[]): Merge => {
  const open = wanted.filter(({ field, to }) => !isDeepStrictEqual(person[field], to))
  const [changes, stale] = split(open, ({ field, from }) => isDeepStrictEqual(person[field], from))
  return { changes, reasons: stale.map(({ field }) => stays(field)) }
}

/** The other way round: values that are still as the import left them go back to what was before. */
export const takeBack = (person: Person, done: readonly FieldChange[]): Merge => {
  const [own, stale] = split(done, ({ field, to }) => isDeepStrictEqual(person[field], to))
  return {
    changes: own.map(({ field, from, to }) => ({ field, from: to, to: from })),
    reasons: stale.map(({ field }) => ({ field, message: 'Somebody changed it after the import, so it stays.' })),
  }
}

/** A person of the file whom somebody else added since the dry run: blanks are filled, lists are added to. */
export const meet = (person: Person, fields: Person): Merge => {
  const changes: FieldChange[] = []
  const reasons: Reason[] = []
  for (const field of FIELDS) {
    const from = person[field]
    const to = metValue(field, person, fields)
    if (to === undefined || isDeepStrictEqual(from, to)) continue
    if (to === STAYS) reasons.push(stays(field))
    else changes.push({ field, from, to })
  }
  return { changes, reasons }
}

const STAYS = Symbol('stays')
const MOST = { specialties: 50, tags: 50 }

const metValue = (field: Field, person: Person, fields: Person): unknown => {
  if (field === 'specialties' || field === 'tags') {
    const known = new Set(person[field].map((one) => one.toLowerCase()))
    const all = [...person[field], ...fields[field].filter((one) => !known.has(one.toLowerCase()))]
    return all.length > MOST[field] ? STAYS : all
  }
  if (field === 'portfolio_links') {
    const all = withLinks(person.portfolio_links, fields.portfolio_links)
    return all.length > 10 ? STAYS : all
  }
  if (field === 'social_links') return { ...fields.social_links, ...person.social_links }
  // What everybody has was set for them by whoever added them.
  if (field === 'currency' || field === 'availability' || field === 'tax_status') return undefined
  const [own, other] = [person[field], fields[field]]
  if (other === null || own === other) return undefined
  const is_rate = field === 'hourly_rate_cents' || field === 'day_rate_cents'
  return own === null && !(is_rate && person.currency !== fields.currency) ? other : STAYS
}

const stays = (field: string): Reason => ({
  field,
  message: 'Somebody set it to something else since the dry run, so it stays.',
})

const split = <T>(list: readonly T[], is: (one: T) => boolean): [T[], T[]] => [
  list.filter(is),
  list.filter((one) => !is(one)),
]
