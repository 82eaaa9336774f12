import { malformed } from '../problem.ts'

/** JSON as api.md takes it: no duplicate keys, no `__proto__`, not too deep, amounts in plain digits. */

const MAX_DEPTH = 32
/** Matches from every quote, closed or not: one that could fail would be tried again at each quote after it. */
const STRINGS = /"[^"\\]*(?:\\.[^"\\]*)*"?/gs
/** A number written as 1.0 or 1e3, which is a whole number all the same to JSON.parse. */
const ODD_NUMBER = /\d[.eE]/

/** Parses a request body; throws 400 `malformed_request`. */
export const parseJson = (text: string): unknown => {
  const skeleton = text.replace(STRINGS, '')
  if (depthOf(skeleton) > MAX_DEPTH) throw malformed(`The JSON is nested more than ${MAX_DEPTH} levels deep.`)
  const parsed = parse(text, { odd: ODD_NUMBER.test(skeleton) })
  const keys = countKeys(parsed)
  const written = skeleton.split(':').length - 1
  if (keys !== written) throw malformed('A key stands twice in one object of the JSON.')
  return parsed
}

const parse = (text: string, { odd }: { odd: boolean }): unknown => {
  try {
    return odd ? JSON.parse(text, keepPlain) : JSON.parse(text)
  } catch {
    throw malformed('The body is not JSON.')
  }
}

/** NaN passes no schema, so an amount in another notation is refused at its own path. */
const keepPlain = (key: string, value: unknown, context?: { source?: string }): unknown =>
  key.endsWith('_cents') && typeof value === 'number' && !/^-?\d+$/.test(context?.source ?? '') ? Number.NaN : value

const depthOf = (skeleton: string): number => {
  let depth = 0
  let deepest = 0
  for (const sign of skeleton) {
    if (sign === '{' || sign === '[') depth += 1
    if (sign === '}' || sign === ']') depth -= 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

const countKeys = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countKeys(item), 0)
  let count = 0
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') throw malformed('The key __proto__ is not taken.')
    count += 1 + countKeys(inner)
  }
  return count
}

/** Does the query of an address decode? The router reads it where nothing catches, so this is asked apart. */
export const isReadableQuery = (url: string): boolean => {
  const at = url.indexOf('?')
  if (at === -1) return true
  try {
    decodeURIComponent(url.slice(at + 1))
    return true
  } catch {
    return false
  }
}

/** Query parameters: a text, or a list where one is repeated. Never throws. */
export const parseQuery = (query: string): Record<string, string | string[]> => {
  const values: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(query)) {
    const before = values[name]
    values[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return { ...values }
}
