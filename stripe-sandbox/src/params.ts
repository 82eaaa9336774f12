import { invalidParam, missingParam, unknownParam } from './errors.ts'
import type { Raw, RawRecord } from './form-encoding.ts'
import { isRecord } from './form-encoding.ts'

export type Range = { gt?: number; gte?: number; lt?: number; lte?: number }

/** Reads one call's parameters, each refused in Stripe's words when it does not fit. */
export type Params = {
  string: (name: string) => string | undefined
  needString: (name: string) => string
  integer: (name: string) => number | undefined
  needInteger: (name: string) => number
  boolean: (name: string) => boolean | undefined
  metadata: () => Record<string, string>
  strings: (name: string) => string[]
  range: (name: string) => Range | undefined
  record: (name: string, allowed: readonly string[]) => Params | undefined
  has: (name: string) => boolean
}

/** Refuses names outside `allowed`, then reads on demand. `prefix` names the record in messages. */
export const readParams = (raw: RawRecord, allowed: readonly string[], prefix = ''): Params => {
  const named = (name: string): string => (prefix === '' ? name : `${prefix}[${name}]`)
  const stranger = Object.keys(raw).find((name) => !allowed.includes(name))
  if (stranger !== undefined) throw unknownParam(named(stranger))

  const string = (name: string): string | undefined => stringOf(raw[name], named(name))
  const integer = (name: string): number | undefined => integerOf(raw[name], named(name))
  return {
    string,
    needString: (name) => string(name) ?? fail(missingParam(named(name))),
    integer,
    needInteger: (name) => integer(name) ?? fail(missingParam(named(name))),
    boolean: (name) => booleanOf(raw[name], named(name)),
    metadata: () => metadataOf(raw['metadata']),
    strings: (name) => stringsOf(raw[name], named(name)),
    range: (name) => rangeOf(raw[name], named(name)),
    record: (name, inner) => recordOf(raw[name], { name: named(name), allowed: inner }),
    has: (name) => raw[name] !== undefined && raw[name] !== null,
  }
}

const fail = (error: Error): never => {
  throw error
}

const stringOf = (value: Raw | undefined, name: string): string | undefined => {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'object') throw invalidParam('parameter_invalid_string', name, `Invalid string: ${name}`)
  if (value === '') {
    throw invalidParam(
      'parameter_invalid_empty',
      name,
      `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
    )
  }
  if (String(value).length > 5000) {
    throw invalidParam('parameter_invalid_string', name, `Invalid string: ${name} must be at most 5000 characters`)
  }
  return String(value)
}

const integerOf = (value: Raw | undefined, name: string): number | undefined => {
  if (value === undefined || value === null) return undefined
  const text = typeof value === 'object' ? '' : String(value)
  const number = Number(text)
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(number)) {
    throw invalidParam('parameter_invalid_integer', name, `Invalid integer: ${text}`)
  }
  return number
}

const booleanOf = (value: Raw | undefined, name: string): boolean | undefined => {
  if (value === undefined || value === null) return undefined
  if (value === true || value === 'true') return true
  if (value === false || value === 'false') return false
  throw invalidParam('parameter_invalid_boolean', name, `Invalid boolean: ${JSON.stringify(value)}`)
}

const metadataOf = (value: Raw | undefined): Record<string, string> => {
  if (value === undefined || value === null || value === '') return {}
  if (typeof value !== 'object') throw invalidParam('parameter_invalid_object', 'metadata', 'Invalid object')
  const entries = Object.entries(value).map(([key, inner]) => {
    if (typeof inner === 'object' && inner !== null)
      throw invalidParam('parameter_invalid_string', `metadata[${key}]`, 'Metadata values must be strings.')
    return [key, String(inner ?? '')] as const
  })
  if (entries.length > 50) {
    throw invalidParam('metadata_too_many_keys', 'metadata', 'Metadata can have up to 50 keys.')
  }
  for (const [key, text] of entries) {
    if (key.length > 40) throw invalidParam('metadata_key_too_long', 'metadata', `Metadata key '${key}' is too long.`)
    if (text.length > 500) {
      throw invalidParam('metadata_value_too_long', `metadata[${key}]`, `Metadata value for '${key}' is too long.`)
    }
  }
  return Object.fromEntries(entries.filter(([, text]) => text !== ''))
}

const stringsOf = (value: Raw | undefined, name: string): string[] => {
  if (value === undefined || value === null || value === '') return []
  if (!Array.isArray(value)) return [stringOf(value, name) ?? '']
  return value.map((inner, index) => stringOf(inner, `${name}[${index}]`) ?? '')
}

const rangeOf = (value: Raw | undefined, name: string): Range | undefined => {
  if (value === undefined || value === null) return undefined
  if (!isRecord(value)) {
    const exact = integerOf(value, name)
    return exact === undefined ? undefined : { gte: exact, lte: exact }
  }
  const bounds = readParams(value, ['gt', 'gte', 'lt', 'lte'], name)
  const range: Range = {}
  for (const bound of ['gt', 'gte', 'lt', 'lte'] as const) {
    const number = bounds.integer(bound)
    if (number !== undefined) range[bound] = number
  }
  return range
}

type RecordRule = { name: string; allowed: readonly string[] }

const recordOf = (value: Raw | undefined, { name, allowed }: RecordRule): Params | undefined => {
  if (value === undefined || value === null) return undefined
  if (!isRecord(value)) throw invalidParam('parameter_invalid_object', name, `Invalid object: ${name}`)
  return readParams(value, allowed, name)
}
