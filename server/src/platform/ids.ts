import { randomBytes, randomInt } from 'node:crypto'

let last = { at: 0, count: 0 }

/**
 * A UUIDv7 (RFC 9562, method 1) of an instant: sorts by time made, and within a millisecond by the order of calls in
 * this process; 62 random bits.
 */
export const uuidv7 = (at: number): string => {
  const count = at === last.at ? last.count + 1 : randomInt(0x200)
  last = { at, count }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(at + (count >> 12), 0, 6)
  bytes.writeUInt16BE(0x7000 | (count & 0xfff), 6)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isUuid = (text: string): boolean => UUID.test(text)
