import { paths, type AnswerOf, type EndpointName } from 'wire/paths'

import { addressOf } from './address.ts'
import type { CallArguments, Exchange, LooseOptions } from './call.ts'
import { problemOf, unreachable, unreadable } from './problem.ts'
import { readRetryAfter, Refused, withRetries } from './retry.ts'

export type ClientOptions = {
  /** Such as `https://guildhall.example`; empty in a page of our own. */
  base_url: string
  fetch?: typeof fetch
  /** An access token or an API key; in the browser the cookie does. A function is asked before each call. */
  token?: string | (() => string | undefined)
  /** Renews the session; true sends the refused call again, once. Calls made meanwhile share one renewal. */
  on_unauthenticated?: () => Promise<boolean>
  headers?: Readonly<Record<string, string>>
}

export type Client = {
  /** Calls an endpoint by name and answers its body; throws ApiProblem. */
  call<Name extends EndpointName>(name: Name, ...options: CallArguments<Name>): Promise<AnswerOf<Name>>
  /** The same, with status, ETag and whether the answer is a replay. */
  exchange<Name extends EndpointName>(name: Name, ...options: CallArguments<Name>): Promise<Exchange<Name>>
}

/** A client of the API, typed by the wire. Works in browsers and in Node. */
export const createClient = (options: ClientOptions): Client => {
  const session = renewing(options.on_unauthenticated)

  const exchange: Client['exchange'] = async <Name extends EndpointName>(name: Name, ...args: CallArguments<Name>) => {
    const given = loosen(args[0])
    const attempts = {
      attempt: () => send<Name>(options, name, given),
      is_repeatable: paths[name][0] === 'GET' || given.idempotency_key !== undefined,
      signal: given.signal,
    }
    const sent_in = session.number()
    try {
      return await withRetries(attempts)
    } catch (error) {
      const renews = isUnauthenticated(error) && !paths[name][1].includes('/auth/')
      if (!renews || !(await session.renew(sent_in))) throw error
      return await withRetries(attempts)
    }
  }

  return { exchange, call: async (name, ...args) => (await exchange(name, ...args)).answer }
}

const isUnauthenticated = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && Reflect.get(error, 'status') === 401

type Session = { number: () => number; renew: (sent_in: number) => Promise<boolean> }

/** One renewal at a time, whoever asks; a call of an earlier session is sent again in the present one. */
const renewing = (renew: (() => Promise<boolean>) | undefined): Session => {
  let number = 0
  let running: Promise<boolean> | undefined
  const start = async (): Promise<boolean> => {
    const is_renewed = renew !== undefined && (await renew())
    if (is_renewed) number += 1
    return is_renewed
  }
  return {
    number: () => number,
    renew: async (sent_in) => {
      if (sent_in !== number) return true
      running ??= start().finally(() => {
        running = undefined
      })
      return running
    },
  }
}

const send = async <Name extends EndpointName>(
  options: ClientOptions,
  name: Name,
  given: LooseOptions,
): Promise<Exchange<Name>> => {
  const { response, body } = await ask(options, name, given)
  const request_id = response.headers.get('x-request-id')
  if (!response.ok) throw new Refused(problemOf(response, body), readRetryAfter(response.headers.get('retry-after')))

  return {
    answer: read<AnswerOf<Name>>(body, () => unreadable(response.status, request_id)),
    status: response.status,
    etag: response.headers.get('etag'),
    is_replayed: response.headers.get('idempotency-replayed') === 'true',
    request_id,
  }
}

const ask = async (
  options: ClientOptions,
  name: EndpointName,
  given: LooseOptions,
): Promise<{ response: Response; body: string }> => {
  const ask = options.fetch ?? fetch
  const address = `${options.base_url.replace(/\/$/, '')}${addressOf(name, given)}`
  const init: RequestInit = {
    method: paths[name][0],
    headers: headersOf(options, given),
    credentials: 'same-origin',
    signal: given.signal ?? null,
    ...bodyOf(given),
  }
  try {
    const response = await ask(address, init)
    return { response, body: await response.text() }
  } catch (error) {
    if (given.signal?.aborted) throw error
    throw new Refused(unreachable())
  }
}

/** JSON, or a form with the file. */
const bodyOf = ({ body, file }: LooseOptions): { body?: string | FormData } => {
  if (file === undefined) return body === undefined ? {} : { body: JSON.stringify(body) }
  const form = new FormData()
  form.set('file', file)
  return { body: form }
}

const headersOf = ({ headers, token }: ClientOptions, given: LooseOptions): Headers => {
  const all = new Headers({ accept: 'application/json', ...headers })
  const bearer = typeof token === 'function' ? token() : token
  if (bearer !== undefined) all.set('authorization', `Bearer ${bearer}`)
  if (given.body !== undefined) all.set('content-type', 'application/json')
  if (given.idempotency_key !== undefined) all.set('idempotency-key', given.idempotency_key)
  if (given.if_match !== undefined)
    all.set('if-match', typeof given.if_match === 'number' ? `"${given.if_match}"` : given.if_match)
  return all
}

/** The one place where an answer's type is taken on trust: the server validates by the same schemas. */
const read = <T>(body: string, refuse: () => Error): T => {
  try {
    const value: T = body === '' ? undefined : JSON.parse(body)
    return value
  } catch {
    throw refuse()
  }
}

/** The types of a call are for its author; from here on its parts are only passed on. */
const loosen = (options: unknown): LooseOptions => (isOptions(options) ? options : {})
const isOptions = (options: unknown): options is LooseOptions => typeof options === 'object' && options !== null
