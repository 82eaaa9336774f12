import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from 'wire'

import { prepare } from './examples.ts'
import { openTestHouse, type TestHouse } from './house.ts'
import {
  addressOf,
  all,
  callWith,
  eachOf,
  exampleOf,
  fieldsOf,
  fingerprint,
  guarded,
  isKeyed,
  keyed,
  mutating,
  withJson,
} from './walk.ts'

/** How every endpoint takes versions, bodies, parameters, keys and methods, generated from the wire. */

let house: TestHouse
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse({ sandbox: true })
  await prepare(house)
  admin = new pg.Client(house.connect)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const each = eachOf(() => house)
const paths = [...new Set(all.map(({ path }) => path))]

describe('versions', () => {
  // What is being made has no version yet.
  const versioned = mutating.filter(
    ({ versioned: is_versioned, path, status }) => is_versioned && path.includes('{') && status !== 201,
  )

  each(versioned, '%s with a stale If-Match is 412 and writes nothing', async (name, { status }) => {
    const owner = house.as('owner')
    const example = await exampleOf(house, name, owner)
    const before = await fingerprint(admin)
    const stale = await owner.call(name, { ...example, headers: { 'if-match': '"999"' } })
    expect(stale.problem).toMatchObject({ status: 412, code: 'stale_version' })
    expect(await fingerprint(admin)).toEqual(before)

    const current = { 'if-match': `"${String(stale.problem['version'])}"` }
    expect((await owner.call(name, { ...example, headers: current })).status).toBe(status)
  })

  each(mutating, '%s with an If-Match that is no ETag is 400', async (name) => {
    const owner = house.as('owner')
    const answer = await callWith(owner, name, {
      ...(await exampleOf(house, name, owner)),
      headers: { 'if-match': 'three' },
    })
    expect(answer.problem).toMatchObject({ status: 400, code: 'malformed_request' })
  })

  each(
    guarded.filter((endpoint) => endpoint.versioned && endpoint.status !== 204),
    '%s answers an ETag, its version',
    async (name) => {
      const owner = house.as('owner')
      const { body, headers } = await callWith(owner, name, await exampleOf(house, name, owner))
      expect(headers['etag']).toBe(`"${String(Reflect.get(body ?? {}, 'version'))}"`)
    },
  )
})

describe('bodies', () => {
  each(withJson, '%s refuses a field that it does not know, at its path', async (name) => {
    const owner = house.as('owner')
    const example = await exampleOf(house, name, owner)
    const before = await fingerprint(admin)
    const answer = await callWith(owner, name, { ...example, body: { ...example.body, constructor: 1, nonsense: 1 } })
    expect(answer.status).toBe(422)
    const errors = ['constructor', 'nonsense'].map((path) => expect.objectContaining({ path, code: 'unknown_field' }))
    expect(answer.problem.errors).toEqual(expect.arrayContaining(errors))
    expect(await fingerprint(admin)).toEqual(before)
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
    const example = await exampleOf(house, name, owner)
    const taken = fieldsOf(schema)
    for (const field of SET_BY_US.filter((one) => !taken.has(one))) {
      const answer = await callWith(owner, name, { ...example, body: { ...example.body, [field]: 1 } })
      expect(answer.problem).toMatchObject({ status: 422, errors: [{ path: field, code: 'unknown_field' }] })
    }
  })

  each(withJson, '%s refuses a root that is no object, at the empty path', async (name) => {
    const owner = house.as('owner')
    const { params = {} } = await exampleOf(house, name, owner)
    for (const payload of ['[]', 'null', '"text"', '1']) {
      const { method, path } = endpoints[name]
      const answer = await house.app.server.fastify.inject({
        method,
        url: addressOf(path, params),
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
      const { params } = await exampleOf(house, name, owner)
      const answer = await callWith(owner, name, params ? { params } : {})
      expect(answer.problem).toMatchObject({ status: 400, code: 'malformed_request' })
    },
  )

  each(
    mutating.filter(({ optional_body }) => optional_body),
    '%s takes no body and {} alike',
    async (name) => {
      const owner = house.as('owner')
      const one = await exampleOf(house, name, owner)
      const none = await callWith(owner, name, { params: one.params ?? {} })
      const two = await exampleOf(house, name, owner)
      const empty = await callWith(owner, name, { params: two.params ?? {}, body: {} })
      expect(none.status).toBe(empty.status)
      expect([400, 415]).not.toContain(none.status)
    },
  )
})

describe('query parameters', () => {
  each(guarded, '%s refuses one that it does not know', async (name) => {
    const owner = house.as('owner')
    const example = await exampleOf(house, name, owner)
    const answer = await callWith(owner, name, { ...example, query: { ...example.query, nonsense: '1' } })
    expect(answer.problem).toMatchObject({ status: 422, errors: [{ path: 'nonsense', code: 'unknown_field' }] })
  })
})

describe('keys', () => {
  each(keyed, '%s with an empty Idempotency-Key is 400', async (name) => {
    const owner = house.as('owner')
    const answer = await owner.call(name, { ...(await exampleOf(house, name, owner)), key: '' })
    expect(answer.problem).toMatchObject({ status: 400, code: 'malformed_request' })
  })

  each(keyed, '%s repeated with its key is answered as before and writes nothing', async (name) => {
    const owner = house.as('owner')
    const example = await exampleOf(house, name, owner)
    const key = randomUUID()
    const first = await owner.call(name, { ...example, key })
    const before = await fingerprint(admin)
    const again = await owner.call(name, { ...example, key })
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(await fingerprint(admin)).toEqual(before)
  })

  each(
    keyed.filter(({ idempotency }) => idempotency === 'required'),
    '%s moves money and needs a key',
    async (name) => {
      const owner = house.as('owner')
      const answer = await owner.call(name, await exampleOf(house, name, owner))
      expect(answer.problem).toMatchObject({ status: 400, code: 'idempotency_key_required' })
    },
  )
})

describe('methods', () => {
  const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
  const somewhere = (path: string): string => path.replaceAll(/\{\w+\}/g, () => randomUUID())
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
      const answer = await fastify.inject({ method, url: somewhere(path) })
      expect([method, answer.statusCode, answer.headers['allow']]).toEqual([method, 405, allowOf(path)])
      expect(answer.json().code).toBe('method_not_allowed')
    }
    const options = await fastify.inject({ method: 'OPTIONS', url: somewhere(path) })
    expect([options.statusCode, options.headers['allow'], options.body]).toEqual([204, allowOf(path), ''])
  })

  each(
    guarded.filter(({ method }) => method === 'GET'),
    'HEAD of %s answers as GET',
    async (name, { path }) => {
      const owner = house.as('owner')
      const { params = {}, query = {} } = await exampleOf(house, name, owner)
      const url = addressOf(path, params)
      const headers = { authorization: `Bearer ${owner.token}` }
      const get = await house.app.server.fastify.inject({ method: 'GET', url, query, headers })
      const head = await house.app.server.fastify.inject({ method: 'HEAD', url, query, headers })
      expect([head.statusCode, head.body]).toEqual([get.statusCode, ''])
      expect(head.headers['content-type']).toBe(get.headers['content-type'])
      expect(head.headers['etag']).toBe(get.headers['etag'])
    },
  )
})
