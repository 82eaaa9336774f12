import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { EventName, Permission } from 'wire'

import { makeContract } from '../../modules/contracts/contract.make.ts'
import { openTestHouse, type Caller, type TestHouse, type TestOrg } from '../../testing/house.ts'
import { written } from '../db/kysely.ts'
import { tell } from '../events.ts'

/** The live feed over a server that listens: resumed where it broke off, in order, for the right ears only. */

let house: TestHouse
let owner: Caller
let address: string
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  address = await house.app.server.fastify.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => house.close())
afterEach(() => {
  for (const stream of open.splice(0)) stream.abort()
})

const open: AbortController[] = []

type Heard = { id: string; event: string; data: { name: string; subjects: string[]; body: Record<string, unknown> } }
type Stream = { heard: Heard[]; until(done: (heard: Heard[]) => boolean): Promise<Heard[]>; abort(): void }

const URL_OF_STREAM = '/api/v1/events/stream'

const listenTo = async (token: string, last_event_id?: string): Promise<Stream> => {
  const controller = new AbortController()
  open.push(controller)
  const answer = await fetch(`${address}${URL_OF_STREAM}`, {
    headers: { authorization: `Bearer ${token}`, ...(last_event_id ? { 'last-event-id': last_event_id } : {}) },
    signal: controller.signal,
  })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
  const heard: Heard[] = []
  void collect(answer, heard).catch(() => {})
  const until = async (done: (heard: Heard[]) => boolean): Promise<Heard[]> => {
    for (const limit = Date.now() + 8_000; !done(heard);) {
      if (Date.now() > limit) throw new Error(`Not heard: ${JSON.stringify(heard.map(({ event }) => event))}`)
      await new Promise((resolve) => {
        setTimeout(resolve, 20)
      })
    }
    return heard
  }
  await until((events) => events.some(({ event }) => event === 'ready'))
  return { heard, until, abort: () => controller.abort() }
}

const collect = async ({ body }: Response, heard: Heard[]): Promise<void> => {
  if (!body) return
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const line = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
      if (line('event')) heard.push({ id: line('id'), event: line('event'), data: JSON.parse(line('data')) })
    }
  }
}

const names = (heard: Heard[]): string[] => heard.map(({ event }) => event).filter((event) => event !== 'ready')

const tokenOf = (org: TestOrg, permissions: Permission[]): string =>
  house.app.server.tokens.sign({
    sub: org.users.viewer,
    org: org.org_id,
    aud: 'org',
    sid: randomUUID(),
    permissions,
    ver: 1,
  })

/**
 * Until all that has committed is old to a new listener. A transaction that runs anywhere on the database server, be
 * it in the database of another test, holds the feed back: what committed beside it is news to whoever listens next.
 */
const settled = async (): Promise<void> => {
  const ctx = house.ctx()
  const held = written(sql`
    select from platform.events where org_id = ${ctx.org_id} and txid >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`)
  for (const limit = Date.now() + 8_000; (await ctx.read(held)).length > 0;) {
    if (Date.now() > limit) throw new Error('A transaction on the database server has held the feed back for too long.')
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
  }
}

/** A fact told by a transaction that has begun to write, and commits when `release` is called. */
const heldBack = (name: EventName): { began: Promise<void>; release: () => void; done: Promise<unknown> } => {
  const began = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const ctx = house.ctx()
  const done = ctx.tx(async (tx) => {
    await tx.one(written(sql`select pg_current_xact_id()::text as txid`))
    tell(tx, ctx, { name, subjects: [ctx.org_id] })
    began.resolve()
    await gate.promise
    return undefined
  })
  return { began: began.promise, release: () => gate.resolve(), done }
}

