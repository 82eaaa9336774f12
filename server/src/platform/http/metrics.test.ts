import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openTestHouse, type TestHouse } from '../../testing/house.ts'

const TOKEN = 'a-token-of-the-test'
let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse({ metrics_token: TOKEN })
})
afterAll(() => house.close())

const ask = (headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  house.app.server.fastify.inject({ url: '/metrics', headers, remoteAddress })

/** Gauges are kept a moment. */
const later = () => new Promise((resolve) => setTimeout(resolve, 2_100))

test('are for this machine, or with the token; never for whom a proxy on it lets through', async () => {
  expect((await ask()).statusCode).toBe(200)
  expect((await ask({}, '203.0.113.5')).statusCode).toBe(401)
  expect((await ask({ 'x-forwarded-for': '203.0.113.5' })).statusCode).toBe(401)
  expect((await ask({ authorization: `Bearer ${TOKEN}` }, '203.0.113.5')).statusCode).toBe(200)
  for (const wrong of [`Bearer ${TOKEN}x`, 'Bearer x', TOKEN])
    expect((await ask({ authorization: wrong }, '203.0.113.5')).statusCode).toBe(401)
})

test('count requests by route and class, and hold no id, name or address', async () => {
  const owner = house.as('owner')
  await owner.call('getOrg')
  await owner.call('getContract', { params: { id: '01a1fcb2-acb6-701a-af62-f24552b04f61' } })
  const { body } = await ask()
  expect(body).toMatch(/guildhall_http_request_seconds_count\{method="GET",route="\/api\/v1\/org",status="2xx"\} [1-9]/)
  expect(body).toMatch(/_bucket\{method="GET",route="\/api\/v1\/contracts\/:id",status="4xx",le="\+Inf"\} 1/)
  expect(body).toMatch(/guildhall_pool_connections\{state="open"\} [1-9]/)
  expect(body).not.toMatch(/01a1fcb2|[0-9a-f]{8}-[0-9a-f]{4}-/)
  for (const line of body.trimEnd().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[^{}]*\})? -?[\d.e+-]+)$/)
})

test('show waiting and failed jobs, and a ledger that is broken', async () => {
  const admin = new pg.Client(house.connect)
  await admin.connect()
  await admin.query(`select graphile_worker.add_job('nobody.does', '{}', max_attempts => 1)`)
  await admin.query(`update graphile_worker._private_jobs set attempts = 1 where max_attempts = 1`)
  await admin.query(`select graphile_worker.add_job('ledger.check', json_build_object('org_id', $1::text))`, [
    house.here.org_id,
  ])
  await later()
  const before = (await ask()).body
  expect(before).toContain('guildhall_jobs{task="nobody.does",state="failed"} 1')
  expect(before).toContain('guildhall_jobs{task="ledger.check",state="waiting"} 1')
  expect(before).toContain('guildhall_ledgers_broken 0')

  await admin.query(`set session_replication_role = replica`)
  await admin.query(
    `insert into ledger.balances (org_id, account_id, normal_side, may_go_below_zero, posted_cents, held_cents)
     values ($1, gen_random_uuid(), 'debit', true, 5, 0)`,
    [house.here.org_id],
  )
  await admin.end()
  await house.work()
  await later()
  expect((await ask()).body).toContain('guildhall_ledgers_broken 1')
})
