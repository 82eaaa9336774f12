import { readProblem, unreachable } from './api-problem.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type QueryValue = string | number | boolean | null | undefined

export interface RequestOptions {
  /** Lists are repeated: `specialties=design&specialties=seo`. Null, undefined and '' are left out. */
  query?: Record<string, QueryValue | readonly QueryValue[]> | undefined
  /** Sent as JSON; FormData is sent as it is. */
  body?: unknown
  /** Required by every endpoint that moves money. Keep one key for one intention, also across retries. */
  idempotencyKey?: string | undefined
  /** The ETag that was read; a stale one is refused with `stale_version`. */
  ifMatch?: string | undefined
  signal?: AbortSignal | undefined
  /** `throw` leaves a 401 to the caller; `leave` (the default) also calls what `onSignedOut` registered. */
  signedOut?: 'leave' | 'throw' | undefined
}

const REFRESH = '/api/v1/auth/refresh'

let leave: () => void = () => undefined
let refreshing: Promise<boolean> | undefined

/** The app says once what happens when a session has ended: it goes to the sign-in page. */
export const onSignedOut = (handler: () => void): void => {
  leave = handler
}

/** A fresh key for one intention (one press of "Pay"). `crypto.randomUUID` is missing on plain http. */
export const newIdempotencyKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Asks the API. Answers the parsed body (undefined for 204); throws ApiProblem. Renews the session once on 401. */
export const request = async <T = unknown>(method: Method, path: string, options: RequestOptions = {}): Promise<T> => {
  const first = await send(method, path, options)
  const renews = first.status === 401 && !path.includes('/auth/') && (await refresh())
  const response = renews ? await send(method, path, options) : first

  if (!response.ok) {
    const problem = await readProblem(response)
    if (response.status === 401 && !path.includes('/auth/') && options.signedOut !== 'throw') leave()
    throw problem
  }

  return read(response)
}

/** Renews the session from its cookie; true when it worked. Calls made meanwhile share one renewal. */
export const refresh = (): Promise<boolean> => {
  refreshing ??= send('POST', REFRESH, {})
    .then((response) => response.ok)
    .catch(() => false)
    .finally(() => {
      refreshing = undefined
    })
  return refreshing
}

/** The address of an endpoint with its filters, for links that download (CSV, PDF). */
export const addressOf = (path: string, query: RequestOptions['query'] = {}): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const values: readonly QueryValue[] = isList(value) ? value : [value]
    for (const item of values) if (item !== null && item !== undefined && item !== '') search.append(name, String(item))
  }

  return search.size === 0 ? path : `${path}?${search}`
}

const send = async (method: Method, path: string, options: RequestOptions): Promise<Response> => {
  const headers = new Headers({ accept: 'application/json' })
  const isForm = options.body instanceof FormData
  if (options.body !== undefined && !isForm) headers.set('content-type', 'application/json')
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)
  if (options.ifMatch) headers.set('if-match', options.ifMatch)

  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: options.signal ?? null }
  if (options.body instanceof FormData) init.body = options.body
  else if (options.body !== undefined) init.body = JSON.stringify(options.body)

  try {
    return await fetch(addressOf(path, options.query), init)
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw unreachable()
  }
}

/** The one place where the type of an answer is taken on trust: the server validates by the same schemas. */
const read = async <T>(response: Response): Promise<T> => {
  const body = await response.text()
  const value: T = body === '' ? undefined : JSON.parse(body)
  return value
}

const isList = (value: QueryValue | readonly QueryValue[]): value is readonly QueryValue[] => Array.isArray(value)
