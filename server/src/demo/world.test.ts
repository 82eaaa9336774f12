import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { demoPeople, type DemoCast } from '#modules/identity'
import { checkLedger } from '#modules/ledger'
import { openTestHouse, type Caller, type TestHouse } from '../testing/house.ts'
import { makeWorld } from './world.ts'

/** The demo world is what people see first: that it is whole, sound, in the past, and the same each time. */

/** Two worlds that are compared are made at one instant. */
const TODAY = new Date().toISOString()

type World = { house: TestHouse; cast: DemoCast; northwind: Caller; acme: Caller }

const openWorld = async (): Promise<World> => {
  const house = await openTestHouse({ sandbox: true })
  house.sandbox?.setWebhooks(undefined)
  house.runtime.clock.hold(TODAY)
  const cast = await makeWorld(house.runtime, house.sandbox)
  const [northwind, acme] = cast.map((org) => house.as('owner', org))
  if (!northwind || !acme) throw new Error('There are two orgs.')
  return { house, cast, northwind, acme }
}

let world: World
let made_at: string
beforeAll(async () => {
  world = await openWorld()
  made_at = new Date().toISOString()
})
afterAll(() => world.house.close())

const both = (): Caller[] => [world.northwind, world.acme]

type Row = Record<string, unknown>
type ListName = 'listContractors' | 'listContracts' | 'listPayments' | 'listCampaigns'

/** All pages of a list, as the API answers them. */
const allOf = async (caller: Caller, name: ListName, query: Record<string, string> = {}): Promise<Row[]> => {
  const rows: Row[] = []
  for (let page = 1; ; page += 1) {
    const { body, status } = await caller.call(name, { query: { ...query, per_page: '50', page: String(page) } })
    expect(status).toBe(200)
    rows.push(...(Object.values(body).find((part): part is Row[] => Array.isArray(part)) ?? []))
    if (page >= body.total_pages) return rows
  }
}

const countBy = (rows: Row[], field: string): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(rows, (row) => String(row[field]))].map(([value, { length }]) => [value, length]))

const contractsWithMilestones = async (caller: Caller) =>
  Promise.all(
    (await allOf(caller, 'listContracts')).map(
      async ({ id }) => (await caller.call('getContract', { params: { id: String(id) } })).body,
    ),
  )

const inDatabase = async <T extends object>(sql: string): Promise<T[]> => {
  const client = new pg.Client(world.house.connect)
  await client.connect()
  const { rows } = await client.query<T>(sql)
  await client.end()
  return rows
}

