import type { Stripe } from 'stripe'

import type { RecipientState } from './provider.ts'

/** A recipient's state off an Accounts v2 object: whether transfers reach it, and what it still owes. */
export const toRecipientState = (account: Stripe.V2.Core.Account): RecipientState => {
  const transfers = account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status
  const isOverdue = account.requirements?.summary?.minimum_deadline?.status === 'past_due'
  const entries = account.requirements?.entries ?? []
  const requirements = entries.map(({ description, errors }) => ({
    code: errors[0]?.code ?? description,
    message: errors[0]?.description ?? sentence(description),
  }))
  return { status: statusOf(transfers, isOverdue), requirements }
}

const statusOf = (transfers: string | undefined, isOverdue: boolean): RecipientState['status'] => {
  if (transfers === 'active') return 'enabled'
  if (transfers === 'pending') return 'in_review'
  return isOverdue || transfers === 'unsupported' ? 'restricted' : 'incomplete'
}

/** "identity.individual.date_of_birth" → "Date of birth is needed." */
const sentence = (code: string): string => {
  const words = (code.split('.').at(-1) ?? code).replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} is needed.`
}

/** Contractors say a currency, Stripe wants a country: the currency's, and for the euro the largest economy's. */
const COUNTRY_BY_CURRENCY: Record<string, string> = {
  AED: 'ae',
  AUD: 'au',
  BRL: 'br',
  CAD: 'ca',
  CHF: 'ch',
  CZK: 'cz',
  DKK: 'dk',
  EUR: 'de',
  GBP: 'gb',
  HKD: 'hk',
  HUF: 'hu',
  INR: 'in',
  JPY: 'jp',
  MXN: 'mx',
  MYR: 'my',
  NOK: 'no',
  NZD: 'nz',
  PLN: 'pl',
  RON: 'ro',
  SEK: 'se',
  SGD: 'sg',
  THB: 'th',
}

export const countryOf = (currency: string): string => COUNTRY_BY_CURRENCY[currency] ?? 'us'
