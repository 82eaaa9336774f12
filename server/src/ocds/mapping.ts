import type { Specialty } from 'wire'

import { mapContract, noteKept, type MappedContract, type Version } from './contract-mapping.ts'
import { mapContractor, type MappedContractor } from './contractor-mapping.ts'
import { newFindings, pathOf, type Findings } from './findings.ts'
import { registerParties, spellingsOf, type Party, type Register } from './parties.ts'
import type { SourcedRelease } from './release.ts'
import type { Award, Organization } from './schema.ts'
import { noteUnplaced } from './unplaced.ts'

/** Releases as contractors and contracts with milestones. Pure: the same releases in any order give the same. */

export type MappingOptions = {
  specialty: Specialty
  /** For a value without a currency. */
  currency?: string | undefined
}

export type Mapping = Findings & {
  processes: number
  /** Releases whose contracts are told newer elsewhere. */
  superseded: number
  contractors: MappedContractor[]
  contracts: MappedContract[]
}

export const mapReleases = (releases: readonly SourcedRelease[], { specialty, currency }: MappingOptions): Mapping => {
  const findings = newFindings()
  const sources = releases.toSorted(newestFirst)
  const register = registerParties(sources)
  const groups = groupVersions(sources, findings)

  const contracts: MappedContract[] = []
  const contractors = new Map<string, MappedContractor | undefined>()
  const taken = new Set<string>()
  for (const versions of groups.toSorted(byKey)) {
    const [newest] = versions
    if (!newest) continue
    const found = findSupplier(newest, { sources, register }, findings)
    if (!found) continue
    const contract = mapContract(versions, { contractor: found.party.key, currency, notes: found.notes }, findings)
    if (!contract) continue
    const { key } = found.party
    if (!contractors.has(key))
      contractors.set(
        key,
        mapContractor(found.party, { specialty, currency: contract.input.currency, taken }, findings),
      )
    if (!contractors.get(key)) continue
    contracts.push(contract)
    noteKept(newest, findings)
  }

  const used = new Set(groups.flatMap(([newest]) => (newest ? [newest.source] : [])))
  noteUnplaced([...used], findings)
  return {
    ...findings,
    processes: new Set(sources.map(({ release }) => release.ocid)).size,
    superseded: sources.filter((source) => !used.has(source) && source.release.contracts.length > 0).length,
    contractors: [...contractors.values()].filter((contractor) => contractor !== undefined),
    contracts,
  }
}

const numeric = new Intl.Collator('en', { numeric: true })

/** By date, then by id; a release without a date is the oldest. */
const newestFirst = (a: SourcedRelease, b: SourcedRelease): number =>
  timeOf(b) - timeOf(a) ||
  numeric.compare(b.release.id ?? '', a.release.id ?? '') ||
  numeric.compare(pathOf(b.place), pathOf(a.place))

const timeOf = ({ release: { date } }: SourcedRelease): number => {
  const time = date === undefined ? Number.NaN : Date.parse(date)
  return Number.isNaN(time) ? Number.MIN_SAFE_INTEGER : time
}

const byKey = ([a]: Version[], [b]: Version[]): number =>
  numeric.compare(`${a?.source.release.ocid} ${a?.contract.id}`, `${b?.source.release.ocid} ${b?.contract.id}`)

/** The versions of each contract, newest first. */
const groupVersions = (sources: readonly SourcedRelease[], { refusals }: Findings): Version[][] => {
  const groups = new Map<string, Version[]>()
  for (const source of sources) {
    const { place, release } = source
    if (release.contracts.length > 0 && timeOf(source) === Number.MIN_SAFE_INTEGER)
      refusals.push({ path: pathOf(place, 'date'), message: 'is missing or no date: the release counts as the oldest' })
    for (const [at, contract] of release.contracts.entries()) {
      if (!contract) continue
      const { id } = contract
      if (id === undefined) {
        refusals.push({
          path: pathOf(place, 'contracts', at, 'id'),
          message: 'is missing: without it a contract has no key',
        })
        continue
      }
      const key = JSON.stringify([release.ocid, id])
      groups.set(key, [...(groups.get(key) ?? []), { source, contract: { ...contract, id }, at }])
    }
  }
  return [...groups.values()]
}

type Known = { sources: readonly SourcedRelease[]; register: Register }

/** By the contract's award, in this release or an older one; else by who was paid. */
const findSupplier = (
  version: Version,
  { sources, register }: Known,
  findings: Findings,
): { party: Party; notes: string[] } | undefined => {
  const { source, contract, at } = version
  const { place, release } = source
  const process = [source, ...sources.filter((one) => one !== source && one.release.ocid === release.ocid)]
  const awarded = process.flatMap((one) => {
    const award = awardOf(one.release.awards, contract.awardID)
    return award ? [{ source: one, suppliers: award.suppliers.filter((supplier) => supplier !== null) }] : []
  })
  const first = awarded.find(({ suppliers }) => suppliers.length > 0)
  const paid = payeesOf(version).map((reference) => ({ source, reference }))
  const references = [
    ...(first?.suppliers ?? []).map((reference) => ({ source: first?.source ?? source, reference })),
    ...paid,
  ]
  for (const { source: told, reference } of references) {
    const party = register.find(reference, told)
    if (party) return { party, notes: othersOf(first?.suppliers ?? [], { version, findings }) }
  }
  findings.refusals.push({
    path: pathOf(place, 'contracts', at, 'awardID'),
    message: 'leads to no supplier, and no transaction names one; the contract is left out',
  })
  return undefined
}

/** The award with the contract's `awardID`; the only one where there is no such id. */
const awardOf = (awards: readonly (Award | null)[], id: string | undefined): Award | undefined => {
  const known = awards.filter((award) => award !== null)
  if (id !== undefined) return known.find((award) => award.id === id)
  return known.length === 1 ? known[0] : undefined
}

const payeesOf = ({ contract }: Version): Organization[] =>
  (contract.implementation?.transactions ?? []).flatMap(
    (transaction) => transaction?.payee ?? transaction?.receiverOrganization ?? [],
  )

/** A contract here has one contractor; the other members of a consortium are kept in the terms. */
const othersOf = (
  suppliers: readonly Organization[],
  { version: { source, at }, findings }: { version: Version; findings: Findings },
): string[] => {
  const others = suppliers.slice(1).flatMap((supplier) => spellingsOf(supplier).slice(0, 1))
  if (others.length === 0) return []
  findings.notes.push({
    path: pathOf(source.place, 'contracts', at, 'awardID'),
    message: `has several suppliers; kept in the terms: ${others.join(', ')}`,
  })
  return [`Awarded together with: ${others.join(', ')}.`]
}