describe('who and what is there', () => {
  test('two people are there twice, and it is known', async () => {
    const { body } = await world.northwind.call('listDuplicates')
    expect(body.duplicates.map(({ reasons, contractors: [one] }) => [one.display_name, reasons])).toEqual([
      ['Luz Marina Ortega', ['email', 'name']],
      ['Nia Okafor', ['phone', 'name']],
    ])
    expect((await world.acme.call('listDuplicates')).body.duplicates).toEqual([])
  })

  test('sixty contractors, in every state that a person can be in', async () => {
    const people = (await Promise.all(both().map((org) => allOf(org, 'listContractors', { is_active: 'any' })))).flat()
    expect(people).toHaveLength(60)
    expect(countBy(people, 'stripe_status')).toMatchObject({ enabled: 31, restricted: 1, incomplete: 5 })
    expect(countBy(people, 'is_active')).toMatchObject({ false: 2 })
    expect(countBy(people, 'needs_email')).toMatchObject({ true: 1 })
    expect(Object.keys(countBy(people, 'tax_status'))).toHaveLength(5)
    expect(Object.keys(countBy(people, 'availability'))).toHaveLength(4)
    expect(Object.keys(countBy(people, 'currency')).toSorted()).toEqual(['EUR', 'GBP', 'JPY', 'MXN', 'USD'])
    expect(people.filter(({ avatar_url }) => avatar_url !== null)).toHaveLength(41)
  })

  test('a phone list that came in by a file, but for its last line', async () => {
    const { body } = await world.northwind.call('listContractorImports')
    expect(body.imports).toMatchObject([
      { status: 'finished', dry_run: { changed: 3, problems: 1 }, result: { created: 0, changed: 3, left: 0 } },
    ])
  })

  test('forty contracts in every status, eight campaigns', async () => {
    const contracts = (await Promise.all(both().map((org) => allOf(org, 'listContracts')))).flat()
    const campaigns = (await Promise.all(both().map((org) => allOf(org, 'listCampaigns')))).flat()
    const statuses = { draft: 3, pending: 3, active: 15, paused: 2, completed: 14, cancelled: 3 }
    expect(countBy(contracts, 'status')).toEqual(statuses)
    expect(Object.keys(countBy(contracts, 'contract_type')).toSorted()).toEqual(['fixed', 'hourly', 'milestone'])
    expect(countBy(campaigns, 'status')).toEqual({ active: 3, cancelled: 1, completed: 2, paused: 1, planned: 1 })
  })

  test('milestones in every state, each list exact but for the draft that falls short', async () => {
    const contracts = (await Promise.all(both().map(contractsWithMilestones))).flat()
    const short = contracts.filter(({ milestones_remaining_cents: left }) => left !== null && left !== 0)
    expect(short.map(({ title, status }) => [title, status])).toEqual([
      ['Atlas Outdoor: spring scouting, Cairngorms', 'draft'],
    ])
    const milestones = contracts.flatMap(({ milestones }) => milestones)
    expect(countBy(milestones, 'status')).toEqual({
      pending: 26,
      in_progress: 9,
      submitted: 4,
      approved: 6,
      rejected: 1,
      paid: 39,
    })
  })

  test('payments of months, and one that failed at its transfer', async () => {
    const payments = (await Promise.all(both().map((org) => allOf(org, 'listPayments')))).flat()
    expect(countBy(payments, 'status')).toEqual({ succeeded: 47, failed: 1 })
    const months = new Set(payments.map(({ paid_at }) => String(paid_at).slice(0, 7)))
    expect(months.size).toBeGreaterThanOrEqual(6)
  })

  test('the demo people are the members', async () => {
    const { body } = await world.northwind.call('getMe')
    expect(demoPeople().find(({ email }) => email === body.user.email)).toMatchObject({ role: body.role })
  })

  test('a role of the org’s own with a member in it, and an invite that waits', async () => {
    const { roles } = (await world.northwind.call('listRoles')).body
    expect(roles.filter(({ is_builtin }) => !is_builtin)).toMatchObject([
      { name: 'Campaign planner', members_count: 1 },
    ])
    const { invites } = (await world.northwind.call('listInvites')).body
    expect(invites).toMatchObject([{ email: 'jonas@northwind.test', status: 'open' }])
  })
})

