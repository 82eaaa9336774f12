import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { makeContractor } from '../../modules/directory/contractor.make.ts'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'

/** What comes over the wire, at its worst (faults X9, X11, X13, F30; shapes.md "Everywhere"). */

let house: TestHouse
let owner: Caller
let contractor_id: string
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  contractor_id = (await makeContractor(owner, { display_name: 'Ana 100% Souza_Lima', tags: ['a\\b'] })).id
})
afterAll(() => house.close())

type Raw = { method?: 'GET' | 'POST' | 'PUT'; url: string; payload?: string | Buffer; headers?: Record<string, string> }

const send = ({ method = 'GET', url, payload, headers = {} }: Raw) =>
  house.app.server.fastify.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${owner.token}`,
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  })

const post = (payload: string | Buffer, headers?: Record<string, string>) =>
  send({ method: 'POST', url: '/api/v1/contracts', payload, ...(headers ? { headers } : {}) })

const contractWith = (field: string, value: string): string =>
  `{"contractor_id":"${contractor_id}","title":"x","contract_type":"fixed",${field === 'total_value_cents' ? '' : '"total_value_cents":100,'}"${field}":${value}}`

const howMany = async (): Promise<number> => (await owner.call('listContracts')).body.total

describe('every problem', () => {
  test.each([
    ['GET', '/api/v1/nonsense', 404],
    ['GET', '/nonsense', 404],
    ['PUT', '/api/v1/contracts', 405],
    ['GET', '/api/v1/contracts?page=0', 422],
    ['GET', '/api/v1/contracts?q=%E0%A4%A', 400],
    ['GET', '/api/v1/contracts/%E0%A4%A', 400],
    ['GET', '/api/v1/contracts/%00', 400],
    ['GET', '/api/v1/contracts?q=a%00b', 400],
    ['GET', '/api/v1/%zz', 400],
    ['GET', `/api/v1/contracts/${'x'.repeat(1_000)}`, 404],
  ] as const)('%s %s is %i with the shape of RFC 9457 and a request id', async (method, url, status) => {
    const answer = await send({ method, url, headers: { 'x-request-id': 'mine-1' } })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers['x-request-id']).toBe('mine-1')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.json()).toMatchObject({
      type: expect.stringMatching(/^https:/),
      title: expect.any(String),
      status,
      detail: expect.stringMatching(/^[A-Zp].*\.$/),
      code: expect.stringMatching(/^[a-z_]+$/),
      request_id: 'mine-1',
    })
  })

  test('our own mistake tells nothing of SQL, libraries or lines of code', async () => {
    const admin = new pg.Client(house.connect)
    await admin.connect()
    await admin.query('alter table campaigns.costs rename to gone')
    const answer = await send({ url: `/api/v1/campaigns/${contractor_id}` })
    await admin.query('alter table campaigns.gone rename to costs')
    await admin.end()
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.json()).toMatchObject({ status: 500, code: 'internal_error', request_id: expect.any(String) })
    expect(answer.body).not.toMatch(/select|relation|campaigns|costs|postgres|kysely|fastify|node_modules|\.ts|stack/i)
  })
})

describe('a listening server', () => {
  test('lives on after addresses that nobody can read', async () => {
    const address = await house.app.server.fastify.listen({ port: 0, host: '127.0.0.1' })
    for (const url of ['/healthz?q=%', '/api/v1/me?%E0%A4%A', '/%', '/api/v1/contracts/%zz?%'])
      expect((await fetch(`${address}${url}`)).status).toBe(400)
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
  })
})

describe('X11: bodies', () => {
  test.each([
    ['a key twice', '{"title":"a","title":"b"}'],
    ['a key twice, nested and escaped', String.raw`{"milestones":[{"title":"a","t\u0069tle":"b"}]}`],
    ['__proto__', '{"__proto__":{"permissions":["payments:write"]}}'],
    ['a thousand levels', '['.repeat(1_000) + ']'.repeat(1_000)],
    ['no JSON', 'title=x'],
    ['nothing', ''],
    ['blanks', '   '],
  ])('%s is 400', async (_name, payload) => {
    expect((await post(payload)).json()).toMatchObject({ status: 400, code: 'malformed_request' })
  })

  test('10 MB of JSON is 413 with the limit', async () => {
    const answer = await post(`{"title":"${'x'.repeat(10_000_000)}"}`)
    expect(answer.json()).toMatchObject({ status: 413, code: 'too_large', limit_bytes: 1_048_576 })
  })

  test('a body of another type is 415', async () => {
    for (const type of [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await post('{}', { 'content-type': type })
      expect(answer.json()).toMatchObject({ status: 415, code: 'unsupported_media_type' })
    }
  })

  test('a charset beside the type is taken', async () => {
    const answer = await post(contractWith('total_value_cents', '100'), {
      'content-type': 'application/json; charset=utf-8',
    })
    expect(answer.statusCode).toBe(201)
  })

  test('keys that objects have of their own are unknown fields', async () => {
    for (const key of ['constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf']) {
      const answer = await post(contractWith(key, '{}'))
      expect(answer.json()).toMatchObject({ status: 422, errors: [{ path: key, code: 'unknown_field' }] })
    }
  })

  test('an unknown field deep inside is named by its path', async () => {
    const answer = await owner.call('createContractor', {
      body: {
        display_name: 'x',
        email: 'x@example.com',
        specialties: ['design'],
        portfolio_links: [{ label: 'a', url: 'https://example.com', typo: 1 }],
        social_links: { tiktok: 'https://example.com' },
      },
    })
    expect(answer.problem.errors).toEqual([
      expect.objectContaining({ path: 'portfolio_links.0.typo', code: 'unknown_field' }),
      expect.objectContaining({ path: 'social_links.tiktok', code: 'unknown_field' }),
    ])
  })

  test('who is not signed in hears 401 before anything about the body', async () => {
    const answer = await post('{"a":1,"a":2}', { authorization: '' })
    expect(answer.statusCode).toBe(401)
  })
})

describe('F30: amounts', () => {
  const ODD = [
    '-1',
    '9007199254740993',
    '9223372036854775808',
    '1e400',
    '1.5',
    '1e3',
    '100.0',
    '"100"',
    'null',
    'true',
    '[]',
    '10000000000001',
  ]

  test.each(ODD)('total_value_cents %s is 422 at its path, and nothing is written', async (value) => {
    const before = await howMany()
    const answer = await post(contractWith('total_value_cents', value))
    expect(answer.json()).toMatchObject({
      status: 422,
      code: 'validation_failed',
      errors: expect.arrayContaining([expect.objectContaining({ path: 'total_value_cents' })]),
    })
    expect(await howMany()).toBe(before)
  })

  test.each(ODD)('amount_cents %s of a milestone is 422 at its path', async (value) => {
    const answer = await post(contractWith('milestones', `[{"title":"m","amount_cents":${value}}]`))
    expect(answer.json()).toMatchObject({
      status: 422,
      errors: expect.arrayContaining([expect.objectContaining({ path: 'milestones.0.amount_cents' })]),
    })
  })

  test.each(['0', '10000000000000'])('total_value_cents %s is taken', async (value) => {
    const answer = await post(contractWith('total_value_cents', value))
    expect([answer.statusCode, answer.json().total_value_cents]).toEqual([201, Number(value)])
  })
})

describe('texts', () => {
  const create = (title: string) =>
    post(contractWith('total_value_cents', '1').replace('"title":"x"', `"title":${title}`))

  test.each([
    ['U+0000', String.raw`"a\u0000b"`],
    ['a lone high surrogate', String.raw`"a\ud83d"`],
    ['a lone low surrogate', String.raw`"\ude00a"`],
    ['blanks only', '"   "'],
    ['nothing', '""'],
    ['no text', '5'],
    ['301 characters', JSON.stringify('x'.repeat(301))],
    ['301 emoji', JSON.stringify('😀'.repeat(301))],
  ])('%s is 422 at its path', async (_name, title) => {
    expect((await create(title)).json()).toMatchObject({ status: 422, errors: [{ path: 'title' }] })
  })

  test.each([
    ['300 emoji', '😀'.repeat(300)],
    ['an emoji of several code points', '👩‍👩‍👧'],
    ['quotes, slashes and markup', `"'\\/<script>alert(1)</script>`],
    ['what looks like our own JSON', '"actions" : "pending"'],
    ['what looks like SQL', `'); drop table contracts.contracts; --`],
  ])('%s comes back as it was', async (_name, title) => {
    const { id } = (await create(JSON.stringify(title))).json()
    expect((await owner.call('getContract', { params: { id } })).body.title).toBe(title)
  })
})

