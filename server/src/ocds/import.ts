import { createHash, randomUUID } from 'node:crypto'

import { isProblem, type Client } from '@guildhall/sdk'
import type { ContractInput, ContractRow } from 'wire/paths'

import type { MappedContract } from './contract-mapping.ts'
import { secondSlug, TAG, type MappedContractor } from './contractor-mapping.ts'
import type { Note, Refusal } from './findings.ts'
import type { Mapping } from './mapping.ts'
import { slugOf } from './texts.ts'

/**
 * Brings a mapping in through the API. What is there already is found again: a contractor by its tag, then by its
 * e-mail; a contract by the last line of its description, among the contracts of its contractor. So a second run
 * changes nothing. Keys of requests guard against an answer that was lost on the way.
 */

export type Brought<What> = { what: What; id: string; outcome: 'created' | 'updated' | 'already there' }
export type Outcome = {
  contractors: Brought<MappedContractor>[]
  contracts: Brought<MappedContract>[]
  /** What the API refused, by the path of the contract or contractor. */
  refusals: Refusal[]
  notes: Note[]
}

/** Imports contractors, then contracts; throws where Guildhall cannot be asked at all. */
export const importMapping = async (client: Client, mapping: Mapping): Promise<Outcome> => {
  const outcome: Outcome = { contractors: [], contracts: [], refusals: [], notes: [] }
  const ids = new Map<string, string>()
  for (const contractor of mapping.contractors) {
    const brought = await orRefusal(outcome, contractor.path, () => bringContractor(client, contractor, outcome))
    if (!brought) continue
    outcome.contractors.push(brought)
    ids.set(contractor.key, brought.id)
  }

  const known = new Map<string, ContractRow[]>()
  for (const contract of mapping.contracts) {
    const contractor_id = ids.get(contract.contractor)
    if (contractor_id === undefined) {
      outcome.refusals.push({ path: contract.path, message: 'is left out with its contractor' })
      continue
    }
    if (!known.has(contractor_id)) known.set(contractor_id, await contractsOf(client, contractor_id))
    const there = known.get(contractor_id)?.find(({ description }) => markerOf(description)?.key === contract.key)
    const brought = await orRefusal(outcome, contract.path, () =>
      there ? renewContract(client, { contract, there }, outcome) : createContract(client, { contract, contractor_id }),
    )
    if (brought) outcome.contracts.push(brought)
  }
  return outcome
}

/** A rule of Guildhall that says no is a refusal of this record; anything else ends the import. */
const orRefusal = async <T>(outcome: Outcome, path: string, work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work()
  } catch (error) {
    if (!isProblem(error) || ![404, 409, 412, 422].includes(error.status)) throw error
    const fields = error.errors.map((field) => `${field.path} ${field.message}`).join('; ')
    outcome.refusals.push({ path, message: `${error.detail}${fields === '' ? '' : ` (${fields})`}` })
    return undefined
  }
}

const bringContractor = async (
  client: Client,
  contractor: MappedContractor,
  { notes }: Outcome,
): Promise<Brought<MappedContractor>> => {
  const there = await client.call('listContractors', { query: { tags: [contractor.tag], is_active: 'any' } })
  const [found] = there.contractors
  if (found) return { what: contractor, id: found.id, outcome: 'already there' }

  const { input } = contractor
  try {
    return { what: contractor, ...(await createContractor(client, input)) }
  } catch (error) {
    const id = isProblem(error, 'email_taken') ? error.details['contractor_id'] : undefined
    if (typeof id !== 'string') throw error
    const { tags } = await client.call('getContractor', { params: { id } })
    if (!contractor.needs_email || !tags.some((tag) => tag.startsWith(TAG))) {
      notes.push({ path: contractor.path, message: `is the contractor who has ${input.email} already` })
      return { what: contractor, id, outcome: 'already there' }
    }
    // Another supplier of the same name came in before: its made-up address is not this one's.
    const email = `${secondSlug(slugOf(input.display_name), { identifier: contractor.tag })}@invalid.example`
    return { what: contractor, ...(await createContractor(client, { ...input, email })) }
  }
}

