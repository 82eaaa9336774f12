/** A request parameter as it arrived: form values are strings, JSON values keep their type. */
export type Raw = string | number | boolean | null | Raw[] | RawRecord
export type RawRecord = { [name: string]: Raw }

const MAX_PAIRS = 1000
const MAX_DEPTH = 6

/** Reads `a[b][]=1&a[c]=2` (form body or query string) as nested records and arrays. */
export const decodeForm = (text: string): RawRecord => {
  const root = emptyRecord()
  for (const [name, value] of [...new URLSearchParams(text)].slice(0, MAX_PAIRS)) {
    place(root, segmentsOf(name), value)
  }
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, withArrays(value)]))
}

/** True for a nested record, false for arrays and scalars. */
export const isRecord = (value: unknown): value is RawRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

// Without a prototype, so that a parameter called `__proto__` is only a parameter.
const emptyRecord = (): RawRecord => Object.create(null)

const segmentsOf = (name: string): string[] => {
  const open = name.indexOf('[')
  if (open < 1 || !name.endsWith(']')) return [name]
  return [name.slice(0, open), ...name.slice(open + 1, -1).split('][')].slice(0, MAX_DEPTH)
}

const place = (record: RawRecord, segments: string[], value: string): void => {
  const [head = '', ...rest] = segments
  const name = head === '' ? String(Object.keys(record).length) : head
  if (rest.length === 0) {
    record[name] = value
    return
  }
  const found = record[name]
  const inner = isRecord(found) ? found : emptyRecord()
  record[name] = inner
  place(inner, rest, value)
}

const withArrays = (value: Raw): Raw => {
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withArrays(inner)] as const)
  const isList = entries.length > 0 && entries.every(([name], index) => name === String(index))
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
