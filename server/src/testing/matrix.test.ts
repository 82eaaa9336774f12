import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, isMutating, PERMISSIONS, PERMISSIONS_BY_ROLE, ROLES, type Endpoint, type EndpointName } from 'wire'
import * as z from 'zod'

import { createApp, type App } from '../app.ts'
import { createDatabase } from '../platform/db/database.ts'
import { openPool } from '../platform/db/pool.ts'
import { createLog } from '../platform/log.ts'
import { examples, idsIn, nowhere, prepare, valueAt, withValue, type Example } from './examples.ts'
import { openTestHouse, SECRET, type Answer, type Caller, type TestHouse } from './house.ts'

/** Every endpoint × role × other org, generated from the wire: no endpoint can be forgotten. */

let house: TestHouse
let admin: pg.Client
/** The same house on a login that row-level security does not bind: the queries' own wall stands alone. */
let unwalled: App
let unwalledPool: pg.Pool
beforeAll(async () => {
  house = await openTestHouse({ sandbox: true })
  await prepare(house)
  admin = new pg.Client(house.connect)
  await admin.connect()
  unwalledPool = openPool({ connect: house.connect, max: 2, log: createLog('silent') })
  unwalled = await createApp({
    runtime: { ...house.runtime, database: createDatabase(unwalledPool) },
    secret: SECRET,
    public_url: undefined,
    strict: true,
    isReady: () => true,
  })
})
afterAll(async () => {
  await unwalled.close()
  await unwalledPool.end()
  await admin.end()
  await house.close()
})

const all: Endpoint[] = Object.values(endpoints)
const guarded = all.filter(({ permission }) => permission !== 'public')
const withParams = guarded.filter(({ path }) => path.includes('{'))
const mutating = guarded.filter(({ method }) => isMutating(method))
const keyed = mutating.filter(({ idempotency }) => idempotency !== 'none')
const paths = [...new Set(all.map(({ path }) => path))]

/** A test of each endpoint; what is not mounted yet is skipped by name. */
const each = (
  list: Endpoint[],
  title: string,
  promise: (name: EndpointName, endpoint: Endpoint) => Promise<void>,
): void => {
  for (const endpoint of list) {
    test(title.replace('%s', endpoint.name), async ({ skip }) => {
      if (!house.app.server.mounted.has(endpoint.name)) skip(`${endpoint.name} is not mounted yet`)
      await promise(endpoint.name, endpoint)
    })
  }
}

type AnyExample = Omit<Example<EndpointName>, 'body' | 'query'> & {
  body?: Record<string, unknown> | undefined
  query?: Record<string, string | string[]>
}
// The table is typed by name; a test that walks it sees what all examples have in common.
const exampleOf = (name: EndpointName, caller: Caller): Promise<AnyExample> =>
  examples[name](caller, house) as Promise<unknown> as Promise<AnyExample>

const isKeyed = (name: EndpointName): boolean => keyed.some((endpoint) => endpoint.name === name)

const callWith = (
  caller: Pick<Caller, 'call'>,
  name: EndpointName,
  { needs: _, ...example }: AnyExample & { headers?: Record<string, string> },
): Promise<Answer<EndpointName>> => caller.call(name, { ...(isKeyed(name) ? { key: true as const } : {}), ...example })

const withoutRequestId = ({ problem: { request_id: _, ...rest } }: Answer<EndpointName>) => rest

const fieldsOf = (schema: z.ZodType | undefined): Set<string> => {
  if (schema instanceof z.ZodObject) return new Set(Object.keys(schema.shape))
  if (schema instanceof z.ZodUnion)
    return new Set(schema.options.flatMap((option) => (option instanceof z.ZodType ? [...fieldsOf(option)] : [])))
  return new Set()
}

