import type { FastifyRequest } from 'fastify'

import { maskAddress } from './addresses.ts'

/** Where a call comes from. */
export type Visitor = { address: string; user_agent: string | null }

export const visitorOf = (request: FastifyRequest): Visitor => ({
  address: request.ip,
  user_agent: request.headers['user-agent'] ?? null,
})

/** The same as the audit keeps it: a network and a kind of device, which name nobody. */
export const placeOf = ({ address, user_agent }: Visitor): { address: string | null; device: string | null } => ({
  address: maskAddress(address),
  device: deviceOf(user_agent),
})

const BROWSERS: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

const nameIn = (agent: string, names: [RegExp, string][]): string | undefined =>
  names.find(([pattern]) => pattern.test(agent))?.[1]

/** "Firefox on Windows": what a person calls the thing they sign in with. Null where it does not say. */
export const deviceOf = (agent: string | null): string | null => {
  if (agent === null) return null
  const parts = [nameIn(agent, BROWSERS), nameIn(agent, SYSTEMS)].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' on ') : 'Another program'
}
