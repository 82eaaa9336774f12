import { randomUUID } from 'node:crypto'

import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints, PERMISSIONS, PERMISSIONS_BY_ROLE, ROLES, type EndpointName } from 'wire'

import { createApp, type App } from '../app.ts'
import { createDatabase } from '../platform/db/database.ts'
import { openPool } from '../platform/db/pool.ts'
import { createLog } from '../platform/log.ts'
import { idsIn, nowhere, prepare, valueAt, withValue } from './examples.ts'
import { openTestHouse, SECRET, type Answer, type Caller, type TestHouse } from './house.ts'
import { sentOf } from './sent.ts'
import {
  addressOf,
  callWith,
  eachOf,
  exampleOf,
  fieldsOf,
  guarded,
  isKeyed,
  mutating,
  withParams,
  type AnyExample,
} from './walk.ts'

/** Every endpoint × role × other org, generated from the wire: no endpoint can be forgotten. */

let house: TestHouse
/** The same house on a login that row-level security does not bind: the queries' own wall stands alone. */
let unwalled: App
let unwalledPool: pg.Pool
beforeAll(async () => {
  house = await openTestHouse({ sandbox: true })
  await prepare(house)
  unwalledPool = openPool({ connect: house.connect, max: 2, log: createLog('silent') })
  unwalled = await createApp({
    runtime: { ...house.runtime, database: createDatabase(unwalledPool) },
    secret: SECRET,
    public_url: undefined,
    strict: true,
    isReady: () => true,
    rates: { address: 0, principal: 0, org: 0 },
  })
})
afterAll(async () => {
  await unwalled.close()
  await unwalledPool.end()
  await house.close()
})

const each = eachOf(() => house)

const withoutRequestId = ({ problem: { request_id: _, ...rest } }: Answer<EndpointName>) => rest

describe('examples', () => {
  each(guarded, 'the example of %s succeeds', async (name, endpoint) => {
    const owner = house.as('owner')
    const answer = await callWith(owner, name, await exampleOf(house, name, owner))
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
        const example = await exampleOf(house, name, house.as('owner'))
        const wanted: readonly string[] = permission === 'signed_in' ? [] : [example.needs ?? permission].flat()
        const { status, problem } = await callWith(house.as(role), name, example)

        const permitted = wanted.length === 0 || PERMISSIONS_BY_ROLE[role].some((one) => wanted.includes(one))
        // A rule may still refuse with a name of its own: somebody else's rating, say.
        if (permitted)
          expect([role, status, problem?.code]).not.toEqual([
            role,
            expect.toBeOneOf([401, 403]),
            expect.toBeOneOf(['unauthenticated', 'permission_denied']),
          ])
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
      const { params = {}, query = {}, body, file } = example
      const { headers, ...payload } = await sentOf({ body, file })
      const answer = await app().server.fastify.inject({
        method,
        url: addressOf(path, params),
        query,
        headers: {
          authorization: `Bearer ${caller.token}`,
          ...(isKeyed(name) ? { 'idempotency-key': randomUUID() } : {}),
          ...headers,
        },
        ...payload,
      })
      const parsed = answer.body === '' ? undefined : answer.json()
      return { status: answer.statusCode, body: parsed, problem: parsed, headers: {} }
    }

    each(withParams, '%s: its id is a missing id', async (name) => {
      const theirs = await exampleOf(house, name, house.as('owner'))
      const answer = await callOn(there(), name, theirs)
      expect(answer.status).toBe(404)
      const missing = await callOn(there(), name, { ...theirs, params: nowhere(theirs.params) })
      expect(withoutRequestId(answer)).toEqual(withoutRequestId(missing))
    })

    each(mutating, '%s: its ids in a body are missing ids, at their path', async (name) => {
      const own = await exampleOf(house, name, there())
      const theirs = await exampleOf(house, name, house.as('owner'))
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
    const contract = await exampleOf(house, 'updateContract', house.as('owner'))
    const theirs = { contractor_id: contract.body?.['contractor_id'], campaign_id: contract.body?.['campaign_id'] }
    const known = new Map<string, unknown>(Object.entries({ ...theirs, contract_id: contract.params?.['id'] }))
    const theirId = known.get(field)
    const id = typeof theirId === 'string' ? theirId : randomUUID()
    const answer = await there().call(name, { query: { [field]: id } })
    const missing = await there().call(name, { query: { [field]: randomUUID() } })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual(missing.body)
    expect(Object.values(answer.body ?? {})).toContainEqual([])
  })
})
