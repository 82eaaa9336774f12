import { createHmac } from 'node:crypto'

/** The `Stripe-Signature` header: one `v1` per secret. https://docs.stripe.com/webhooks#verify-manually */
export const signatureHeader = (payload: string, secrets: string[], at: number): string => {
  const signed = secrets.map((secret) => createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex'))
  return [`t=${at}`, ...signed.map((signature) => `v1=${signature}`)].join(',')
}
