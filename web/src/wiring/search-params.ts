/**
 * The router's search parameters as plain, repeatable ones: `?page=1&specialty=seo&specialty=editing`. TanStack's own
 * way writes lists as JSON. Everything is text here; a route's `validateSearch` says what a parameter means.
 */
type Search = Record<string, unknown>

export const parseSearch = (text: string): Record<string, string | string[]> => {
  const params = new URLSearchParams(text)
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

/** Null, undefined, '' and empty lists leave no trace in the address. */
export const stringifySearch = (search: Search): string => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && item !== null && item !== '') params.append(name, String(item))
    }
  }

  return params.size === 0 ? '' : `?${params}`
}

/** An address inside the app: `hrefOf('/payments', { status: ['failed'] })`. */
export const hrefOf = (path: string, search: object): string => path + stringifySearch({ ...search })

/** One value of a raw search; '' where there is none or several. */
export const readText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** One of the keys of a table, such as a status map; undefined for anything else. */
export const readOne = <Table extends object>(value: unknown, table: Table): (keyof Table & string) | undefined => {
  const key = readText(value)
  return isKey(key, table) ? key : undefined
}

/** Those of the values that are keys of a table; repeated or comma-separated. */
export const readMany = <Table extends object>(value: unknown, table: Table): (keyof Table & string)[] =>
  (Array.isArray(value) ? value : [value])
    .flatMap((item: unknown) => readText(item).split(','))
    .filter((item) => isKey(item, table))

export const readId = (value: unknown): string | undefined => matching(value, ID)
/** `YYYY-MM-DD`. */
export const readDay = (value: unknown): string | undefined => matching(value, DAY)
/** From the second page on; the first needs no mention. */
export const readPage = (value: unknown): number | undefined => {
  const page = Number(matching(value, PAGE) ?? 1)
  return page > 1 ? page : undefined
}

/** Leaves out what is undefined, '' or an empty list, so that an address names only what was chosen. */
export const chosen = <T extends object>(search: T): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {}
  for (const [name, value] of Object.entries(search))
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
      Reflect.set(kept, name, value)
  return kept
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DAY = /^\d{4}-\d{2}-\d{2}$/
const PAGE = /^[1-9]\d{0,5}$/

const matching = (value: unknown, pattern: RegExp): string | undefined => {
  const text = readText(value)
  return pattern.test(text) ? text : undefined
}

const isKey = <Table extends object>(key: string, table: Table): key is keyof Table & string =>
  Object.hasOwn(table, key)
