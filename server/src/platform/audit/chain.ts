import { createHash } from 'node:crypto'

/**
 * The chain over an org's facts. Each link is the SHA-256 of the link before, its number and the fact in canonical form:
 * JSON with sorted names and no spaces. Nothing here needs the database, so an export is checked anywhere.
 */

/** A fact as it is sealed and exported: every field of its row, and whose activity it belongs to. */
export type SealedFact = {
  id: string
  org_id: string
  at: string
  name: string
  actor_kind: string
  actor_id: string | null
  address: string | null
  device: string | null
  request_id: string | null
  body: unknown
  changes: unknown
  note: string | null
  subjects: string[]
}

export type Link = { seq: number; hash: string; fact: SealedFact }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What the first link of an org builds on. */
export const originOfChain = (org_id: string): string => sha256(`guildhall audit ${org_id}`)

export const linkHash = ({ previous, seq, fact }: { previous: string; seq: number; fact: SealedFact }): string =>
  sha256(`${previous}\n${seq}\n${canonical(fact)}`)

/** JSON that is the same for equal values, whatever the order in which their fields were written. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`
}
