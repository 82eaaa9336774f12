/** The payment provider's front door: the interface, and Stripe behind it (the sandbox speaks the same API). */
import type { PaymentProvider } from './provider.ts'
import type { StripeOptions } from './stripe.ts'

export { InvalidSignature, ProviderDown, ProviderKeyReused, ProviderRefused } from './errors.ts'
export type { ChargeOutcome, IncomingEvent, PaymentProvider, RecipientState } from './provider.ts'

/** Stripe, loaded when it is first asked: its SDK would slow the start. */
export const connectPayments = (options: StripeOptions): PaymentProvider => {
  let connected: Promise<PaymentProvider> | undefined
  const stripe = (): Promise<PaymentProvider> => {
    connected ??= import('./stripe.ts').then(({ connectStripe }) => connectStripe(options))
    return connected
  }
  return {
    is_sandbox: options.address !== undefined,
    createRecipient: async (...call) => (await stripe()).createRecipient(...call),
    readRecipient: async (...call) => (await stripe()).readRecipient(...call),
    onboardingLink: async (...call) => (await stripe()).onboardingLink(...call),
    saveCard: async (...call) => (await stripe()).saveCard(...call),
    charge: async (...call) => (await stripe()).charge(...call),
    readCharge: async (...call) => (await stripe()).readCharge(...call),
    findCharge: async (...call) => (await stripe()).findCharge(...call),
    transfer: async (...call) => (await stripe()).transfer(...call),
    findTransfer: async (...call) => (await stripe()).findTransfer(...call),
    booked: async (...call) => (await stripe()).booked(...call),
    openEvent: async (...call) => (await stripe()).openEvent(...call),
  }
}
