import { createHash } from 'node:crypto'

import type { Stripe } from 'stripe'

import { InvalidSignature } from './errors.ts'
import type { IncomingEvent } from './provider.ts'

/** Webhooks: the signature over the raw text, and what we need of an event. */

const TOLERANCE_SECONDS = 300

type Signed = { raw: string; signature: string | undefined; now_millis: number; secrets: readonly string[] }

export const checkSignature = (stripe: Stripe, { raw, signature, now_millis, secrets }: Signed): void => {
  const signed_at = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature ?? '')?.[1] ?? Number.NaN)
  if (signature === undefined || !(Math.abs(now_millis / 1000 - signed_at) <= TOLERANCE_SECONDS))
    throw new InvalidSignature()
  const right = secrets.some((secret) => {
    try {
      return (
        stripe.webhooks.signature?.verifyHeader(raw, signature, secret, TOLERANCE_SECONDS, undefined, now_millis) ===
        true
      )
    } catch {
      return false
    }
  })
  if (!right) throw new InvalidSignature()
}

type Loose = Record<string, unknown>

const loose = (value: unknown): Loose => (typeof value === 'object' && value !== null ? { ...value } : {})
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Reads what we need of an event, whatever it is: an unknown kind is kept, never an error (faults F43). */
export const readEvent = (raw: string): IncomingEvent => {
  const event = parseLoosely(raw)
  const object = loose(loose(event['data'])['object'])
  const metadata = loose(object['metadata'])
  const related = loose(event['related_object'])
  const created = event['created']
  return {
    id: textOf(event['id']) ?? `sha256_${createHash('sha256').update(raw).digest('hex')}`,
    type: textOf(event['type']) ?? 'unreadable',
    at: instantOf(created),
    org_id: textOf(metadata['org_id']),
    payment_id: textOf(metadata['payment_id']),
    account_id: textOf(related['type']) === 'v2.core.account' ? textOf(related['id']) : null,
    intent_id: object['object'] === 'payment_intent' ? textOf(object['id']) : null,
    transfer_id: object['object'] === 'transfer' ? textOf(object['id']) : null,
  }
}

const instantOf = (created: unknown): string => {
  const millis = typeof created === 'number' ? created * 1000 : Date.parse(textOf(created) ?? '')
  return new Date(Number.isFinite(millis) && Math.abs(millis) < 8.64e15 ? millis : 0).toISOString()
}

const parseLoosely = (raw: string): Loose => {
  try {
    return loose(JSON.parse(raw))
  } catch {
    return {}
  }
}
