import { Stripe } from 'stripe'

import { ProviderDown, ProviderKeyReused, ProviderRefused } from './errors.ts'

/** What a person can do about it, where the provider speaks to programmers. */
const SENTENCES: Record<string, string> = {
  insufficient_capabilities_for_transfer:
    'Their account with the payment provider cannot receive transfers yet. Ask them to finish its form, then retry.',
  balance_insufficient:
    'The balance with the payment provider is too low for this transfer. Retry once funds are there.',
  account_closed: 'Their account with the payment provider is closed. Invite them again.',
}

/** Runs a call and says what its failure means: a refusal, a key reused, or that we do not know. */
export const asked = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call()
  } catch (error) {
    throw meaningOf(error)
  }
}

const meaningOf = (error: unknown): unknown => {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  if (error instanceof Stripe.errors.StripeIdempotencyError && error.statusCode !== 409)
    return new ProviderKeyReused(error.message)
  const status = error.statusCode ?? 0
  const mayPass =
    status === 0 ||
    status === 409 ||
    status === 429 ||
    status >= 500 ||
    error instanceof Stripe.errors.StripeConnectionError
  if (mayPass) return new ProviderDown(error.message)
  return new ProviderRefused(SENTENCES[error.code ?? ''] ?? error.message, { code: error.code ?? error.type })
}
