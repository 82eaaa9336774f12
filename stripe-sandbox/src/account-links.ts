import type Stripe from 'stripe'
import { invalidParam, notFoundV2 } from './errors.ts'
import { newId } from './ids.ts'
import type { Params } from './params.ts'
import type { LinkRecord } from './records.ts'
import type { Answer, Call } from './world.ts'

export const ACCOUNT_LINK_PARAMS = ['account', 'use_case'] as const

// Stripe's links live for some minutes.
const LIFE_MS = 10 * 60_000

/** Makes a link to the hosted onboarding page. */
export const createAccountLink = (call: Call): Answer => {
  const account = call.params.needString('account')
  if (!call.store.find('account', account)) throw notFoundV2('Account', account)

  const link: LinkRecord = {
    id: newId('alink', 40),
    account,
    created: call.now.toISOString(),
    expires_at: new Date(call.now.getTime() + LIFE_MS).toISOString(),
    ...readUseCase(call.params),
  }

  call.store.add('account_link', call.at, link)
  return { status: 200, body: showLink(link, call.world.publicUrl()) }
}

/** Where the page of a link is. */
export const linkPath = (link_id: string): string => `/_sandbox/onboarding/${link_id}`

const TYPES = ['account_onboarding', 'account_update'] as const

const readUseCase = (params: Params): Pick<LinkRecord, 'use_case' | 'refresh_url' | 'return_url'> => {
  const given = params.record('use_case', ['type', ...TYPES])
  const type = TYPES.find((known) => known === given?.string('type'))
  if (!given || type === undefined) {
    throw invalidParam('invalid_value', 'use_case.type', `use_case.type must be one of ${TYPES.join(', ')}`)
  }
  const flow = given.record(type, ['refresh_url', 'return_url', 'collection_options'])
  const return_url = flow?.string('return_url')
  return {
    use_case: type,
    refresh_url: webUrl(flow?.needString('refresh_url') ?? '', 'refresh_url'),
    return_url: return_url === undefined ? null : webUrl(return_url, 'return_url'),
  }
}

// The pages put these into links and redirects, so nothing but the web is let in.
const webUrl = (text: string, param: string): string => {
  const url = URL.parse(text)
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url.href
  throw invalidParam('url_invalid', param, `Not a valid URL: ${text}`)
}

const showLink = (link: LinkRecord, base: string): Stripe.V2.Core.AccountLink => ({
  object: 'v2.core.account_link',
  account: link.account,
  created: link.created,
  expires_at: link.expires_at,
  livemode: false,
  url: `${base}${linkPath(link.id)}`,
  use_case: { type: link.use_case, [link.use_case]: flowOf(link) },
})

const flowOf = (link: LinkRecord): { refresh_url: string; return_url?: string } => ({
  refresh_url: link.refresh_url,
  ...(link.return_url === null ? {} : { return_url: link.return_url }),
})

/** True once the link's time is over. */
export const isExpired = (link: LinkRecord, now: Date): boolean => now.toISOString() >= link.expires_at
