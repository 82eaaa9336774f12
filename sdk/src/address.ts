import { paths, type EndpointName } from 'wire/paths'

/** The address of an endpoint with its ids and filters; also for links that download. */
export const addressOf = (
  name: EndpointName,
  {
    params = {},
    query = {},
  }: { params?: Readonly<Record<string, unknown>>; query?: Readonly<Record<string, unknown>> },
): string => {
  const [, path] = paths[name]
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, part: string) => {
    const value = params[part]
    if (typeof value !== 'string' || value === '') throw new TypeError(`${name} needs params.${part}.`)
    return encodeURIComponent(value)
  })

  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query))
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== undefined && item !== null && item !== '') search.append(key, String(item))
  return search.size === 0 ? filled : `${filled}?${search.toString()}`
}
