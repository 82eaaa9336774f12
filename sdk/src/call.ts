import type { AnswerOf, BodyOf, EndpointName, FileOf, ParamsOf, QueryOf } from 'wire/paths'

/** What a call carries and brings back, derived from the endpoint's own shapes. */

type Nothing = Record<never, never>
type Part<Key extends string, Value> = [Value] extends [undefined]
  ? Nothing
  : Nothing extends Value
    ? { [K in Key]?: Value | undefined }
    : { [K in Key]: Value }

export type FilterValue = string | number | boolean | null | undefined

/** Lists are repeated, numbers become text, what is undefined, null or empty is left out. */
type Filters<Query> = { [K in keyof Query]: Filter<Query[K]> }
type Filter<Value> = unknown extends Value
  ? FilterValue | readonly FilterValue[]
  : string extends Value
    ? Value | number | undefined
    : Value | undefined

/** Endpoints that move money: one key for one intention, kept across retries. */
export const MONEY_ENDPOINTS = ['createPayment', 'retryPayment'] as const satisfies readonly EndpointName[]
type MoneyEndpoint = (typeof MONEY_ENDPOINTS)[number]

export type CallOptions<Name extends EndpointName> = Part<'params', ParamsOf<Name>> &
  Part<'query', QueryOf<Name> extends undefined ? undefined : Filters<QueryOf<Name>>> &
  Part<'body', BodyOf<Name>> &
  Part<'file', FileOf<Name>> &
  (Name extends MoneyEndpoint ? { idempotency_key: string } : { idempotency_key?: string | undefined }) & {
    /** The `version` that was read, or the ETag; a stale one is refused with `stale_version`. */
    if_match?: number | string | undefined
    signal?: AbortSignal | undefined
  }

/** Options may be left out where nothing in them is required. */
export type CallArguments<Name extends EndpointName> =
  Nothing extends CallOptions<Name> ? [options?: CallOptions<Name>] : [options: CallOptions<Name>]

/** An answer with what its headers say. */
export type Exchange<Name extends EndpointName> = {
  answer: AnswerOf<Name>
  status: number
  etag: string | null
  /** The answer that was first given under this idempotency key. */
  is_replayed: boolean
  request_id: string | null
}

/** The same options as the sender sees them. */
export type LooseOptions = {
  params?: Readonly<Record<string, unknown>>
  query?: Readonly<Record<string, unknown>>
  body?: unknown
  file?: Blob
  idempotency_key?: string
  if_match?: number | string
  signal?: AbortSignal
}
