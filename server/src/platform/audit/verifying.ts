import { linkHash, originOfChain, type Link } from './chain.ts'

/** An export, line by line: head, links, end. Reads each line once and remembers only the link before. */

export type ExportHead = {
  guildhall_audit: 1
  org_id: string
  org_name: string
  exported_at: string
  /** The number of the first link, and the hash that it builds on. */
  first_seq: number
  previous_hash: string
}
export type ExportEnd = { end: true; links: number; last_hash: string }

export type Verdict =
  | { is_whole: true; org_name: string; links: number; first_seq: number; last_hash: string }
  | { is_whole: false; line: number; says: string }

/** Checks an export; names the first line that is not as it was sealed. */
export const verifyExport = async (lines: AsyncIterable<string>): Promise<Verdict> => {
  let head: ExportHead | undefined
  let end: ExportEnd | undefined
  let previous = ''
  let links = 0
  let line = 0
  for await (const text of lines) {
    line += 1
    if (text.trim() === '') continue
    const read = readLine(text)
    const bad = (says: string): Verdict => ({ is_whole: false, line, says })
    if (read === undefined) return bad('is no line of an export: it cannot be read.')
    if (end) return bad('follows the end of the export: it was added.')
    if (!head) {
      if (!isHead(read)) return bad('is not the head of an export. The beginning is missing, or this is another file.')
      if (read.first_seq === 1 && read.previous_hash !== originOfChain(read.org_id))
        return bad('does not begin the chain of this org: its head was altered.')
      head = read
      previous = head.previous_hash
    } else if (isEnd(read)) {
      if (read.links !== links || read.last_hash !== previous)
        return bad(`says that ${read.links} links end with ${read.last_hash}; here ${links} end with ${previous}.`)
      end = read
    } else if (isLink(read)) {
      const trouble = troubleOf(read, { previous, expected: head.first_seq + links, org_id: head.org_id })
      if (trouble) return bad(trouble)
      previous = read.hash
      links += 1
    } else return bad('is neither a link nor the end.')
  }
  if (!head) return { is_whole: false, line, says: 'is missing: the file is empty.' }
  if (!end)
    return {
      is_whole: false,
      line: line + 1,
      says: `is missing: the file was cut after link ${head.first_seq + links - 1}.`,
    }
  return { is_whole: true, org_name: head.org_name, links, first_seq: head.first_seq, last_hash: previous }
}

type Expected = { previous: string; expected: number; org_id: string }

const troubleOf = ({ seq, hash, fact }: Link, { previous, expected, org_id }: Expected): string | undefined => {
  const who = `link ${seq} (${fact.name}, ${fact.at}, event ${fact.id})`
  if (seq > expected) return `${who} follows link ${expected - 1}: what stood between them is missing.`
  if (seq < expected) return `${who} stands after link ${expected - 1}: it was moved, or added.`
  if (fact.org_id !== org_id) return `${who} belongs to another org.`
  if (linkHash({ previous, seq, fact }) !== hash)
    return `${who} is not as it was sealed: it was altered, or another stands in its place.`
  return undefined
}

type Read = Record<string, unknown>

const readLine = (text: string): Read | undefined => {
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : undefined
  } catch {
    return undefined
  }
}

const isHead = (read: Read): read is ExportHead =>
  read['guildhall_audit'] === 1 &&
  typeof read['org_id'] === 'string' &&
  typeof read['org_name'] === 'string' &&
  typeof read['first_seq'] === 'number' &&
  typeof read['previous_hash'] === 'string'
const isEnd = (read: Read): read is ExportEnd =>
  read['end'] === true && typeof read['links'] === 'number' && typeof read['last_hash'] === 'string'
const isLink = (read: Read): read is Link => {
  const { seq, hash, fact } = read
  return (
    typeof seq === 'number' && typeof hash === 'string' && typeof fact === 'object' && fact !== null && 'id' in fact
  )
}
