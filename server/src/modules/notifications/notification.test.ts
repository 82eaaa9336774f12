import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeContract } from '../contracts/contract.make.ts'
import { makeNotification } from './notification.make.ts'

let house: TestHouse
let owner: Caller
let manager: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  manager = house.as('manager')
})
afterAll(() => house.close())

const submit = async (caller: Caller, title: string): Promise<string> => {
  const { id } = await makeContract(caller, { title })
  await caller.call('submitContract', { params: { id } })
  return id
}
const titles = async (caller: Caller, query: Record<string, string> = {}): Promise<string[]> =>
  (await caller.call('listNotifications', { query })).body.notifications.map(({ title }) => title)
const mailTo = async (email: string, word: string) =>
  (await house.letters()).filter(({ to, subject }) => to.address === email && subject.includes(word))

describe('who is told', () => {
  test('those who may approve hear of a submitted contract, and nobody else', async () => {
    await submit(manager, 'Spring film')
    await house.work()
    const sentence = 'manager of here asks you to approve “Spring film”'
    for (const role of ['owner', 'admin', 'finance'] as const) expect(await titles(house.as(role))).toContain(sentence)
    for (const role of ['manager', 'viewer'] as const) expect(await titles(house.as(role))).not.toContain(sentence)
    expect(await titles(house.as('owner', house.there))).toEqual([])
  })

  test('whoever did it is not told of it', async () => {
    await submit(owner, 'My own film')
    await house.work()
    expect((await titles(owner)).join()).not.toContain('My own film')
    expect((await titles(house.as('finance'))).join()).toContain('My own film')
  })

  test('the one who drew a contract up hears what became of it and of its work', async () => {
    const id = await submit(manager, 'Answered film')
    const { body } = await owner.call('approveContract', { params: { id } })
    const milestone = { contract_id: id, milestone_id: body.milestones[0]?.id ?? '' }
    for (const status of ['in_progress', 'submitted'] as const)
      await manager.call('transitionMilestone', { params: milestone, body: { status } })
    await owner.call('transitionMilestone', { params: milestone, body: { status: 'rejected', reason: 'Too dark' } })
    await house.work()
    expect(await titles(manager)).toEqual(
      expect.arrayContaining(['owner of here approved “Answered film”', 'owner of here sent back “Storyboard”']),
    )
    expect(await titles(owner)).toContain('manager of here submitted “Storyboard” for approval')
  })

  test('an event that is delivered again tells nobody a second time, in the app or by mail', async () => {
    await submit(manager, 'Twice film')
    await house.work()
    const admin = new pg.Client(house.connect)
    await admin.connect()
    await admin.query('delete from platform.event_deliveries')
    await admin.query(`select graphile_worker.add_job('events.deliver', json_build_object('event_id', id, 'org_id', org_id))
      from platform.events where name = 'contract.submitted'`)
    await house.work()
    await admin.end()
    expect((await titles(owner)).filter((title) => title.includes('Twice film'))).toHaveLength(1)
    expect(await mailTo('owner@here.test', 'Twice film')).toHaveLength(1)
  })

  test('X7: script in a title is text in the mail', async () => {
    await submit(manager, '<img src=x onerror=alert(1)>')
    await house.work()
    const [letter] = await mailTo('owner@here.test', '<img')
    expect(letter?.html).not.toContain('<img')
    expect(letter?.html).toContain('&#60;img')
  })
})

describe('the inbox', () => {
  test('counts what is unread, marks it read and unread, and pages', async () => {
    const { id } = await makeNotification(house, owner, 'Counted film')
    const before = (await owner.call('listNotifications')).body.unread_count

    const read = await owner.call('readNotification', { params: { id }, key: true })
    expect(read.body.read_at).not.toBeNull()
    expect((await owner.call('listNotifications', { query: { unread: 'true' } })).body).toMatchObject({
      unread_count: before - 1,
    })
    expect((await owner.call('unreadNotification', { params: { id } })).body.read_at).toBeNull()

    const first = await owner.call('listNotifications', { query: { limit: '1' } })
    expect(first.body.notifications).toHaveLength(1)
    const next = await owner.call('listNotifications', { query: { limit: '1', cursor: first.body.next_cursor ?? '' } })
    expect(next.body.notifications[0]?.id).not.toBe(first.body.notifications[0]?.id)
    expect((await owner.call('listNotifications', { query: { cursor: 'x' } })).status).toBe(422)
  })

  test('everything is marked read at once, and that can be undone without touching what was read before', async () => {
    const old = await makeNotification(house, owner, 'Old film')
    await owner.call('readNotification', { params: { id: old.id } })
    house.runtime.clock.advance(60)
    await makeNotification(house, owner, 'New film')
    const before = (await owner.call('listNotifications')).body.unread_count

    const all = await owner.call('readAllNotifications', { key: true })
    expect(all.body.unread_count).toBe(0)
    expect((await titles(owner, { unread: 'true' })).join()).toBe('')
    const undone = await owner.call('unreadAllNotifications', { body: { read_at: all.body.read_at } })
    expect(undone.body.unread_count).toBe(before)
    expect((await titles(owner, { unread: 'true' })).join()).not.toContain('Old film')
  })

  test('A1: of somebody else is not there, in the same org and in another', async () => {
    const { id } = await makeNotification(house, owner)
    for (const stranger of [house.as('finance'), house.as('owner', house.there)]) {
      expect((await stranger.call('readNotification', { params: { id } })).status).toBe(404)
      expect((await stranger.call('unreadNotification', { params: { id } })).status).toBe(404)
    }
  })
})

