import { createHash } from 'node:crypto'

import { DOCUMENT_TYPES } from 'wire'

/** What a file is, by what is in it. Names and types that somebody says are labels (faults X3). */

export type Looked = { size: number; sha256: string; type: (typeof DOCUMENT_TYPES)[number] | undefined }

/** Enough for the formats that are told apart; a Word document lists its parts early on. */
const HEAD_BYTES = 262_144
/** The stream that makes a compound file a Word document rather than a spreadsheet or an installer. */
const WORD_STREAM = Buffer.from('WordDocument', 'utf16le')
const COMPOUND = 'application/x-cfb'
const COMPOUND_MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/** Reads the file once, in little memory. */
export const lookInto = async (source: AsyncIterable<Buffer>): Promise<Looked> => {
  const hash = createHash('sha256')
  const text = textCheck()
  const word = search(WORD_STREAM)
  const head: Buffer[] = []
  let held = 0
  let size = 0
  for await (const chunk of source) {
    hash.update(chunk)
    text.see(chunk)
    if (isCompound(head[0] ?? chunk)) word.see(chunk)
    size += chunk.length
    if (held < HEAD_BYTES) {
      head.push(chunk.subarray(0, HEAD_BYTES - held))
      held += chunk.length
    }
  }
  const found = await sniff(Buffer.concat(head))
  const type = typeOf({ found, is_text: text.is_text(), is_word: word.found() })
  return { size, sha256: hash.digest('hex'), type }
}

/** Only such a file is searched for what kind of it it is. */
const isCompound = (start: Buffer): boolean => start.subarray(0, COMPOUND_MAGIC.length).equals(COMPOUND_MAGIC)

const sniff = async (head: Buffer): Promise<string | undefined> => {
  const { fileTypeFromBuffer } = await import('file-type')
  return (await fileTypeFromBuffer(head))?.mime
}

type Signs = { found: string | undefined; is_text: boolean; is_word: boolean }

const typeOf = ({ found, is_text, is_word }: Signs): Looked['type'] => {
  if (found === COMPOUND) return is_word ? 'application/msword' : undefined
  const known = DOCUMENT_TYPES.find((type) => type === found)
  if (known) return known
  // Markup is text too; it is only ever saved, never shown.
  return is_text && (found === undefined || found.endsWith('/xml') || found.startsWith('text/'))
    ? 'text/plain'
    : undefined
}

/** Valid UTF-8 without U+0000. */
const textCheck = () => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let is_text = true
  const check = (work: () => void): void => {
    try {
      work()
    } catch {
      is_text = false
    }
  }
  return {
    see: (chunk: Buffer): void => {
      if (!is_text) return
      if (chunk.includes(0)) is_text = false
      else check(() => decoder.decode(chunk, { stream: true }))
    },
    is_text: (): boolean => {
      if (is_text) check(() => decoder.decode())
      return is_text
    },
  }
}

/** Does it occur, also where it lies across two pieces? */
const search = (wanted: Buffer) => {
  let tail: Buffer = Buffer.alloc(0)
  let found = false
  return {
    see: (chunk: Buffer): void => {
      if (found) return
      const window = Buffer.concat([tail, chunk])
      found = window.includes(wanted)
      tail = window.subarray(-(wanted.length - 1))
    },
    found: (): boolean => found,
  }
}
