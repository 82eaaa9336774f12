import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * AES-256-GCM, for values and for streams. What is sealed is bound to its context (org, class, id): moved to another
 * row it does not open. Streams are sealed in blocks (Hoang, Reyhanitabar, Rogaway, Vizár 2015, "STREAM"), so memory
 * stays flat, nothing leaves before it was verified, and a stream that was cut or reordered does not open.
 */

const ALGORITHM = 'aes-256-gcm'
const VERSION = 1
const IV_BYTES = 12
const TAG_BYTES = 16
export const KEY_BYTES = 32

/** It was altered, belongs elsewhere, or was sealed with another key: which of them cannot be told. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen'
}

/** Bytes that only this key and this context open. */
export const seal = (key: Buffer, { value, context }: { value: Buffer; context: string }): Buffer => {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(context))
  const text = Buffer.concat([cipher.update(value), cipher.final()])
  return Buffer.concat([Buffer.from([VERSION]), iv, text, cipher.getAuthTag()])
}

/** What `seal` was given; throws CannotOpen. */
export const open = (key: Buffer, { sealed, context }: { sealed: Buffer; context: string }): Buffer => {
  if (sealed[0] !== VERSION || sealed.length < 1 + IV_BYTES + TAG_BYTES) throw new CannotOpen('This was not sealed.')
  const iv = sealed.subarray(1, 1 + IV_BYTES)
  const text = sealed.subarray(1 + IV_BYTES, -TAG_BYTES)
  return opened(key, { iv, aad: Buffer.from(context), text, tag: sealed.subarray(-TAG_BYTES) })
}

type Block = { iv: Buffer; aad: Buffer; text: Buffer; tag: Buffer }

const opened = (key: Buffer, { iv, aad, text, tag }: Block): Buffer => {
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(aad).setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(text), decipher.final()])
  } catch (error) {
    throw new CannotOpen('It was altered, or sealed with another key.', { cause: error })
  }
}

const MAGIC = Buffer.from('GHF1')
const PREFIX_BYTES = 7
const BLOCK_BYTES = 65_536

/** Prefix, number of the block, and whether it is the last one: no block stands for another. */
const blockIv = (prefix: Buffer, { number, is_last }: { number: number; is_last: boolean }): Buffer => {
  const iv = Buffer.alloc(IV_BYTES)
  prefix.copy(iv)
  iv.writeUInt32BE(number, PREFIX_BYTES)
  iv[IV_BYTES - 1] = is_last ? 1 : 0
  return iv
}

type Streaming = { source: AsyncIterable<Buffer>; context: string }

/** The stream, sealed block by block. */
export async function* sealStream(key: Buffer, { source, context }: Streaming): AsyncGenerator<Buffer> {
  const prefix = randomBytes(PREFIX_BYTES)
  const aad = Buffer.from(context)
  yield Buffer.concat([MAGIC, prefix])
  let number = 0
  for await (const { block, is_last } of inBlocks(source, BLOCK_BYTES)) {
    const cipher = createCipheriv(ALGORITHM, key, blockIv(prefix, { number, is_last })).setAAD(aad)
    yield cipher.update(block)
    yield Buffer.concat([cipher.final(), cipher.getAuthTag()])
    number += 1
  }
}

/** What `sealStream` was given, each block verified before it is passed on; throws CannotOpen. */
export async function* openStream(key: Buffer, { source, context }: Streaming): AsyncGenerator<Buffer> {
  const aad = Buffer.from(context)
  let prefix: Buffer | undefined
  let number = 0
  for await (const { block, is_last } of inBlocks(source, BLOCK_BYTES + TAG_BYTES, MAGIC.length + PREFIX_BYTES)) {
    if (!prefix) {
      if (!block.subarray(0, MAGIC.length).equals(MAGIC) || is_last) throw new CannotOpen('This stream was not sealed.')
      prefix = Buffer.from(block.subarray(MAGIC.length))
      continue
    }
    if (block.length < TAG_BYTES) throw new CannotOpen('The stream was cut.')
    const iv = blockIv(prefix, { number, is_last })
    yield opened(key, { iv, aad, text: block.subarray(0, -TAG_BYTES), tag: block.subarray(-TAG_BYTES) })
    number += 1
  }
}

/** Cuts a stream into blocks of one size (the first may have another); the last one may be shorter, or empty. */
async function* inBlocks(
  source: AsyncIterable<Buffer>,
  size: number,
  first_size = size,
): AsyncGenerator<{ block: Buffer; is_last: boolean }> {
  let wanted = first_size
  let parts: Buffer[] = []
  let held = 0
  for await (const chunk of source) {
    parts.push(chunk)
    held += chunk.length
    // One byte more than a block: only then it is sure that the block is not the last.
    while (held > wanted) {
      const all = Buffer.concat(parts)
      yield { block: all.subarray(0, wanted), is_last: false }
      parts = [all.subarray(wanted)]
      held -= wanted
      wanted = size
    }
  }
  yield { block: Buffer.concat(parts), is_last: true }
}
