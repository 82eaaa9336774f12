/** Paged lists, and values that come from outside the type system. */

export type Paged<Name extends string, T> = { [K in Name]: T[] } & {
  total: number
  page: number
  per_page: number
  total_pages: number
}

/** The envelope of a page (api.md "Requests"). */
export const paged = <Name extends string, T>(
  name: Name,
  items: T[],
  { total, page, per_page }: { total: number; page: number; per_page: number },
): Paged<Name, T> => {
  const envelope = { total, page, per_page, total_pages: Math.ceil(total / per_page) }
  // A computed key widens to string; it is `name`.
  return { [name]: items, ...envelope } as unknown as Paged<Name, T>
}

/** The value as one of a list; the database's check says that it is. */
export const oneOf = <const T extends string>(values: readonly T[], value: string): T => {
  const found = values.find((one) => one === value)
  if (found === undefined) throw new Error(`"${value}" is none of ${values.join(', ')}.`)
  return found
}

/** A pattern for ILIKE that holds the text as it is: wildcards in it mean themselves. */
export const likePattern = (text: string): string =>
  `%${text
    .trim()
    .slice(0, 200)
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Without the fields that were not given: an update writes only what it carries. */
export const given = <T extends object>(fields: T): Given<T> =>
  // What was undefined is gone, which the types cannot follow through entries.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>
