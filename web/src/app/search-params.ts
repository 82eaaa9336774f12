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
