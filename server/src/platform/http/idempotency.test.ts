import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PERMISSIONS } from 'wire'

import { makeContract } from '../../modules/contracts/contract.make.ts'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'

let house: TestHouse
let owner: Caller
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  admin = new pg.Client(house.connect)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const campaign = (name: string) => ({ name, base_url: 'https://example.com' })
const called = async (name: string): Promise<number> =>
  (await owner.call('listCampaigns', { query: { q: name } })).body.total
const keptKeys = async (key: string): Promise<number> => {
  const { rows } = await admin.query<{ n: number }>(
    'select count(*)::int as n from platform.idempotency_keys where key = $1',
    [key],
  )
  return rows[0]?.n ?? 0
}

/** Holds a row of a contract locked while the work runs. */
const whileLocked = async <T>(id: string, work: () => Promise<T>): Promise<T> => {
  await admin.query('begin')
  await admin.query('select from contracts.contracts where id = $1 for update', [id])
  try {
    return await work()
  } finally {
    await admin.query('rollback')
  }
}

const untilSomebodyWaits = async (): Promise<number> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const { rows } = await admin.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows[0]) return rows[0].pid
    await admin.query('select pg_sleep(0.01)')
  }
  throw new Error('Nobody waits for the lock.')
}

describe('a key', () => {
  test('belongs to its user: another one with the same key is another call', async () => {
    const key = 'shared'
    const answers = [
      await owner.call('createCampaign', { body: campaign('Shared'), key }),
      await house.as('admin').call('createCampaign', { body: campaign('Shared'), key }),
      await house.as('owner', house.there).call('createCampaign', { body: campaign('Shared'), key }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(3)
  })

  test('of one endpoint is refused on another, and with another body', async () => {
    const { id } = await makeContract(owner)
    await owner.call('submitContract', { params: { id }, key: 'one call' })
    for (const again of [
      await owner.call('approveContract', { params: { id }, key: 'one call' }),
      await owner.call('submitContract', { params: { id: (await makeContract(owner)).id }, key: 'one call' }),
    ])
      expect(again.problem).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
  })

  test('replays the body first sent under a new request id', async () => {
    const first = await owner.call('createCampaign', { body: campaign('Twice'), key: 'twice' })
    const again = await owner.call('createCampaign', { body: campaign('Twice'), key: 'twice' })
    expect(again.body).toEqual(first.body)
    expect(again.headers).toMatchObject({
      'idempotency-replayed': 'true',
      etag: first.headers['etag'],
      location: first.headers['location'],
    })
    expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id'])
    expect(first.headers['idempotency-replayed']).toBeUndefined()
    expect(await called('Twice')).toBe(1)
  })

  test('replays an answer without a body', async () => {
    const { id } = await makeContract(owner)
    const first = await owner.call('deleteContract', { params: { id }, key: 'gone' })
    const again = await owner.call('deleteContract', { params: { id }, key: 'gone' })
    expect([first.status, again.status, again.body]).toEqual([204, 204, undefined])
    expect(again.headers['idempotency-replayed']).toBe('true')
  })

  test('of 255 signs is taken', async () => {
    const key = `~${' !"#$%&\'()*+,-./:;<=>?@[]^_`{|}'.repeat(7)}`.padEnd(255, 'x')
    expect((await owner.call('createCampaign', { body: campaign('Signs'), key })).status).toBe(201)
  })
})

describe('what is kept', () => {
  test('a refusal by a rule, a missing thing and a stale version are', async () => {
    const { id } = await makeContract(owner)
    const rule = { params: { id }, key: 'a rule' }
    expect((await owner.call('resumeContract', rule)).problem.code).toBe('invalid_transition')
    expect((await owner.call('resumeContract', rule)).headers['idempotency-replayed']).toBe('true')

    const missing = { params: { id: house.here.org_id }, key: 'missing' }
    const first = await owner.call('submitContract', missing)
    const again = await owner.call('submitContract', missing)
    expect([again.status, again.problem]).toEqual([404, first.problem])

    const stale = { params: { id }, body: { title: 'x' }, key: 'stale', headers: { 'if-match': '"9"' } }
    expect((await owner.call('updateContract', stale)).status).toBe(412)
    expect(await keptKeys('stale')).toBe(1)
  })

  test('a missing permission is not: who gets it sends the same call again', async () => {
    const { id } = await makeContract(owner)
    const call = { params: { id }, body: { cancellation_reason: 'Over' }, key: 'not yet' }
    expect((await house.as('manager').call('cancelContract', call)).status).toBe(403)
    expect(await keptKeys('not yet')).toBe(0)
    const { org_id, users } = house.here
    const claims = { sub: users.manager, org: org_id, aud: 'org', sid: org_id, permissions: [...PERMISSIONS], ver: 1 }
    const authorization = `Bearer ${house.app.server.tokens.sign(claims)}`
    expect((await house.stranger.call('cancelContract', { ...call, headers: { authorization } })).status).toBe(200)
  })

  test('a permission that only the rule asks for is not kept either', async () => {
    const { id } = await makeContract(owner)
    const params = { contract_id: id, milestone_id: id }
    const answer = await house
      .as('manager')
      .call('transitionMilestone', { params, body: { status: 'approved' }, key: 'rule' })
    expect(answer.problem).toMatchObject({ status: 403, required: 'contracts:approve' })
    expect(await keptKeys('rule')).toBe(0)
  })

  test('a wrong shape is not, nor a wrong shape that a rule finds', async () => {
    const key = 'shape'
    const wrong = { ...campaign('Dates'), start_date: '2026-02-02', end_date: '2026-02-01' }
    expect((await owner.call('createCampaign', { body: wrong, key })).problem.code).toBe('validation_failed')
    expect((await owner.call('createCampaign', { body: { ...wrong, nonsense: 1 }, key })).status).toBe(422)
    expect((await owner.call('createCampaign', { body: { ...wrong, end_date: null }, key })).status).toBe(201)
  })
})

describe('two at once', () => {
  test('the second hears that the first is running, and one effect follows', async () => {
    const { id } = await makeContract(owner)
    const call = { params: { id }, key: 'at once' }
    const { first, second } = await whileLocked(id, async () => {
      const running = owner.call('submitContract', call)
      await untilSomebodyWaits()
      return { first: { running }, second: await owner.call('submitContract', call) }
    })
    expect(second.problem).toMatchObject({ status: 409, code: 'idempotency_in_progress' })
    expect((await first.running).status).toBe(200)
    expect((await owner.call('submitContract', call)).headers['idempotency-replayed']).toBe('true')
    const { body } = await owner.call('listContractActivity', { params: { id } })
    expect(body.activity.filter(({ action }) => action === 'contract.submitted')).toHaveLength(1)
  })
})

describe('F33: killed before the commit', () => {
  test('nothing is left, neither effect nor answer, and the same key does it once', async () => {
    const { id } = await makeContract(owner)
    const call = { params: { id }, key: 'killed' }
    const killed = await whileLocked(id, async () => {
      const running = owner.call('submitContract', call)
      await admin.query('select pg_terminate_backend($1)', [await untilSomebodyWaits()])
      return running
    })
    expect(killed.problem).toMatchObject({ status: 503, code: 'unavailable' })
    expect(killed.headers['retry-after']).toBeDefined()
    expect(await keptKeys('killed')).toBe(0)

    const again = await owner.call('submitContract', call)
    expect([again.status, again.body.status, again.body.version]).toEqual([200, 'pending', 2])
    expect(again.headers['idempotency-replayed']).toBeUndefined()
  })
})