const createContractor = async (client: Client, body: MappedContractor['input']): Promise<Created> => {
  const { answer, is_replayed } = await anewIfReplayed(keyFor('contractor', body), (idempotency_key) =>
    client.exchange('createContractor', { body, idempotency_key }),
  )
  return { id: answer.id, outcome: is_replayed ? 'already there' : 'created' }
}

const createContract = async (
  client: Client,
  { contract, contractor_id }: { contract: MappedContract; contractor_id: string },
): Promise<Brought<MappedContract>> => {
  const body: ContractInput = { ...contract.input, contractor_id }
  const key = keyFor('contract', body)
  const { answer, is_replayed } = await anewIfReplayed(key, (idempotency_key) =>
    client.exchange('createContract', { body, idempotency_key }),
  )
  if (!is_replayed || (await isThere(client, answer.id))) return { what: contract, id: answer.id, outcome: 'created' }

  const again = await client.call('createContract', { body, idempotency_key: `${key}-${randomUUID()}` })
  return { what: contract, id: again.id, outcome: 'created' }
}

type Created = { id: string; outcome: 'created' | 'already there' }

/** A refusal of an earlier run is kept under its key for a day; by now the reason may be gone. */
const anewIfReplayed = async <T>(key: string, send: (key: string) => Promise<T>): Promise<T> => {
  try {
    return await send(key)
  } catch (error) {
    if (!isProblem(error) || !error.is_replayed) throw error
    return await send(`${key}-${randomUUID()}`)
  }
}

/** A draft that was deleted after an earlier import is replayed from its key, but it is not there. */
const isThere = async (client: Client, id: string): Promise<boolean> => {
  try {
    await client.call('getContract', { params: { id } })
    return true
  } catch (error) {
    if (isProblem(error, 'not_found')) return false
    throw error
  }
}

type Renewal = { contract: MappedContract; there: ContractRow }

/** A newer release changes a draft that nobody has touched; anything else is people's to decide. */
const renewContract = async (
  client: Client,
  { contract, there }: Renewal,
  { notes }: Outcome,
): Promise<Brought<MappedContract>> => {
  const { id, status, version } = there
  const has = markerOf(there.description)
  const same: Brought<MappedContract> = { what: contract, id, outcome: 'already there' }
  if (!has || has.line === contract.marker) return same
  if (isNewer(has.date, contract.release_date)) {
    notes.push({ path: contract.path, message: `is older than what is there: ${has.line}` })
    return same
  }
  if (status !== 'draft' || version !== 1) {
    const why = status === 'draft' ? 'was edited here' : `is ${status} here`
    notes.push({
      path: contract.path,
      message: `is newer than what is there, but the contract ${why}; nothing is changed`,
    })
    return same
  }
  await client.call('updateContract', { params: { id }, body: contract.input, if_match: version })
  return { ...same, outcome: 'updated' }
}

const isNewer = (there: string, ours: string | null): boolean => timeOf(there) > timeOf(ours)

/** A date that cannot be read is the oldest. */
const timeOf = (date: string | null): number => {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time
}

const MARKER = /^OCDS (?<key>.+), release (?<release>.+) of (?<date>.+)$/

/** The last line of a description that an import wrote. */
const markerOf = (description: string | null): { line: string; key: string; date: string } | undefined => {
  const line = description?.trimEnd().split('\n').at(-1) ?? ''
  const { key, date } = MARKER.exec(line)?.groups ?? {}
  return key === undefined || date === undefined ? undefined : { line, key, date }
}

const MAX_PAGES = 200

/** Every contract of a contractor. */
const contractsOf = async (client: Client, contractor_id: string): Promise<ContractRow[]> => {
  const rows: ContractRow[] = []
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const answer = await client.call('listContracts', { query: { contractor_id: [contractor_id], per_page: 50, page } })
    rows.push(...answer.contracts)
    if (page >= answer.total_pages) break
  }
  return rows
}

/** The same record of the same release has the same key; a changed one has another. */
const keyFor = (kind: string, body: unknown): string =>
  `ocds-${kind}-${createHash('sha256').update(JSON.stringify(body)).digest('base64url')}`