describe('query parameters', () => {
  const list = (query: string) => send({ url: `/api/v1/contractors?${query}` })

  test.each([
    ['page=0', 'page'],
    ['page=-1', 'page'],
    ['page=1.5', 'page'],
    ['page=x', 'page'],
    ['page=', 'page'],
    ['page=1000001', 'page'],
    ['page=1&page=2', 'page'],
    ['per_page=9', 'per_page'],
    ['per_page=51', 'per_page'],
    ['per_page=', 'per_page'],
    ['per_page=1e1', 'per_page'],
    ['nonsense=1', 'nonsense'],
    ['__proto__=1', '__proto__'],
    ['specialties=juggling', 'specialties.0'],
    ['specialties=design,', 'specialties.1'],
    ['specialties=', 'specialties'],
    ['sort_by=display_name;drop', 'sort_by'],
    ['sort_by=id', 'sort_by'],
    ['is_active=yes', 'is_active'],
    ['min_rating=6', 'min_rating'],
    ['max_hourly_rate=-1', 'max_hourly_rate'],
    ['max_hourly_rate=1e3', 'max_hourly_rate'],
  ])('%s is 422 at %s', async (query, path) => {
    expect((await list(query)).json()).toMatchObject({ status: 422, errors: [{ path }] })
  })

  test.each(['page=1', 'page=1000000', 'per_page=10', 'per_page=50', 'q=', 'max_hourly_rate=10000000000000'])(
    '%s is 200',
    async (query) => {
      expect((await list(query)).statusCode).toBe(200)
    },
  )

  test('a malformed id in a filter is 422', async () => {
    const answer = await send({ url: '/api/v1/contracts?contractor_id=1' })
    expect(answer.json()).toMatchObject({ status: 422, errors: [{ path: 'contractor_id.0' }] })
  })

  test('a list is repeated, comma-separated or both', async () => {
    const totals = await Promise.all(
      [
        'specialties=design&specialties=seo',
        'specialties=design,seo',
        'specialties=seo,editing&specialties=design',
      ].map(async (query) => (await list(query)).json().total),
    )
    expect(totals).toEqual([1, 1, 1])
  })

  test.each([
    ['%', 0],
    ['_', 0],
    ['\\', 0],
    ["'", 0],
    [`'; drop table directory.contractors; --`, 0],
    ['100%', 1],
    ['Souza_Lima', 1],
    ['SouzaXLima', 0],
    ['ANA', 1],
    ['a'.repeat(3_000), 0],
    ['😀', 0],
  ])('X9: q=%s means itself', async (q, total) => {
    const answer = await list(`q=${encodeURIComponent(q)}`)
    const { match, total: found } = answer.json<{ match: string; total: number }>()
    // What comes near is found too, and said to be no more than that.
    expect([answer.statusCode, match === 'fuzzy' ? 0 : found]).toEqual([200, total])
  })

  test.each(['/api/v1/contracts', '/api/v1/campaigns', '/api/v1/search'])('X9: %s takes any q', async (url) => {
    for (const q of ['%', '_', '\\', `'; drop`, 'x'.repeat(3_000), '\u202e', '{}', '\ud83d\ude00'])
      expect((await send({ url: `${url}?q=${encodeURIComponent(q)}` })).statusCode).toBe(200)
  })
})

