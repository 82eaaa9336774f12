import { invalidParam, noSuch } from './errors.ts'
import type { Range } from './params.ts'
import type { Kind, Kinds } from './records.ts'
import type { Filter } from './schema.ts'
import type { Call } from './world.ts'

export const PAGE_PARAMS = ['limit', 'starting_after', 'ending_before', 'expand'] as const

export type Filters = Partial<Record<Filter, string>>
export type ListRule = { filters?: Filters; types?: string[]; url?: string; created?: Range }
export type Page<T> = { object: 'list'; data: T[]; has_more: boolean; url: string }

/** One page of a v1 list, newest first. */
export const listPage = <K extends Kind>(call: Call, kind: K, rule: ListRule): Page<Kinds[K]> => {
  const { params, store } = call
  const after = params.string('starting_after')
  const before = params.string('ending_before')
  if (after !== undefined && before !== undefined) {
    throw invalidParam('parameter_conflict', 'starting_after', 'Pass only one of starting_after and ending_before.')
  }
  for (const [param, cursor] of [
    ['starting_after', after],
    ['ending_before', before],
  ] as const) {
    if (cursor !== undefined && !store.find(kind, cursor)) throw noSuch(kind, cursor, param)
  }
  const { data, has_more } = store.list(kind, {
    filters: rule.filters ?? {},
    types: rule.types ?? [],
    created: params.range('created'),
    limit: limitOf(call, 10),
    after,
    before,
  })
  return { object: 'list', data, has_more, url: rule.url ?? `/v1/${kind}s` }
}

export type PageV2<T> = { data: T[]; next_page_url: string | null; previous_page_url: null }

/** One page of a v2 list, newest first; it can only be walked forwards. */
export const listPageV2 = <K extends Kind>(
  call: Call,
  kind: K,
  rule: ListRule & { path: string },
): PageV2<Kinds[K]> => {
  const limit = limitOf(call, 20)
  const after = call.params.string('page')
  const { data, has_more } = call.store.list(kind, {
    filters: rule.filters ?? {},
    types: rule.types ?? [],
    created: rule.created,
    limit,
    after,
  })
  const last = data.at(-1)
  const next = has_more && last ? `${rule.path}?limit=${limit}&page=${last.id}` : null
  return { data, next_page_url: next, previous_page_url: null }
}

/** The filters that a call names, by parameter. */
export const filtersOf = (call: Call, names: readonly Filter[]): Filters => {
  const filters: Filters = {}
  for (const name of names) {
    const value = call.params.string(name)
    if (value !== undefined) filters[name] = value
  }
  return filters
}

const limitOf = (call: Call, byDefault: number): number => {
  const limit = call.params.integer('limit') ?? byDefault
  if (limit >= 1 && limit <= 100) return limit
  throw invalidParam('parameter_invalid_integer', 'limit', 'This value must be from 1 to 100.')
}