describe('it is sound', () => {
  test('every cent has two sides', async () => {
    for (const { org_id } of world.cast) expect(await checkLedger(world.house.runtime.database, org_id)).toEqual([])
    for (const org of both()) {
      const { body } = await org.call('getTrialBalance')
      expect(body.currencies.length).toBeGreaterThan(0)
      expect(body.currencies.every(({ difference_cents }) => difference_cents === 0)).toBe(true)
    }
  })

  test('everything happened in the past, and nothing is on its way', async () => {
    const columns = await inDatabase<{ table_schema: string; table_name: string; column_name: string }>(
      `select table_schema, table_name, column_name from information_schema.columns
       where data_type = 'timestamp with time zone' and table_schema = any('{platform,identity,campaigns,directory,contracts,payments,ledger}')
         and column_name <> 'expires_at'`,
    )
    for (const { table_schema, table_name, column_name } of columns) {
      const [{ late } = { late: -1 }] = await inDatabase<{ late: number }>(
        `select count(*)::int as late from ${table_schema}.${table_name} where ${column_name} > '${made_at}'`,
      )
      if (table_name !== 'migrations') expect([table_schema, table_name, column_name, late]).toContain(0)
    }
    const states = await inDatabase<{ state: string }>('select distinct state from payments.provider_events')
    expect(states.map(({ state }) => state).toSorted()).toEqual(['ignored', 'settled'])
  })

  test('what the provider told is heard a moment after it happened', async () => {
    const [payment] = await allOf(world.northwind, 'listPayments', { status: 'succeeded' })
    const { body } = await world.northwind.call('explainPayment', { params: { id: String(payment?.['id']) } })
    expect(body.events.map(({ type }) => type)).toContain('transfer.created')
    for (const { at, received_at } of body.events) {
      const seconds = (Date.parse(received_at) - Date.parse(at)) / 1000
      expect(seconds).toBeGreaterThanOrEqual(0)
      expect(seconds).toBeLessThan(5)
    }
  })

  test('the owner finds something in every group of what waits', async () => {
    const { body } = await world.northwind.call('listAttention')
    expect(body.groups.map(({ kind, total }) => [kind, total])).toEqual([
      ['certification_to_verify', 2],
      ['certification_expiring', 2],
      ['contract_to_approve', 2],
      ['milestone_to_review', 3],
      ['milestone_late', 2],
      ['contract_to_finish', 3],
      ['milestone_to_pay', 4],
      ['payment_failed', 1],
    ])
  })

  test('jobs that were queued on the way find nothing to do', async () => {
    const before = await allOf(world.northwind, 'listPayments')
    expect(await world.house.work()).toBeGreaterThan(0)
    expect(await allOf(world.northwind, 'listPayments')).toEqual(before)
  })
})

describe('it is the same each time', () => {
  const IDS = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|\b(acct|pi|ch|tr)_\w+/g
  const portrait = async ({ northwind, acme }: World): Promise<string[]> => {
    const lists = ['listContractors', 'listContracts', 'listPayments', 'listCampaigns'] as const
    const rows = await Promise.all([northwind, acme].flatMap((org) => lists.map((list) => allOf(org, list))))
    return rows.flat().map((row) => JSON.stringify(row).replaceAll(IDS, 'id'))
  }

  test('names, amounts, statuses and times; only ids differ', async () => {
    const other = await openWorld()
    expect((await portrait(other)).toSorted()).toEqual((await portrait(world)).toSorted())
    await other.house.close()
  })
})

describe('portraits', () => {
  test('can be sent back as they were read', async () => {
    const [person] = await allOf(world.northwind, 'listContractors', { q: 'Ana Reyes' })
    const send = (avatar_url: unknown) =>
      world.northwind.call('updateContractor', { params: { id: String(person?.['id']) }, body: { avatar_url } })
    expect((await send(person?.['avatar_url'])).status).toBe(200)
    for (const url of ['/dev/avatars/../clock', '//evil.example/a.svg', '/a.svg'])
      expect((await send(url)).status).toBe(422)
  })

  test('are drawn by the app for every name that a contractor carries', async () => {
    const house = await openTestHouse({ dev: { sandbox_url: () => undefined } })
    const people = await allOf(world.northwind, 'listContractors')
    const paths = people.map(({ avatar_url }) => avatar_url).filter((url) => typeof url === 'string')
    const drawn = await Promise.all(paths.map((url) => house.app.server.fastify.inject({ url })))
    const strange = await house.app.server.fastify.inject({ url: '/dev/avatars/%22%3E.svg' })
    await house.close()

    expect(drawn.every(({ headers }) => headers['content-type'] === 'image/svg+xml; charset=utf-8')).toBe(true)
    expect(new Set(drawn.map(({ body }) => body)).size).toBe(paths.length)
    expect(strange.statusCode).toBe(404)
  })
})
