import { randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A new id that looks like one of Stripe's: a prefix and base 62 characters. */
export const newId = (prefix: string, length = 24): string => {
  const letters = Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length])
  return `${prefix}_${letters.join('')}`
}

/** The id of a relation that may be expanded. */
export const idOf = (reference: string | { id: string } | null | undefined): string | null => {
  if (reference === null || reference === undefined) return null
  return typeof reference === 'string' ? reference : reference.id
}
