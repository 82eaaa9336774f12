import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Org } from 'wire/paths'

import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { makeContract } from '../contracts/contract.make.ts'
import { fourEyesLetters } from './four-eyes.service.ts'

let house: TestHouse
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  admin = new pg.Client(house.connect)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const read = async (): Promise<Org> => (await house.as('viewer').call('getOrg')).body
const set = (body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  house.as('owner').call('updateOrg', { body, headers })

describe('the settings of an org', () => {
  test('what is given changes, the rest stays, and everybody reads it at once', async () => {
    const before = await read()
    const { status, body, headers } = await set({
      name: 'Here & Sons',
      time_zone: 'Europe/Berlin',
      locale: 'de-de',
      platform_fee_bps: 250,
    })

    expect(status).toBe(200)
    expect(body).toEqual({
      ...before,
      name: 'Here & Sons',
      time_zone: 'Europe/Berlin',
      locale: 'de-DE',
      platform_fee_bps: 250,
      version: before.version + 1,
    })
    expect(headers['etag']).toBe(`"${body.version}"`)
    expect(await read()).toEqual(body)
    expect(body.slug).toBe('here')
  })

  test('each change is told, from what to what', async () => {
    await set({ platform_fee_bps: 0, tax_limit_cents: 60_000 })
    await set({ platform_fee_bps: 300, tax_limit_cents: 70_000 })
    const { body } = await house.as('admin').call('listOrgActivity')
    expect(body.activity[0]).toMatchObject({
      action: 'org.updated',
      actor: { name: 'owner of here' },
      changes: [
        { field: 'platform_fee_bps', from: 0, to: 300 },
        { field: 'tax_limit_cents', from: 60_000, to: 70_000 },
      ],
    })
  })

  test('what is set to what it was is no change: no version, no fact', async () => {
    const before = await read()
    const told = (await house.as('owner').call('listOrgActivity')).body.activity.length
    const { body } = await set({ name: before.name, currency: before.currency })
    expect(body.version).toBe(before.version)
    expect((await house.as('owner').call('listOrgActivity')).body.activity).toHaveLength(told)
  })

  test('somebody who saw an older version is refused with 412, and nothing is lost', async () => {
    const { version } = await read()
    await set({ name: 'Mine' }, { 'if-match': `"${version}"` })
    const late = await set({ name: 'Theirs' }, { 'if-match': `"${version}"` })
    expect(late.problem).toMatchObject({ status: 412, code: 'stale_version', version: version + 1 })
    expect((await read()).name).toBe('Mine')
  })

  test('A9: an owner who is one no more changes nothing, though the token lives', async () => {
    const before = await read()
    const become = (role: string) =>
      admin.query('update identity.members set role = $1 where user_id = $2', [role, house.here.users.owner])
    await become('viewer')
    const answer = await set({ four_eyes_payment_cents: null, platform_fee_bps: 0, name: 'Taken' })
    await become('owner')
    expect(answer.problem).toMatchObject({ status: 403, code: 'permission_denied', required: 'orgs:manage' })
    expect(await read()).toEqual(before)
  })

  test.each([
    ['time_zone', 'Mars/Phobos'],
    ['time_zone', '+02:00'],
    ['time_zone', ''],
    ['locale', 'english please'],
    ['locale', 'xx-YY'],
    ['currency', 'usd'],
    ['currency', 'DOGE'],
    ['name', '  '],
    ['platform_fee_bps', -1],
    ['platform_fee_bps', 10_001],
    ['platform_fee_bps', 2.5],
    ['tax_limit_cents', -1],
    ['four_eyes_contract_cents', -1],
    ['four_eyes_payment_cents', '100'],
    ['slug', 'elsewhere'],
    ['logo_url', 'https://example.com/logo.png'],
    ['currency_is_fixed', false],
  ])('%s: %s is refused at its path and nothing is written', async (path, value) => {
    const before = await read()
    const { problem } = await set({ [path]: value })
    expect(problem).toMatchObject({ status: 422, code: 'validation_failed', errors: [{ path }] })
    expect(await read()).toEqual(before)
  })

  test('the currency may change until the first contract, and not after it', async () => {
    const there = house.as('owner', house.there)
    const change = (currency: string) => there.call('updateOrg', { body: { currency } })
    expect((await change('EUR')).body).toMatchObject({ currency: 'EUR', currency_is_fixed: false })

    await makeContract(there)

    expect((await change('USD')).problem).toMatchObject({ status: 409, code: 'currency_is_fixed', currency: 'EUR' })
    expect((await there.call('getOrg')).body).toMatchObject({ currency: 'EUR', currency_is_fixed: true })
    expect((await change('EUR')).status).toBe(200)
  })
})

describe('when four eyes are lowered', () => {
  const letters = async (): Promise<{ to_email: string; params: Record<string, string> }[]> =>
    (await admin.query(`select to_email, params from platform.letters where letter = 'org-four-eyes-lowered'`)).rows

  beforeEach(async () => {
    await set({ locale: 'en-US', four_eyes_contract_cents: 100_000, four_eyes_payment_cents: 50_000 })
    await admin.query(`delete from platform.letters`)
  })

  const secondOwner = async (role: string): Promise<void> => {
    await admin.query('update identity.members set role = $1 where user_id = $2', [role, house.here.users.admin])
  }

  test.each([
    ['raised', { four_eyes_contract_cents: 200_000 }, { contracts_before: '$1,000.00', contracts_after: '$2,000.00' }],
    ['removed', { four_eyes_payment_cents: null }, { payments_before: '$500.00', payments_after: 'off' }],
  ])('a limit that is %s is told to every other owner by letter', async (_how, change, said) => {
    await secondOwner('owner')
    await set(change)
    await secondOwner('admin')

    expect(await letters()).toMatchObject([
      { to_email: 'admin@here.test', params: { changed_by: 'owner of here', ...said } },
    ])
    const [letter] = await letters()
    const head = { origin: 'http://guildhall.test', secret: 'secret', org_name: 'Org here' }
    const composed = fourEyesLetters['org-four-eyes-lowered'].compose(letter?.params ?? {}, head)
    expect(composed.subject).toBe('Four eyes were lowered at Org here')
    expect(JSON.stringify(composed.parts)).toContain('http://guildhall.test/settings/org')
  })

  test('amounts in the letter are written as the org writes them', async () => {
    await secondOwner('owner')
    await set({ locale: 'de-DE', four_eyes_contract_cents: null })
    await secondOwner('admin')
    expect(await letters()).toMatchObject([{ params: { contracts_before: '1.000,00\u00a0$' } }])
  })

  test('a limit that is tightened or turned on is not', async () => {
    await secondOwner('owner')
    await set({ four_eyes_contract_cents: 50_000, four_eyes_payment_cents: 0 })
    await secondOwner('admin')
    expect(await letters()).toEqual([])
  })

  test('who lowers it gets no letter, and it is in the audit', async () => {
    await set({ four_eyes_contract_cents: null })
    expect(await letters()).toEqual([])
    const { body } = await house.as('admin').call('listOrgActivity')
    expect(body.activity[0]?.changes).toEqual([{ field: 'four_eyes_contract_cents', from: 100_000, to: null }])
  })
})

describe('a new org', () => {
  const found = (name: string, key?: string) =>
    house.as('manager').call('createOrg', {
      body: { name, currency: 'EUR', time_zone: 'Europe/Berlin' },
      ...(key === undefined ? {} : { key }),
    })
  const orgs = async (): Promise<string[]> => (await house.as('manager').call('getMe')).body.orgs.map(({ id }) => id)

  test('belongs to whoever founds it, who can switch to it and owns it', async () => {
    const { status, body, headers } = await found('Été & Söhne')
    expect(status).toBe(201)
    expect(headers['location']).toBe(`/api/v1/orgs/${body.id}`)
    expect(body).toMatchObject({
      slug: 'ete-sohne',
      currency: 'EUR',
      locale: 'en-US',
      platform_fee_bps: 0,
      tax_limit_cents: 60_000,
      four_eyes_contract_cents: null,
      funding_method: null,
      version: 1,
    })

    const switched = await house.as('manager').call('switchOrg', { body: { org_id: body.id } })
    const me = await house.app.server.fastify.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${switched.body.access_token}` },
    })
    expect(me.json()).toMatchObject({ role: 'owner', org: { id: body.id } })
  })

  test('tells that it was founded in its own activity, and nothing in the org that the caller was in', async () => {
    const { body } = await found('Quiet')
    const { rows } = await admin.query(
      'select org_id, actor_id from platform.events where name = $1 and $2 = any (select subject_id from platform.event_subjects s where s.event_id = id)',
      ['org.created', body.id],
    )
    expect(rows).toEqual([{ org_id: body.id, actor_id: house.here.users.manager }])
  })

  test('of a name that exists gets the next slug', async () => {
    expect((await found('Twice told')).body.slug).toBe('twice-told')
    expect((await found('Twice told')).body.slug).toBe('twice-told-2')
    expect((await found('東京')).body.slug).toBe('company')
  })

  test('of one name, founded by two at once, are two orgs with two slugs', async () => {
    const made = await Promise.all([found('At once'), found('At once')])
    expect(made.map(({ body }) => body.slug).toSorted()).toEqual(['at-once', 'at-once-2'])
  })

  test('asked for again with its key is the same org', async () => {
    const key = randomUUID()
    const first = await found('Once', key)
    const before = await orgs()
    const again = await found('Once', key)
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(await orgs()).toEqual(before)
  })

  test('is walled off: its people see nothing of the other org, nor those of it', async () => {
    const { body: org } = await found('Walled')
    const { body } = await house.as('manager').call('switchOrg', { body: { org_id: org.id } })
    const get = (url: string) =>
      house.app.server.fastify.inject({ url, headers: { authorization: `Bearer ${body.access_token}` } })
    const contract = await makeContract(house.as('owner'))
    expect((await get(`/api/v1/contracts/${contract.id}`)).statusCode).toBe(404)
    expect((await get('/api/v1/contracts')).json()).toMatchObject({ total: 0 })
    expect((await get('/api/v1/org')).json()).toMatchObject({ name: 'Walled' })
    expect((await house.as('owner').call('switchOrg', { body: { org_id: org.id } })).status).toBe(404)
  })

  test('is refused to somebody who has twenty, and the refused call leaves nothing', async () => {
    const finance = house.as('finance')
    const body = { name: 'One of many', currency: 'USD', time_zone: 'UTC' } as const
    for (let count = 1; count < 20; count += 1) expect((await finance.call('createOrg', { body })).status).toBe(201)
    const answer = await finance.call('createOrg', { body, key: true })
    expect(answer.problem).toMatchObject({ status: 409, code: 'org_limit_reached', limit: 20 })
    expect((await finance.call('getMe')).body.orgs).toHaveLength(20)
    expect((await finance.call('getOrg')).body.id).toBe(house.here.org_id)
  })
})
