import { IMPORT_LIMIT_COLUMNS } from 'wire'

import { keepable, UNREADABLE } from './import-text.ts'
import { decode, readRecords, type Delimiter, type Encoding } from './import-file.ts'

/** The first look at a file: what it is, how it is written, and what its columns are called. */

export type Column = { name: string; samples: string[] }
export type Head = { encoding: Encoding; delimiter: Delimiter; header_line: number; columns: Column[] }

/** Thrown where the file is none that we read; says what to do. */
export type Refusal = { refusal: string }

const HEAD_BYTES = 1_048_576
const SAMPLES = 3
const SAMPLE_ROWS = 20
const SAMPLE_LENGTH = 100
const NAME_LENGTH = 200

/** Watches a file pass by: its size, its first part, and whether it is text, and which. */
export const watchFile = () => {
  const first: Buffer[] = []
  const decoder = new TextDecoder('utf-8')
  const seen = { size: 0, head_size: 0, has_nul: false }
  const utf8: Utf8 = { more: 0, bad: 0 }

  const look = (chunk: Buffer): void => {
    if (seen.head_size < HEAD_BYTES) {
      first.push(Buffer.from(chunk.subarray(0, HEAD_BYTES - seen.head_size)))
      seen.head_size += Math.min(chunk.length, HEAD_BYTES - seen.head_size)
    }
    seen.size += chunk.length
    seen.has_nul ||= chunk.includes(0)
    count(utf8, chunk.length, decoder.decode(chunk, { stream: true }))
  }
  const end = (): Seen => {
    count(utf8, 0, decoder.decode())
    return { ...seen, is_utf8: utf8.bad * 10 <= utf8.more, head: Buffer.concat(first) }
  }
  return { look, end }
}

export type Seen = { size: number; head: Buffer; is_utf8: boolean; has_nul: boolean }

/** Read as UTF-8: bytes beyond one a letter, and places that are none. One bad place in a file of good ones is a slip. */
type Utf8 = { more: number; bad: number }

const count = (utf8: Utf8, bytes: number, text: string): void => {
  utf8.more += bytes - text.length
  if (text.includes(UNREADABLE)) utf8.bad += text.split(UNREADABLE).length - 1
}

/** What the file is, or why it is none that we read. */
export const readHead = async (seen: Seen): Promise<Head | Refusal> => {
  if (seen.size === 0)
    return { refusal: 'The file is empty. Upload a CSV file with a row of column names and people below it.' }
  const encoding = encodingOf(seen)
  if (typeof encoding !== 'string') return encoding

  const text = await textOf(seen, encoding)
  const { delimiter, body, skipped } = delimiterOf(text)
  const records = []
  for await (const record of readRecords([body], delimiter)) {
    if ('unreadable' in record) {
      if (records.length > 1 && seen.size > HEAD_BYTES) break
      return { refusal: record.unreadable }
    }
    records.push(record)
    if (records.length > SAMPLE_ROWS) break
  }
  const [header, ...rows] = records
  const refusal = refusalOf(header?.cells, rows.length)
  if (refusal !== undefined || !header) return { refusal: refusal ?? NO_ROWS }
  const columns = namesOf(header.cells).map((name, at) => ({
    name,
    samples: samplesOf(rows.map(({ cells }) => cells[at])),
  }))
  return { encoding, delimiter, header_line: header.line + skipped, columns }
}

const NO_ROWS = 'The file has no rows of people: only column names, or nothing. Upload one with people below the names.'
const WORKBOOK =
  'This is an Excel workbook, not a CSV file. Open it, choose Save as, take the type "CSV UTF-8", and upload that.'
const NOT_TEXT = 'This is not a text file. Upload a CSV file: most programs can export one.'
const HAS_NUL =
  'The file holds control code U+0000, so it is no CSV file, or one in an encoding without its mark. Save it as "CSV UTF-8" and upload that.'

