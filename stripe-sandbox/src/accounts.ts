import type { Include } from './account-view.ts'
import { INCLUDES, showAccount, showAccountV1 } from './account-view.ts'
import { invalidParam, missingParam, notFound, notFoundV2 } from './errors.ts'
import { newId } from './ids.ts'
import { listPageV2 } from './paging.ts'
import type { Params } from './params.ts'
import type { AccountRecord } from './records.ts'
import type { Answer, Call } from './world.ts'

export const ACCOUNT_PARAMS = [
  'configuration',
  'contact_email',
  'contact_phone',
  'dashboard',
  'defaults',
  'display_name',
  'identity',
  'include',
  'metadata',
] as const

const NEW_ACCOUNT = {
  country: null,
  contact_email: null,
  display_name: null,
  dashboard: 'none',
  currency: null,
  entity_type: null,
  fees_collector: 'stripe',
  losses_collector: 'stripe',
  metadata: {},
  is_recipient: false,
  is_transfers_requested: false,
  outcome: null,
} as const

/** Creates a connected account; only the recipient configuration is simulated. */
export const createAccount = (call: Call): Answer => {
  const include = readIncludes(call)
  const blank: AccountRecord = { ...NEW_ACCOUNT, metadata: {}, id: newId('acct', 16), created: call.now.toISOString() }

  const account = withParams(blank, call.params)
  if (account.is_recipient && account.country === null) throw missingParam('identity.country')

  call.store.add('account', call.at, account)
  return { status: 200, body: showAccount(account, include) }
}

/** `POST /v2/core/accounts/{id}`: changes what is named, keeps the rest. */
export const updateAccount = (call: Call): Answer => {
  const include = readIncludes(call)
  const account = withParams(findAccount(call), call.params)

  call.store.put('account', account.id, account)
  return { status: 200, body: showAccount(account, include) }
}

/** `GET /v2/core/accounts/{id}`, with the parts that `include` names. */
export const getAccount = (call: Call): Answer => ({
  status: 200,
  body: showAccount(findAccount(call), readIncludes(call)),
})

export const ACCOUNT_LIST_PARAMS = ['limit', 'page', 'applied_configurations', 'closed'] as const

/** `GET /v2/core/accounts`, newest first. */
export const listAccounts = (call: Call): Answer => {
  const page = listPageV2(call, 'account', { path: '/v2/core/accounts' })
  return { status: 200, body: { ...page, data: page.data.map((account) => showAccount(account, [])) } }
}

/** `GET /v1/accounts/{id}`: the same account in the older shape. */
export const getAccountV1 = (call: Call): Answer => {
  const account = call.store.find('account', call.id)
  if (!account) throw notFound('account', call.id, 'account')
  return { status: 200, body: showAccountV1(account) }
}

const findAccount = (call: Call): AccountRecord => {
  const account = call.store.find('account', call.id)
  if (!account) throw notFoundV2('Account', call.id)
  return account
}

const readIncludes = (call: Call): Include[] =>
  call.params.strings('include').map((asked) => {
    const known = INCLUDES.find((include) => include === asked)
    if (known === undefined) throw invalidParam('invalid_include', 'include', `Cannot include '${asked}'.`)
    return known
  })

const withParams = (account: AccountRecord, params: Params): AccountRecord => ({
  ...account,
  ...identityOf(account, params),
  ...defaultsOf(account, params),
  ...recipientOf(account, params),
  contact_email: params.string('contact_email') ?? account.contact_email,
  display_name: params.string('display_name') ?? account.display_name,
  dashboard: dashboardOf(params) ?? account.dashboard,
  metadata: { ...account.metadata, ...params.metadata() },
})

const DASHBOARDS = ['express', 'full', 'none'] as const

const dashboardOf = (params: Params): AccountRecord['dashboard'] | undefined => {
  const asked = params.string('dashboard')
  const known = DASHBOARDS.find((dashboard) => dashboard === asked)
  if (asked !== undefined && known === undefined) {
    throw invalidParam('invalid_value', 'dashboard', `dashboard must be one of ${DASHBOARDS.join(', ')}`)
  }
  return known
}

const IDENTITY = ['country', 'entity_type', 'individual', 'business_details', 'attestations'] as const

const identityOf = (account: AccountRecord, params: Params): Pick<AccountRecord, 'country' | 'entity_type'> => {
  const identity = params.record('identity', IDENTITY)
  const country = identity?.string('country')?.toUpperCase() ?? account.country
  if (country !== null && !/^[A-Z]{2}$/.test(country)) {
    throw invalidParam('country_unsupported', 'identity.country', `'${country}' is not a country code.`)
  }
  if (account.country !== null && country !== account.country) {
    throw invalidParam('field_immutable', 'identity.country', 'The country of an account cannot be changed.')
  }
  return { country, entity_type: identity?.string('entity_type') ?? account.entity_type }
}

type Defaults = Pick<AccountRecord, 'currency' | 'fees_collector' | 'losses_collector'>

const defaultsOf = (account: AccountRecord, params: Params): Defaults => {
  const defaults = params.record('defaults', ['currency', 'locales', 'profile', 'responsibilities'])
  const duties = defaults?.record('responsibilities', ['fees_collector', 'losses_collector', 'requirements_collector'])
  return {
    currency: defaults?.string('currency') ?? account.currency,
    fees_collector: collector(duties?.string('fees_collector')) ?? account.fees_collector,
    losses_collector: collector(duties?.string('losses_collector')) ?? account.losses_collector,
  }
}

const collector = (asked: string | undefined): 'application' | 'stripe' | undefined => {
  if (asked === undefined) return undefined
  return asked === 'stripe' ? 'stripe' : 'application'
}

type Recipient = Pick<AccountRecord, 'is_recipient' | 'is_transfers_requested'>

const recipientOf = (account: AccountRecord, params: Params): Recipient => {
  const recipient = params.record('configuration', ['recipient'])?.record('recipient', ['applied', 'capabilities'])
  const capabilities = recipient?.record('capabilities', ['stripe_balance'])
  const balance = capabilities?.record('stripe_balance', ['stripe_transfers', 'payouts'])
  const requested = balance?.record('stripe_transfers', ['requested'])?.boolean('requested')
  return {
    is_recipient: recipient !== undefined || account.is_recipient,
    is_transfers_requested: requested ?? account.is_transfers_requested,
  }
}
