/** How a test card behaves. https://docs.stripe.com/testing */
export type TestCard = {
  brand: 'visa' | 'mastercard'
  last4: string
  fingerprint: string
  decline: 'generic_decline' | 'insufficient_funds' | null
  is_available_at_once: boolean
}

const visa = (last4: string, card: Partial<TestCard> = {}): TestCard => ({
  brand: 'visa',
  last4,
  fingerprint: `Sandbox${last4}visa`,
  decline: null,
  is_available_at_once: false,
  ...card,
})

const TOKENS: Record<string, TestCard> = {
  pm_card_visa: visa('4242'),
  pm_card_mastercard: visa('4444', { brand: 'mastercard', fingerprint: 'Sandbox4444mc' }),
  pm_card_bypassPending: visa('0077', { is_available_at_once: true }),
  pm_card_chargeDeclined: visa('0002', { decline: 'generic_decline' }),
  pm_card_visa_chargeDeclined: visa('0002', { decline: 'generic_decline' }),
  pm_card_chargeDeclinedInsufficientFunds: visa('9995', { decline: 'insufficient_funds' }),
  pm_card_visa_chargeDeclinedInsufficientFunds: visa('9995', { decline: 'insufficient_funds' }),
  pm_card_chargeCustomerFail: visa('0341', { decline: 'generic_decline' }),
}

/** The card behind one of Stripe's well-known test tokens. */
export const cardOfToken = (token: string): TestCard | undefined =>
  Object.hasOwn(TOKENS, token) ? TOKENS[token] : undefined

/** The card behind a stored payment method, told by the last four digits. */
export const cardOfLast4 = (last4: string): TestCard =>
  Object.values(TOKENS).find((card) => card.last4 === last4) ?? visa(last4)