/** What every tenant table holds, as one text per table. */
const fingerprint = async (): Promise<Record<string, string>> => {
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

describe('examples', () => {
  each(guarded, 'the example of %s succeeds', async (name, endpoint) => {
    const owner = house.as('owner')
    const answer = await callWith(owner, name, await exampleOf(name, owner))
    expect(answer.problem?.detail).toBeUndefined()
    expect(answer.status).toBe(endpoint.status)
  })
})

describe('roles', () => {
  each(
    guarded,
    '%s is for whom its permission says, and tells others what it requires',
    async (name, { permission }) => {
      for (const role of ROLES) {
        const example = await exampleOf(name, house.as('owner'))
        const wanted: readonly string[] = permission === 'signed_in' ? [] : [example.needs ?? permission].flat()
        const { status, problem } = await callWith(house.as(role), name, example)

        const permitted = wanted.length === 0 || PERMISSIONS_BY_ROLE[role].some((one) => wanted.includes(one))
        if (permitted) expect([role, status]).not.toEqual([role, expect.toBeOneOf([401, 403])])
        else
          expect([role, problem]).toMatchObject([role, { status: 403, code: 'permission_denied', required: wanted[0] }])
      }
    },
  )
})

describe('sign-in', () => {
  each(guarded, '%s without a token is 401', async (name) => {
    const answer = await callWith(house.stranger, name, {
      params: nowhere({ id: '', contract_id: '', milestone_id: '' }),
    })
    expect(answer.problem).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  each(guarded, 'A6: %s with the token of a portal is 401', async (name) => {
    const { org_id, users } = house.here
    const claims = { sub: users.owner, org: org_id, sid: randomUUID(), permissions: [...PERMISSIONS], ver: 1 }
    const token = house.app.server.tokens.sign({ ...claims, aud: 'creator' })
    const answer = await callWith(house.stranger, name, {
      params: nowhere({ id: '', contract_id: '', milestone_id: '' }),
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.problem).toMatchObject({ status: 401, code: 'unauthenticated' })
  })
})

describe('A1: another org', () => {
  const there = (): Caller => house.as('owner', house.there)
  const walls: [string, () => App][] = [
    ['all walls', () => house.app],
    ['row-level security off', () => unwalled],
  ]

  describe.each(walls)('with %s', (_wall, app) => {
    const callOn = async (caller: Caller, name: EndpointName, example: AnyExample): Promise<Answer<EndpointName>> => {
      const { method, path } = endpoints[name]
      const { params = {}, query = {}, body } = example
      const answer = await app().server.fastify.inject({
        method,
        url: path.replaceAll(/\{(\w+)\}/g, (_, part: string) => params[part] ?? ''),
        query,
        headers: {
          authorization: `Bearer ${caller.token}`,
          ...(isKeyed(name) ? { 'idempotency-key': randomUUID() } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      })
      const parsed = answer.body === '' ? undefined : answer.json()
      return { status: answer.statusCode, body: parsed, problem: parsed, headers: {} }
    }

    each(withParams, '%s: its id is a missing id', async (name) => {
      const theirs = await exampleOf(name, house.as('owner'))
      const answer = await callOn(there(), name, theirs)
      expect(answer.status).toBe(404)
      const missing = await callOn(there(), name, { ...theirs, params: nowhere(theirs.params) })
      expect(withoutRequestId(answer)).toEqual(withoutRequestId(missing))
    })

    each(mutating, '%s: its ids in a body are missing ids, at their path', async (name) => {
      const own = await exampleOf(name, there())
      const theirs = await exampleOf(name, house.as('owner'))
      for (const path of idsIn(own.body)) {
        const withTheirs = { ...own, body: withValue(own.body, path, valueAt(theirs.body, path)) }
        const answer = await callOn(there(), name, withTheirs)
        expect(answer.problem).toMatchObject({ status: 404, code: 'not_found', path })
        const missing = await callOn(there(), name, { ...own, body: withValue(own.body, path, randomUUID()) })
        expect(withoutRequestId(answer)).toEqual(withoutRequestId(missing))
      }
    })
  })

  const filters = guarded.flatMap(({ name, query }) =>
    [...fieldsOf(query)].filter((field) => field.endsWith('_id')).map((field) => [name, field] as const),
  )
  test.for(filters)('%s?%s= of another org is an empty list', async ([name, field], { skip }) => {
    if (!house.app.server.mounted.has(name)) skip(`${name} is not mounted yet`)
    const contract = await exampleOf('updateContract', house.as('owner'))
    const theirs = { contractor_id: contract.body?.['contractor_id'], campaign_id: contract.body?.['campaign_id'] }
    const known = new Map<string, unknown>(Object.entries({ ...theirs, contract_id: contract.params?.['id'] }))
    const id = String(known.get(field) ?? randomUUID())
    const answer = await there().call(name, { query: { [field]: id } })
    const missing = await there().call(name, { query: { [field]: randomUUID() } })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual(missing.body)
    expect(Object.values(answer.body ?? {})).toContainEqual([])
  })
})

describe('versions', () => {
  const versioned = mutating.filter((endpoint) => endpoint.versioned && endpoint.path.includes('{'))

  each(versioned, '%s with a stale If-Match is 412 and writes nothing', async (name, { status }) => {
    const owner = house.as('owner')
    const example = await exampleOf(name, owner)
    const before = await fingerprint()
    const stale = await owner.call(name, { ...example, headers: { 'if-match': '"999"' } })
    expect(stale.problem).toMatchObject({ status: 412, code: 'stale_version' })
    expect(await fingerprint()).toEqual(before)

    const current = { 'if-match': `"${String(stale.problem['version'])}"` }
    expect((await owner.call(name, { ...example, headers: current })).status).toBe(status)
  })

  each(mutating, '%s with an If-Match that is no ETag is 400', async (name) => {
    const owner = house.as('owner')
    const answer = await callWith(owner, name, { ...(await exampleOf(name, owner)), headers: { 'if-match': 'three' } })
    expect(answer.problem).toMatchObject({ status: 400, code: 'malformed_request' })
  })

  each(
    guarded.filter((endpoint) => endpoint.versioned && endpoint.status !== 204),
    '%s answers an ETag, its version',
    async (name) => {
      const owner = house.as('owner')
      const { body, headers } = await callWith(owner, name, await exampleOf(name, owner))
      expect(headers['etag']).toBe(`"${String(Reflect.get(body ?? {}, 'version'))}"`)
    },
  )
})

describe('bodies', () => {
  each(mutating, '%s refuses a field that it does not know, at its path', async (name) => {
    const owner = house.as('owner')
    const example = await exampleOf(name, owner)
    const before = await fingerprint()
    const answer = await callWith(owner, name, { ...example, body: { ...example.body, constructor: 1, nonsense: 1 } })
    expect(answer.status).toBe(422)
    const errors = ['constructor', 'nonsense'].map((path) => expect.objectContaining({ path, code: 'unknown_field' }))
    expect(answer.problem.errors).toEqual(expect.arrayContaining(errors))
    expect(await fingerprint()).toEqual(before)
  })

  const SET_BY_US = [
    'org_id',
    'status',
    'role',
    'rating',
    'version',
    'paid_cents',
    'platform_fee_cents',
    'balance_cents',
  ]
  each(mutating, 'A5: %s refuses what callers do not decide', async (name, { body: schema }) => {
    const owner = house.as('owner')
    const example = await exampleOf(name, owner)
    const taken = fieldsOf(schema)
    for (const field of SET_BY_US.filter((one) => !taken.has(one))) {
      const answer = await callWith(owner, name, { ...example, body: { ...example.body, [field]: 1 } })
      expect(answer.problem).toMatchObject({ status: 422, errors: [{ path: field, code: 'unknown_field' }] })
    }
  })

  each(mutating, '%s refuses a root that is no object, at the empty path', async (name) => {
    const owner = house.as('owner')
    const { params = {} } = await exampleOf(name, owner)
    for (const payload of ['[]', 'null', '"text"', '1']) {
      const { method, path } = endpoints[name]
      const answer = await house.app.server.fastify.inject({
        method,
        url: path.replaceAll(/\{(\w+)\}/g, (_, part: string) => params[part] ?? ''),
        headers: {
          authorization: `Bearer ${owner.token}`,
          'content-type': 'application/json',
          ...(isKeyed(name) ? { 'idempotency-key': randomUUID() } : {}),
        },
        payload,
      })
      expect(answer.json()).toMatchObject({ status: 422, errors: [{ path: '' }] })
    }
  })

  each(
    mutating.filter(({ body, optional_body }) => body && !optional_body),
    '%s without a body is 400',
    async (name) => {
      const owner = house.as('owner')
      const { params } = await exampleOf(name, owner)
      const answer = await callWith(owner, name, params ? { params } : {})
      expect(answer.problem).toMatchObject({ status: 400, code: 'malformed_request' })
    },
  )

  each(
    mutating.filter(({ optional_body }) => optional_body),
    '%s takes no body and {} alike',
    async (name) => {
      const owner = house.as('owner')
      const [one, two] = [await exampleOf(name, owner), await exampleOf(name, owner)]
      const none = await callWith(owner, name, { params: one.params ?? {} })
      const empty = await callWith(owner, name, { params: two.params ?? {}, body: {} })
      expect(none.status).toBe(empty.status)
      expect([400, 415]).not.toContain(none.status)
    },
  )
})

describe('query parameters', () => {
  each(guarded, '%s refuses one that it does not know', async (name) => {
    const owner = house.as('owner')
    const example = await exampleOf(name, owner)
    const answer = await callWith(owner, name, { ...example, query: { ...example.query, nonsense: '1' } })
    expect(answer.problem).toMatchObject({ status: 422, errors: [{ path: 'nonsense', code: 'unknown_field' }] })
  })
})

describe('keys', () => {
  each(keyed, '%s with an empty Idempotency-Key is 400', async (name) => {
    const owner = house.as('owner')
    const answer = await owner.call(name, { ...(await exampleOf(name, owner)), key: '' })
    expect(answer.problem).toMatchObject({ status: 400, code: 'malformed_request' })
  })

  each(keyed, '%s repeated with its key is answered as before and writes nothing', async (name) => {
    const owner = house.as('owner')
    const example = await exampleOf(name, owner)
    const key = randomUUID()
    const first = await owner.call(name, { ...example, key })
    const before = await fingerprint()
    const again = await owner.call(name, { ...example, key })
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(await fingerprint()).toEqual(before)
  })

  each(
    keyed.filter(({ idempotency }) => idempotency === 'required'),
    '%s moves money and needs a key',
    async (name) => {
      const owner = house.as('owner')
      const answer = await owner.call(name, await exampleOf(name, owner))
      expect(answer.problem).toMatchObject({ status: 400, code: 'idempotency_key_required' })
    },
  )
})

describe('methods', () => {
  const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
  const addressOf = (path: string): string => path.replaceAll(/\{\w+\}/g, () => randomUUID())
  /** `/payments/{id}` takes what `/payments/preview` does not: the address is one of a payment. */
  const matches = (pattern: string, path: string): boolean =>
    new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)
  const methodsOf = (path: string): Set<string> =>
    new Set(all.filter((one) => matches(one.path, path)).map(({ method }) => method))
  const allowOf = (path: string): string =>
    [...methodsOf(path), ...(methodsOf(path).has('GET') ? ['HEAD'] : []), 'OPTIONS'].toSorted().join(', ')

  test.for(paths)('%s refuses other methods with Allow, and OPTIONS tells them', async (path, { skip }) => {
    const { fastify, mounted } = house.app.server
    if (all.some((one) => one.path === path && !mounted.has(one.name))) skip(`${path} is not mounted yet`)
    for (const method of METHODS.filter((one) => !methodsOf(path).has(one))) {
      const answer = await fastify.inject({ method, url: addressOf(path) })
      expect([method, answer.statusCode, answer.headers['allow']]).toEqual([method, 405, allowOf(path)])
      expect(answer.json().code).toBe('method_not_allowed')
    }
    const options = await fastify.inject({ method: 'OPTIONS', url: addressOf(path) })
    expect([options.statusCode, options.headers['allow'], options.body]).toEqual([204, allowOf(path), ''])
  })

  each(
    guarded.filter(({ method }) => method === 'GET'),
    'HEAD of %s answers as GET',
    async (name, { path }) => {
      const owner = house.as('owner')
      const { params = {}, query = {} } = await exampleOf(name, owner)
      const url = path.replaceAll(/\{(\w+)\}/g, (_, part: string) => params[part] ?? '')
      const headers = { authorization: `Bearer ${owner.token}` }
      const get = await house.app.server.fastify.inject({ method: 'GET', url, query, headers })
      const head = await house.app.server.fastify.inject({ method: 'HEAD', url, query, headers })
      expect([head.statusCode, head.body]).toEqual([get.statusCode, ''])
      expect(head.headers['content-type']).toBe(get.headers['content-type'])
      expect(head.headers['etag']).toBe(get.headers['etag'])
    },
  )
})
