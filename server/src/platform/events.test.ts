import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { openTestHouse, type TestHouse, type TestOrg } from '../testing/house.ts'
import { createCtx, type Ctx, type Runtime } from './ctx.ts'
import { written } from './db/kysely.ts'
import { changesOf, deliver, tell, type Listener } from './events.ts'
import { tasksOf } from './worker.ts'

let house: TestHouse
/** The house with two listeners of our own. */
let runtime: Runtime
const heard: string[] = []
let fails = 0
const listeners: Listener[] = [
  {
    name: 'test.first',
    hears: ['campaign.created'],
    hear: async (ctx, _tx, event) => {
      heard.push(`first ${ctx.org_id === event.org_id ? event.org_id : 'of another org'}`)
    },
  },
  {
    name: 'test.second',
    hears: ['campaign.created'],
    hear: async (_ctx, tx) => {
      await tx.run(written(sql`update campaigns.campaigns set brief = 'heard'`))
      fails -= 1
      if (fails >= 0) throw new Error('not now')
      heard.push('second')
    },
  },
]
beforeAll(async () => {
  house = await openTestHouse()
  runtime = { ...house.runtime, listeners }
  await house.as('owner').call('createCampaign', { body: { name: 'Heard', base_url: 'https://example.com' } })
})
afterAll(() => house.close())
beforeEach(() => {
  heard.length = 0
  fails = 0
})

const ctxOf = ({ org_id, users }: TestOrg): Ctx =>
  createCtx(runtime, { org_id, actor: { kind: 'user', id: users.owner } })

const toldBy = async (ctx: Ctx): Promise<string> => {
  await ctx.tx(async (tx) => {
    tell(tx, ctx, { name: 'campaign.created', subjects: [ctx.org_id] })
  })
  const newest = sql<{ id: string }>`select id from platform.events order by txid desc, id desc limit 1`
  const [event] = await ctx.read(written(newest))
  return event?.id ?? ''
}

const briefs = async (): Promise<(string | null)[]> =>
  (await house.as('owner').call('listCampaigns')).body.campaigns.map(({ brief }) => brief)

describe('a fact', () => {
  test('that one listener fails on is heard again by that one only, whose half-done work is gone', async () => {
    fails = 1
    const ctx = ctxOf(house.here)
    const id = await toldBy(ctx)
    await expect(deliver(ctx, id)).rejects.toThrow('not now')
    expect([heard, await briefs()]).toEqual([[`first ${house.here.org_id}`], [null]])
    await deliver(ctx, id)
    expect([heard, await briefs()]).toEqual([[`first ${house.here.org_id}`, 'second'], ['heard']])
  })

  test('is heard by every listener once, however often it is delivered', async () => {
    const ctx = ctxOf(house.here)
    const id = await toldBy(ctx)
    await Promise.all([deliver(ctx, id), deliver(ctx, id), deliver(ctx, id)])
    await deliver(ctx, id)
    expect(heard.toSorted()).toEqual([`first ${house.here.org_id}`, 'second'])
  })

  test('is delivered by a job of its org', async () => {
    const ctx = ctxOf(house.here)
    const event_id = await toldBy(ctx)
    await tasksOf(runtime, [])['events.deliver']?.({ org_id: ctx.org_id, event_id }, undefined as never)
    expect(heard).toHaveLength(2)
  })

  test('of another org is delivered to nobody', async () => {
    const id = await toldBy(ctxOf(house.here))
    await deliver(ctxOf(house.there), id)
    expect(heard).toEqual([])
  })

  test('of a transaction that fails was never told', async () => {
    const ctx = ctxOf(house.here)
    const before = await toldBy(ctx)
    const failing = ctx.tx(async (tx) => {
      tell(tx, ctx, { name: 'campaign.created', subjects: [ctx.org_id] })
      await tx.run(written(sql`select 1/0`))
    })
    await expect(failing).rejects.toThrow('division by zero')
    const after = sql<{ id: string }>`select id from platform.events order by txid desc, id desc limit 1`
    expect(await ctx.read(written(after))).toEqual([{ id: before }])
  })
})

describe('A11: a job without an org', () => {
  test.each([
    ['without an org', () => ({ event_id: 'x' })],
    ['of another org', () => ({ event_id: 'x', org_id: house.there.org_id })],
  ])('one %s is not queued', async (_name, payload) => {
    const queueing = house.ctx().tx(async (tx) => {
      await tx.run(
        written(sql`select platform.add_job('events.deliver', ${JSON.stringify(payload())}::json, null, null)`),
      )
    })
    await expect(queueing).rejects.toThrow(/a job is of the org that asks for it/)
  })

  test('does not start', async () => {
    const task = tasksOf(house.runtime, [])['events.deliver']
    for (const payload of [undefined, null, {}, { org_id: 5, event_id: house.here.org_id }])
      await expect((async () => task?.(payload, undefined as never))()).rejects.toThrow(/has no org/)
  })
})

describe('changes', () => {
  test('name what differs; what is personal says that it changed, not what to', () => {
    const before = { a: 1, b: [1], c: null as string | null, d: 'x' }
    const after = { a: 1, b: [2], c: 'secret' as string | null, d: 'y' }
    expect(changesOf(before, after, { fields: ['a', 'b', 'c', 'd'], masked: ['c', 'd'] })).toEqual([
      { field: 'b', from: [1], to: [2] },
      { field: 'c', from: null, to: '•••' },
      { field: 'd', from: '•••', to: '•••' },
    ])
  })
})
