import { randomUUID } from 'node:crypto'

let last = { at: 0, count: 0 }

/**
 * A UUIDv7 (RFC 9562, method 1) of an instant: sorts by time made, and within a millisecond by the order of calls in
 * this process; 62 random bits.
 */
export const uuidv7 = (at: number): string => {
  const random = randomUUID()
  const count = at === last.at ? last.count + 1 : Number.parseInt(random.slice(0, 2), 16)
  last = { at, count }
  const time = (at + (count >> 12)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${(count & 0xfff).toString(16).padStart(3, '0')}-${random.slice(19)}`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isUuid = (text: string): boolean => UUID.test(text)