describe('X13: headers', () => {
  test.each(['mine', 'A-Z.0_9', 'x'.repeat(128)])('X-Request-Id %s is kept', async (id) => {
    const answer = await send({ url: '/api/v1/me', headers: { 'x-request-id': id } })
    expect(answer.headers['x-request-id']).toBe(id)
  })

  test.each(['', 'a b', 'a\r\nset-cookie: x=1', 'x'.repeat(129), '{"a":1}', 'ä'])(
    'X-Request-Id %j is replaced',
    async (id) => {
      const answer = await send({ url: '/api/v1/nonsense', headers: { 'x-request-id': id } })
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(answer.json().request_id).toBe(answer.headers['x-request-id'])
      expect(answer.headers['set-cookie']).toBeUndefined()
    },
  )

  test.each(['a\r\nb', 'ü', 'x'.repeat(256), ''])('Idempotency-Key %j is 400', async (key) => {
    const answer = await post(contractWith('total_value_cents', '1'), { 'idempotency-key': key })
    expect(answer.json()).toMatchObject({ status: 400, code: 'malformed_request' })
  })

  test.each(['Bearer', 'Bearer ', 'Basic abc', 'Bearer a.b', 'nonsense'])(
    'Authorization %j is 401',
    async (authorization) => {
      expect((await send({ url: '/api/v1/me', headers: { authorization } })).statusCode).toBe(401)
    },
  )
})

describe('S10: the cookie', () => {
  const withCookie = (method: 'GET' | 'POST', origin?: string) =>
    house.app.server.fastify.inject({
      method,
      url: '/api/v1/campaigns',
      headers: {
        cookie: `gh_access=${owner.token}`,
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        ...(origin ? { origin } : {}),
      },
      ...(method === 'POST' ? { payload: '{"name":"x","base_url":"https://example.com"}' } : {}),
    })

  test('reads without an origin', async () => {
    expect((await withCookie('GET')).statusCode).toBe(200)
  })

  test('writes from our own origin only', async () => {
    expect((await withCookie('POST', 'http://guildhall.test')).statusCode).toBe(201)
    for (const origin of [
      undefined,
      'null',
      'https://guildhall.test',
      'http://guildhall.test.evil.test',
      'http://evil.test',
    ])
      expect((await withCookie('POST', origin)).json()).toMatchObject({ status: 403, code: 'cross_site' })
  })
})