const SIGNATURES: readonly [bytes: string, refusal: string][] = [
  ['504b0304', WORKBOOK],
  ['504b0506', WORKBOOK],
  ['d0cf11e0', WORKBOOK],
  ['25504446', NOT_TEXT],
  ['89504e47', NOT_TEXT],
  ['ffd8ff', NOT_TEXT],
  ['1f8b', NOT_TEXT],
]
const MARKS: readonly [bytes: string, encoding: Encoding][] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
]
/** More control codes than this in a hundred characters, and nobody wrote it. */
const CONTROLS_OF_100 = 2

const encodingOf = ({ head, is_utf8, has_nul }: Seen): Encoding | Refusal => {
  const begin = head.subarray(0, 8).toString('hex')
  const known = SIGNATURES.find(([bytes]) => begin.startsWith(bytes))
  if (known) return { refusal: known[1] }
  const [, marked] = MARKS.find(([bytes]) => begin.startsWith(bytes)) ?? []
  if (marked === 'utf-16le' || marked === 'utf-16be') return marked
  if (has_nul) return { refusal: HAS_NUL }
  if (controlsOf100(head) > CONTROLS_OF_100) return { refusal: NOT_TEXT }
  return marked ?? (is_utf8 ? 'utf-8' : 'windows-1252')
}

const controlsOf100 = (head: Buffer): number => {
  let controls = 0
  for (const byte of head) if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) controls += 1
  return (controls / Math.max(head.length, 1)) * 100
}

const textOf = async ({ head }: Seen, encoding: Encoding): Promise<string> => {
  let text = ''
  const source = async function* () {
    yield head
  }
  for await (const part of decode(source(), encoding)) text += part
  return text
}

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|']

/** Excel's own first line (`sep=;`) says it; otherwise the sign that the first line has most of, outside quotes. */
const delimiterOf = (text: string): { delimiter: Delimiter; body: string; skipped: number } => {
  const [said, sign] = /^sep=(.)\r?\n/i.exec(text) ?? []
  const named = DELIMITERS.find((one) => one === sign)
  if (said !== undefined && named) return { delimiter: named, body: text.slice(said.length), skipped: 1 }
  const line = (/^\s*(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '').replaceAll(/"(?:[^"]|"")*"/g, '')
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length }))
  const [most] = counted.toSorted((a, b) => b.count - a.count)
  return { delimiter: most?.delimiter ?? ',', body: text, skipped: 0 }
}

const refusalOf = (header: string[] | undefined, rows: number): string | undefined => {
  if (!header) return NO_ROWS
  if (header.length > IMPORT_LIMIT_COLUMNS)
    return `The file has ${header.length} columns; at most ${IMPORT_LIMIT_COLUMNS} can be read. Remove those that you do not need and upload it again.`
  if (header.some((cell) => /^\s*(?:\S+@\S+\.\S+|https?:\/\/\S+)\s*$/i.test(cell)))
    return 'The first row holds a person, not the names of the columns. Put a row of names such as "Name" and "E-mail" above it.'
  return rows === 0 ? NO_ROWS : undefined
}

/** No key of a mapping: bodies that hold it are refused. */
const UNSPEAKABLE = '__proto__'

/** Each column has a name of its own. */
const namesOf = (header: readonly string[]): string[] => {
  const taken = new Set<string>()
  return header.map((cell, at) => {
    const said = keepable(cell.trim(), NAME_LENGTH)
    const name = said === '' || said === UNSPEAKABLE ? `Column ${at + 1}` : said
    let unique = name
    for (let number = 2; taken.has(unique); number += 1) unique = `${name} (${number})`
    taken.add(unique)
    return unique
  })
}

const samplesOf = (cells: readonly (string | undefined)[]): string[] =>
  [...new Set(cells.map((cell) => keepable((cell ?? '').trim(), SAMPLE_LENGTH)).filter((cell) => cell !== ''))].slice(
    0,
    SAMPLES,
  )
