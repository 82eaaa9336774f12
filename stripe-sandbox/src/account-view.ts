import type Stripe from 'stripe'
import type { AccountRecord } from './records.ts'

type Transfers = Stripe.V2.Core.Account.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers
type Requirements = Stripe.V2.Core.Account.Requirements
type Entry = Stripe.V2.Core.Account.Requirements.Entry

export const INCLUDES = [
  'configuration.customer',
  'configuration.merchant',
  'configuration.recipient',
  'defaults',
  'future_requirements',
  'identity',
  'requirements',
] as const

export type Include = (typeof INCLUDES)[number]

/** An account as v2 shows it; what is not included is left out. */
export const showAccount = (account: AccountRecord, include: readonly Include[]): Stripe.V2.Core.Account => {
  const has = (part: Include): boolean => include.includes(part)
  return {
    id: account.id,
    object: 'v2.core.account',
    applied_configurations: account.is_recipient ? ['recipient'] : [],
    closed: false,
    ...(has('configuration.recipient') ? { configuration: { recipient: recipientOf(account) } } : {}),
    ...(account.contact_email === null ? {} : { contact_email: account.contact_email }),
    created: account.created,
    dashboard: account.dashboard,
    ...(has('defaults') ? { defaults: defaultsOf(account) } : {}),
    ...(account.display_name === null ? {} : { display_name: account.display_name }),
    ...(has('future_requirements') ? { future_requirements: { entries: [] } } : {}),
    ...(has('identity') ? { identity: identityOf(account) } : {}),
    livemode: false,
    metadata: account.metadata,
    ...(has('requirements') ? { requirements: requirementsOf(account) } : {}),
  }
}

const recipientOf = (account: AccountRecord): Stripe.V2.Core.Account.Configuration.Recipient => ({
  applied: account.is_recipient,
  capabilities: account.is_transfers_requested ? { stripe_balance: { stripe_transfers: transfersOf(account) } } : {},
})

/** The capability that decides whether money can be sent to the account. */
export const transfersOf = (account: AccountRecord): Transfers => {
  if (account.outcome === 'complete' || account.outcome === 'complete_transfers_fail') {
    return { status: 'active', status_details: [] }
  }
  return { status: 'restricted', status_details: [{ code: 'requirements_past_due', resolution: 'provide_info' }] }
}

/** True when a transfer would arrive; `complete_transfers_fail` only looks able. */
export const canReceiveTransfers = (account: AccountRecord): boolean =>
  account.is_transfers_requested && account.outcome === 'complete'

const defaultsOf = (account: AccountRecord): Stripe.V2.Core.Account.Defaults => ({
  ...(account.currency === null ? {} : { currency: account.currency }),
  responsibilities: {
    fees_collector: account.fees_collector,
    losses_collector: account.losses_collector,
    requirements_collector: 'stripe',
  },
})

const identityOf = (account: AccountRecord): Stripe.V2.Core.Account.Identity => ({
  ...(account.country === null ? {} : { country: account.country }),
  ...(account.entity_type === null ? {} : { entity_type: account.entity_type }),
})

const TO_ONBOARD = [
  'identity.individual.given_name',
  'identity.individual.surname',
  'identity.individual.date_of_birth',
  'identity.individual.address',
  'identity.attestations.terms_of_service.account',
  'configuration.recipient.default_outbound_destination',
]

/** What the account still owes; empty once onboarding is complete. */
export const requirementsOf = (account: AccountRecord): Requirements => {
  const entries = entriesOf(account)
  if (entries.length === 0) return { entries }
  return {
    entries,
    summary: { minimum_deadline: { status: account.outcome === 'restricted' ? 'past_due' : 'currently_due' } },
  }
}

const entriesOf = (account: AccountRecord): Entry[] => {
  if (!account.is_recipient) return []
  if (account.outcome === null) {
    const owed = account.entity_type === null ? ['identity.entity_type', ...TO_ONBOARD] : TO_ONBOARD
    return owed.map((description) => entry(description, 'currently_due'))
  }
  if (account.outcome !== 'restricted') return []
  const unreadable = {
    code: 'verification_document_not_readable',
    description: 'The document could not be read. Upload a sharper picture of it.',
  } as const
  return [{ ...entry('identity.individual.documents.primary_verification', 'past_due'), errors: [unreadable] }]
}

const entry = (description: string, status: 'currently_due' | 'past_due'): Entry => ({
  awaiting_action_from: 'user',
  description,
  errors: [],
  impact: {
    restricts_capabilities: [
      { capability: 'stripe_balance.stripe_transfers', configuration: 'recipient', deadline: { status } },
    ],
  },
  minimum_deadline: { status },
  requested_reasons: [{ code: 'routine_onboarding' }],
})

/** The same account as the v1 API shows it. */
export const showAccountV1 = (account: AccountRecord): Stripe.Account => {
  const due = requirementsOf(account).entries?.map(({ description }) => description) ?? []
  const isRestricted = transfersOf(account).status !== 'active'
  return {
    id: account.id,
    object: 'account',
    business_profile: null,
    business_type: null,
    capabilities: account.is_transfers_requested ? { transfers: isRestricted ? 'inactive' : 'active' } : {},
    charges_enabled: false,
    ...(account.country === null ? {} : { country: account.country }),
    created: Math.floor(Date.parse(account.created) / 1000),
    ...(account.currency === null ? {} : { default_currency: account.currency }),
    details_submitted: account.outcome !== null,
    email: account.contact_email,
    metadata: account.metadata,
    payouts_enabled: !isRestricted,
    requirements: {
      alternatives: [],
      current_deadline: null,
      currently_due: due,
      disabled_reason: isRestricted ? 'requirements.past_due' : null,
      errors: [],
      eventually_due: due,
      past_due: account.outcome === 'restricted' ? due : [],
      pending_verification: [],
    },
    type: account.dashboard === 'express' ? 'express' : 'none',
  }
}