describe('preferences', () => {
  test('say how each kind reaches a person; without them there are sensible ones', async () => {
    const admin = house.as('admin')
    const { body } = await admin.call('getNotificationPreferences')
    expect(body.preferences).toContainEqual({ kind: 'payment_failed', in_app: true, email: 'immediate' })

    const off = { kind: 'contract_submitted', in_app: false, email: 'immediate' } as const
    await admin.call('updateNotificationPreferences', { body: { preferences: [off] }, key: true })
    await submit(manager, 'Mail only film')
    await house.work()
    expect((await titles(admin)).join()).not.toContain('Mail only film')
    expect(await mailTo('admin@here.test', 'Mail only film')).toHaveLength(1)

    await admin.call('updateNotificationPreferences', { body: { preferences: [{ ...off, email: 'off' }] } })
    await submit(manager, 'Silent film')
    await house.work()
    expect(await mailTo('admin@here.test', 'Silent film')).toHaveLength(0)
    expect(await mailTo('finance@here.test', 'Silent film')).toHaveLength(1)
  })

  test('a kind that does not exist is refused', async () => {
    const preferences = [{ kind: 'sign_in', in_app: false, email: 'off' }]
    expect((await owner.call('updateNotificationPreferences', { body: { preferences } })).status).toBe(422)
  })
})

describe('unsubscribing', () => {
  const tokenOf = async (email: string, word: string) => {
    const [letter] = await mailTo(email, word)
    const url = /<(.+)>/.exec(letter?.headers['List-Unsubscribe'] ?? '')?.[1] ?? ''
    return { letter, url: new URL(url), token: new URL(url).searchParams.get('token') ?? '' }
  }

  test('works with one click of a mail program: a form from anywhere, without cookies (RFC 8058)', async () => {
    await submit(manager, 'Unwanted film')
    await house.work()
    const { letter, url, token } = await tokenOf('finance@here.test', 'Unwanted film')
    expect(letter?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect(letter?.text).toContain(`http://guildhall.test/unsubscribe#${token}`)

    const click = await house.app.server.fastify.inject({
      method: 'POST',
      url: `${url.pathname}${url.search}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://mail.example.com' },
      payload: 'List-Unsubscribe=One-Click',
    })
    expect(click.json()).toEqual({ kind: 'contract_submitted', org_name: 'Org here', is_stopped: true })

    await submit(manager, 'Stopped film')
    await house.work()
    expect(await mailTo('finance@here.test', 'Stopped film')).toHaveLength(0)
    expect((await titles(house.as('finance'))).join()).toContain('Stopped film')
  })

  test('can be looked at, repeated and undone by the same link', async () => {
    const { token } = await tokenOf('finance@here.test', 'Unwanted film')
    await house.stranger.call('unsubscribe', { query: { token } })
    expect((await house.stranger.call('getSubscription', { body: { token } })).body.is_stopped).toBe(true)
    expect((await house.stranger.call('resubscribe', { body: { token } })).body.is_stopped).toBe(false)
    expect((await house.as('finance').call('getNotificationPreferences')).body.preferences).toContainEqual({
      kind: 'contract_submitted',
      in_app: true,
      email: 'immediate',
    })
  })

  test('a token serves its own person, org and kind only, and a broken one is told as such', async () => {
    const { token } = await tokenOf('finance@here.test', 'Unwanted film')
    const parts = token.split('.')
    const forged = [
      'x',
      [house.there.org_id, ...parts.slice(1)].join('.'),
      [parts[0], 'payment_failed', ...parts.slice(2)].join('.'),
      [parts[0], parts[1], house.here.users.owner, parts[3]].join('.'),
    ]
    for (const wrong of forged) {
      expect((await house.stranger.call('unsubscribe', { query: { token: wrong } })).problem.code).toBe('gone')
      expect((await house.stranger.call('resubscribe', { body: { token: wrong } })).problem.code).toBe('gone')
    }
  })
})

describe('somebody who left the org', () => {
  test('gets nothing more, also not what was already on its way', async () => {
    await submit(manager, 'Leaving film')
    const admin = new pg.Client(house.connect)
    await admin.connect()
    await admin.query('delete from identity.members where user_id = $1', [house.here.users.finance])
    await house.work()
    await admin.end()
    expect(await mailTo('finance@here.test', 'Leaving film')).toHaveLength(0)
    expect(await mailTo('owner@here.test', 'Leaving film')).toHaveLength(1)
  })
})
