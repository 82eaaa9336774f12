import { isCurrency, type ContractInput } from 'wire'
import type * as z from 'zod'

import { pathOf, type Findings, type Place } from './findings.ts'
import { mapMilestones, pairedMilestones, readAmount, readDate, type Site } from './milestones.ts'
import type { SourcedRelease } from './release.ts'
import type { OcdsContract } from './schema.ts'
import { distinct, fit, listed, paragraphs } from './texts.ts'

/** A contract of a release as a contract of ours. */

/** One contract in one release; `at` is its place in `contracts`. */
export type Version = { source: SourcedRelease; contract: OcdsContract & { id: string }; at: number }

export type MappedContract = {
  /** `ocid / contract id`. */
  key: string
  /** The key of its contractor. */
  contractor: string
  path: string
  /** The last line of the description: the key and the release. Finds the contract again. */
  marker: string
  release_date: string | null
  input: Omit<z.input<typeof ContractInput>, 'contractor_id' | 'milestones'> & {
    currency: string
    milestones: ReturnType<typeof mapMilestones>
  }
}

export type ContractOptions = { contractor: string; currency: string | undefined; notes: readonly string[] }

/** Maps the newest version; what it lacks is read from the version before. Undefined where a needed part is refused. */
export const mapContract = (
  versions: readonly Version[],
  options: ContractOptions,
  findings: Findings,
): MappedContract | undefined => {
  const [newest] = versions
  if (!newest) return undefined
  const { source, contract, at } = newest
  const { place, release } = source
  const value = readValue(versions, options.currency, findings)
  if (!value) return undefined

  const dates = readPeriod(versions, findings)
  const title = titleOf(versions, findings)
  const whole = { at, title, ...value, end_date: dates.end_date }
  const milestones = mapMilestones(contract, whole, { place, findings })
  const key = keyOf(release.ocid, contract.id)
  const marker = `OCDS ${key}, release ${release.id ?? 'without id'} of ${release.date ?? 'no date'}`
  const input = {
    title: fit(title, 300),
    description: `${fit(descriptionOf(newest, title), 9_000)}\n\n${fit(marker, 900)}`.trim(),
    contract_type: 'milestone' as const,
    total_value_cents: value.amount_cents,
    currency: value.currency,
    ...dates,
    terms_text: fit(termsOf(newest, options.notes), 100_000) || null,
    milestones,
  }
  if (input.title !== title)
    findings.notes.push({ path: pathOf(place, 'contracts', at, 'title'), message: 'is cut to 300 characters' })
  return {
    key,
    contractor: options.contractor,
    path: pathOf(place, 'contracts', at),
    marker,
    release_date: release.date ?? null,
    input,
  }
}

export const keyOf = (ocid: string, id: string): string => `${ocid} / ${id}`

type Said<T> = { value: T; place: Place; at: number }

/** The newest version that says it; an older one is noted. */
const newestSaid = <T>(
  versions: readonly Version[],
  pick: (contract: OcdsContract) => T | undefined,
  { notes, part }: { notes: Findings['notes']; part: string },
): Said<T> | undefined => {
  for (const [index, { source, contract, at }] of versions.entries()) {
    const value = pick(contract)
    if (value === undefined) continue
    if (index > 0)
      notes.push({
        path: pathOf(source.place, 'contracts', at, part),
        message: 'is read from this older release: the newest one lacks it',
      })
    return { value, place: source.place, at }
  }
  return undefined
}

const readValue = (
  versions: readonly Version[],
  fallback: string | undefined,
  { fills, refusals, notes }: Findings,
): { amount_cents: number; currency: string } | undefined => {
  const said = newestSaid(versions, ({ value }) => (value?.amount === undefined ? undefined : value), {
    notes,
    part: 'value',
  })
  const [newest] = versions
  if (!newest) return undefined
  const { place, at } = said ?? { place: newest.source.place, at: newest.at }
  const refuse = (field: string, message: string): undefined => {
    refusals.push({
      path: pathOf(place, 'contracts', at, 'value', field),
      message: `${message}; the contract is left out`,
    })
  }
  if (!said) return refuse('amount', 'is missing')

  const currency = said.value.currency ?? fallback
  if (currency === undefined) return refuse('currency', 'is missing')
  if (!isCurrency(currency)) return refuse('currency', `is ${currency}, which Guildhall does not keep`)
  if (said.value.currency === undefined)
    fills.push({
      path: pathOf(place, 'contracts', at, 'value', 'currency'),
      field: 'currency',
      value: currency,
      reason: 'the release gives none',
    })
  const amount = readAmount(said.value.amount, currency)
  return typeof amount === 'string' ? refuse('amount', amount) : { amount_cents: amount, currency }
}