describe('the stream', () => {
  test('tells what happens from now on, in order, with subjects and an id each', async () => {
    await makeContract(owner)
    await settled()
    const stream = await listenTo(owner.token)
    const { id } = await makeContract(owner)
    await owner.call('submitContract', { params: { id } })
    const heard = await stream.until((events) => names(events).includes('contract.submitted'))
    expect(names(heard)).toEqual(['contractor.created', 'contract.created', 'contract.submitted'])
    const last = heard.at(-1)
    expect(last?.data).toMatchObject({ name: 'contract.submitted', body: { contract_id: id } })
    expect(last?.data.subjects).toContain(id)
    expect(new Set(heard.map((event) => event.id)).size).toBe(heard.length)
  })

  test('A1: tells nothing of another org', async () => {
    const here = await listenTo(owner.token)
    const there = await listenTo(house.as('owner', house.there).token)
    await makeContract(house.as('owner', house.there))
    await there.until((events) => names(events).includes('contract.created'))
    await owner.call('createCampaign', { body: { name: 'Ours', base_url: 'https://example.com' } })
    const heard = await here.until((events) => names(events).includes('campaign.created'))
    expect(names(heard)).toEqual(['campaign.created'])
  })

  test('tells only what the listener may read', async () => {
    const stream = await listenTo(tokenOf(house.here, ['placements:read']))
    await makeContract(owner)
    await owner.call('createCampaign', { body: { name: 'Shown', base_url: 'https://example.com' } })
    expect(names(await stream.until((events) => names(events).length > 0))).toEqual(['campaign.created'])
  })

  test('resumes after the last event that was heard, and loses none in between', async () => {
    const first = await listenTo(owner.token)
    const { id } = await makeContract(owner)
    const heard = await first.until((events) => names(events).includes('contract.created'))
    first.abort()
    const last = heard.at(-1)?.id
    await owner.call('submitContract', { params: { id } })
    await owner.call('rejectContract', { params: { id } })

    const second = await listenTo(owner.token, last)
    const missed = await second.until((events) => names(events).includes('contract.rejected'))
    expect(names(missed)).toEqual(['contract.submitted', 'contract.rejected'])
  })

  test('loses nothing where transactions commit out of order', async () => {
    const stream = await listenTo(owner.token)
    const early = heldBack('contract.paused')
    await early.began
    const late = heldBack('contract.resumed')
    await late.began
    late.release()
    await late.done
    // Longer than a few ticks: the feed waits for the one that began before.
    await new Promise((resolve) => {
      setTimeout(resolve, 900)
    })
    expect(names(stream.heard)).toEqual([])
    early.release()
    await early.done
    const heard = await stream.until((events) => names(events).length === 2)
    expect(names(heard)).toEqual(['contract.paused', 'contract.resumed'])
  })

  test('delivers more than a page of events, each once', async () => {
    const stream = await listenTo(owner.token)
    const ctx = house.ctx()
    await ctx.tx(async (tx) => {
      for (let index = 0; index < 450; index += 1)
        tell(tx, ctx, { name: 'contract.updated', subjects: [ctx.org_id], body: { index } })
      return undefined
    })
    const heard = await stream.until((events) => names(events).length >= 450)
    const told = heard.filter(({ event }) => event === 'contract.updated')
    expect(told.map(({ data }) => Number(data.body['index'])).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 450 }, (_, index) => index),
    )
  })
})

describe('at the door', () => {
  test('no token and the token of a portal are 401', async () => {
    const creator = house.app.server.tokens.sign({
      sub: house.here.users.owner,
      org: house.here.org_id,
      aud: 'creator',
      sid: randomUUID(),
      permissions: ['contracts:read'],
      ver: 1,
    })
    expect((await fetch(`${address}${URL_OF_STREAM}`)).status).toBe(401)
    const headers = { authorization: `Bearer ${creator}` }
    expect((await fetch(`${address}${URL_OF_STREAM}`, { headers })).status).toBe(401)
  })

  test.each(['x', '1', '1.x', `1.${'-'.repeat(36)}`, `99999999999999999999.${randomUUID()}`, `1.${randomUUID()}.1`])(
    'Last-Event-ID %s is 422',
    async (id) => {
      const headers = { authorization: `Bearer ${owner.token}`, 'last-event-id': id }
      const answer = await fetch(`${address}${URL_OF_STREAM}`, { headers })
      expect(await answer.json()).toMatchObject({ status: 422, code: 'validation_failed' })
    },
  )

  test('HEAD answers as GET and ends, another method is 405', async () => {
    const headers = { authorization: `Bearer ${owner.token}` }
    const head = await fetch(`${address}${URL_OF_STREAM}`, { method: 'HEAD', headers })
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8'])
    const post = await fetch(`${address}${URL_OF_STREAM}`, { method: 'POST', headers })
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
  })
})

test('a new listener hears nothing old, whatever the number of digits of a transaction', async () => {
  for (const txid of ['9', '10']) {
    await house.ctx().tx(async (tx) => {
      await tx.run(
        written(sql`insert into platform.events (org_id, id, at, name, actor_kind, txid)
          values (${house.here.org_id}, ${randomUUID()}, now(), 'contract.created', 'system', ${txid}::xid8)`),
      )
    })
  }
  const { body } = await owner.call('createCampaign', { body: { name: 'Newest', base_url: 'https://example.com' } })
  await settled()
  const stream = await listenTo(owner.token)
  await owner.call('transitionCampaign', { params: { id: body.id }, body: { status: 'active' } })
  const heard = await stream.until((events) => events.some(({ event }) => event === 'campaign.transitioned'))
  expect(heard.map(({ event }) => event)).toEqual(['ready', 'campaign.transitioned'])
})

test('what concerns one person is heard by them only, and of others in it they hear nothing', async () => {
  const [mine, other] = [house.as('owner'), house.as('admin')]
  const [owners, admins, viewers] = await Promise.all(
    [mine, other, house.as('viewer')].map(({ token }) => listenTo(token)),
  )
  const ctx = house.ctx()
  const subjects = [house.here.users.owner, house.here.users.admin]
  await ctx.tx(async (tx) => tell(tx, ctx, { name: 'notification.created', subjects, body: { of: 'all' } }))
  await ctx.tx(async (tx) => tell(tx, ctx, { name: 'contract.updated', subjects: [ctx.id()] }))

  const seen = (stream: Stream | undefined) => stream?.until((heard) => names(heard).includes('contract.updated'))
  const told = (heard: Heard[] | undefined) => heard?.filter(({ event }) => event === 'notification.created')
  expect(told(await seen(owners))).toMatchObject([{ data: { subjects: [house.here.users.owner], body: {} } }])
  expect(told(await seen(admins))).toMatchObject([{ data: { subjects: [house.here.users.admin], body: {} } }])
  expect(told(await seen(viewers))).toEqual([])
})
