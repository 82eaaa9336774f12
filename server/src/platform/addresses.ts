import { createHmac } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'

/** Addresses of callers are personal data: kept masked for people, and as a keyed hash where equality matters. */

/** "203.0.113.x", "2001:db8:85a3::": a network, not a person. */
export const maskAddress = (address: string): string | null => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.x`
  if (!isIPv6(plain)) return null
  const head = (plain.split('%')[0] ?? '').split('::')[0] ?? ''
  return `${head.split(':').filter(Boolean).slice(0, 3).join(':')}::`
}

/** Equal for equal addresses, and nothing else: nobody who reads the table learns an address. */
export const addressHash = (secret: string, address: string): string =>
  createHmac('sha256', secret).update(`address:${address}`).digest('base64url')