const readPeriod = (
  versions: readonly Version[],
  { refusals, notes }: Findings,
): { start_date: string | null; end_date: string | null } => {
  const said = newestSaid(
    versions,
    ({ period }) => ((period?.startDate ?? period?.endDate) === undefined ? undefined : period),
    { notes, part: 'period' },
  )
  if (!said) return { start_date: null, end_date: null }
  const path = (name: string): string => pathOf(said.place, 'contracts', said.at, 'period', name)
  const day = (name: 'startDate' | 'endDate'): string | null =>
    readDate(said.value[name], (message) => refusals.push({ path: path(name), message }))

  const start_date = day('startDate')
  const end_date = day('endDate')
  if (start_date === null || end_date === null || start_date <= end_date) return { start_date, end_date }
  refusals.push({ path: path('endDate'), message: `${end_date} is before the start on ${start_date}` })
  return { start_date, end_date: null }
}

/** The contract's number or title, and what the process is about. */
const titleOf = (versions: readonly Version[], { fills, notes }: Findings): string => {
  const own = newestSaid(versions, ({ title }) => title, { notes, part: 'title' })?.value
  const [newest] = versions
  const subject = newest?.source.release.tender?.title
  const title = distinct([own, subject]).join(' ')
  if (title !== '' || !newest) return title
  const { place, release } = newest.source
  const made_up = newest.contract.description ?? `Contract ${keyOf(release.ocid, newest.contract.id)}`
  fills.push({
    path: pathOf(place, 'contracts', newest.at, 'title'),
    field: 'title',
    value: fit(made_up, 300),
    reason: 'neither contract nor tender has a title',
  })
  return made_up
}

const descriptionOf = ({ source: { release }, contract }: Version, title: string): string => {
  const description =
    contract.description !== undefined && !title.includes(contract.description) ? contract.description : undefined
  const facts = [
    release.buyer?.name && `Buyer: ${release.buyer.name}.`,
    contract.status && `Status there: ${contract.status}.`,
    contract.dateSigned && `Signed on ${contract.dateSigned.slice(0, 10)}.`,
  ]
  return paragraphs([description, facts.filter(Boolean).join(' ')])
}

/** What has no field of its own is kept here. */
const termsOf = ({ contract }: Version, notes: readonly string[]): string => {
  const items = contract.items.flatMap((item) =>
    item?.description ? [[item.quantity, item.unit?.name, item.description].filter(Boolean).join(' ')] : [],
  )
  const documents = contract.documents.flatMap((one) => (one ? [[one.title, one.url].filter(Boolean).join(': ')] : []))
  const own = pairedMilestones(contract) ? [] : (contract.implementation?.milestones ?? [])
  const milestones = own.flatMap((one) =>
    one ? [[one.dueDate?.slice(0, 10), one.title, one.status && `(${one.status})`].filter(Boolean).join(' ')] : [],
  )
  return paragraphs([
    ...notes,
    listed('Items', items),
    listed('Milestones in the release', milestones),
    listed('Documents', documents),
  ])
}

/** Reported: what of a contract is kept in its texts because no field of ours takes it. */
export const noteKept = ({ source: { place }, contract, at }: Version, { notes }: Site['findings']): void => {
  const kept = (count: number, ...parts: string[]): void => {
    if (count > 0)
      notes.push({ path: pathOf(place, 'contracts', at, ...parts), message: `is kept in the terms (${count})` })
  }
  kept(contract.items.length, 'items')
  kept(contract.documents.length, 'documents')
  if (!pairedMilestones(contract)) kept(contract.implementation?.milestones.length ?? 0, 'implementation', 'milestones')
  if (contract.status !== undefined)
    notes.push({
      path: pathOf(place, 'contracts', at, 'status'),
      message: `"${contract.status}" is kept in the description; here the contract starts as a draft`,
    })
}
