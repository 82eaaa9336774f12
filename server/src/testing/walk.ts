import type pg from 'pg'
import { test } from 'vitest'
import { endpoints, isMutating, type Endpoint, type EndpointName } from 'wire'
import * as z from 'zod'

import { examples, type Example } from './examples.ts'
import type { Answer, Caller, TestHouse } from './house.ts'

/** Walking all endpoints: which there are, and how each is called by its example. */

export const all: Endpoint[] = Object.values(endpoints)
export const guarded = all.filter(({ permission }) => permission !== 'public')
export const withParams = guarded.filter(({ path }) => path.includes('{'))
export const mutating = guarded.filter(({ method }) => isMutating(method))
/** What takes a JSON body, be it empty. */
export const withJson = mutating.filter(({ file }) => !file)
export const keyed = mutating.filter(({ idempotency }) => idempotency !== 'none')

/** A test of each endpoint; what is not mounted yet is skipped by name. */
export const eachOf =
  (houseOf: () => TestHouse) =>
  (list: Endpoint[], title: string, promise: (name: EndpointName, endpoint: Endpoint) => Promise<void>): void => {
    for (const endpoint of list) {
      test(title.replace('%s', endpoint.name), async ({ skip }) => {
        if (!houseOf().app.server.mounted.has(endpoint.name)) skip(`${endpoint.name} is not mounted yet`)
        await promise(endpoint.name, endpoint)
      })
    }
  }

export type AnyExample = Omit<Example<EndpointName>, 'body' | 'query'> & {
  body?: Record<string, unknown> | undefined
  query?: Record<string, string | string[]>
}

/** The table is typed by name; a test that walks it sees what all examples have in common. */
export const exampleOf = async (house: TestHouse, name: EndpointName, caller: Caller): Promise<AnyExample> => {
  await house.rejoin()
  return examples[name](caller, house) as Promise<unknown> as Promise<AnyExample>
}

export const isKeyed = (name: EndpointName): boolean => keyed.some((endpoint) => endpoint.name === name)

/** A call by example, with a fresh key where one is taken. */
export const callWith = (
  caller: Pick<Caller, 'call'>,
  name: EndpointName,
  { needs: _, ...example }: AnyExample & { headers?: Record<string, string> },
): Promise<Answer<EndpointName>> => caller.call(name, { ...(isKeyed(name) ? { key: true as const } : {}), ...example })

/** The path of an endpoint with ids in it. */
export const addressOf = (path: string, params: Record<string, string> = {}): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, part: string) => params[part] ?? '')

/** The fields that a schema takes at its top. */
export const fieldsOf = (schema: z.ZodType | undefined): Set<string> => {
  if (schema instanceof z.ZodObject) return new Set(Object.keys(schema.shape))
  if (schema instanceof z.ZodUnion)
    return new Set(schema.options.flatMap((option) => (option instanceof z.ZodType ? [...fieldsOf(option)] : [])))
  return new Set()
}

/** What every tenant table holds, as one text per table. */
export const fingerprint = async (admin: pg.Client): Promise<Record<string, string>> => {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relforcerowsecurity and n.nspname <> 'graphile_worker'`,
  )
  const prints: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await admin.query<{ print: string | null }>(
      `select md5(string_agg(t::text, '|' order by t::text)) as print from ${name} t`,
    )
    prints[name] = rows[0]?.print ?? ''
  }
  return prints
}
