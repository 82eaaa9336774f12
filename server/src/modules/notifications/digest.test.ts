import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createCtx, postLetter, type Ctx } from '#platform'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeContract } from '../contracts/contract.make.ts'
import { sendDigests } from './digest.service.ts'

/** The org lives in New York: eight in the morning is 12:00 UTC in summer and 13:00 UTC in winter. */

let house: TestHouse
let admin: pg.Client
beforeEach(async () => {
  house = await openTestHouse()
  admin = new pg.Client(house.connect)
  await admin.connect()
})
afterEach(async () => {
  await admin.end()
  await house.close()
})

const at = (instant: string): void => house.runtime.clock.hold(instant)
const system = (): Ctx => createCtx(house.runtime, { org_id: house.here.org_id, actor: { kind: 'system', id: null } })

/** A contract of the manager that the owner approved: by default in the manager's digest. */
const approved = async (title: string, manager: Caller = house.as('manager')): Promise<void> => {
  const { id } = await makeContract(manager, { title })
  await manager.call('submitContract', { params: { id } })
  await house.as('owner').call('approveContract', { params: { id } })
  await house.work()
}
const digests = async (): Promise<{ subject: string; text: string }[]> =>
  (await house.letters()).filter(
    ({ to, subject }) => to.address === 'manager@here.test' && subject.includes('you have not read'),
  )
const sweep = async (instant: string): Promise<void> => {
  at(instant)
  await sendDigests(system())
  await house.work()
}

describe('the digest', () => {
  test('comes at eight in the morning of the org, once a day, with what is unread', async () => {
    at('2026-10-29T18:00:00.000Z')
    await approved('Spring film')
    await approved('Summer film')
    await sweep('2026-10-30T11:45:00.000Z')
    expect(await digests()).toEqual([])

    await sweep('2026-10-30T12:00:00.000Z')
    await sweep('2026-10-30T12:15:00.000Z')
    const sent = await digests()
    expect(sent).toHaveLength(1)
    expect(sent[0]?.subject).toBe('2 things you have not read at Org here')
    expect(sent[0]?.text).toContain('owner of here approved “Spring film”')
  })

  test('keeps to eight where the clocks change', async () => {
    at('2026-10-31T18:00:00.000Z')
    await approved('Autumn film')
    await sweep('2026-11-01T12:05:00.000Z')
    expect(await digests()).toEqual([])
    await sweep('2026-11-01T13:00:00.000Z')
    expect(await digests()).toHaveLength(1)

    at('2027-03-13T18:00:00.000Z')
    await approved('Winter film')
    await sweep('2027-03-14T11:45:00.000Z')
    expect(await digests()).toHaveLength(1)
    await sweep('2027-03-14T12:00:00.000Z')
    expect(await digests()).toHaveLength(2)
  })

  test('does not come when there is nothing new, and leaves what came after eight for tomorrow', async () => {
    await sweep('2026-10-30T12:00:00.000Z')
    expect(await digests()).toEqual([])
    at('2026-10-30T12:30:00.000Z')
    await approved('Late film')
    await sweep('2026-10-30T13:00:00.000Z')
    expect(await digests()).toEqual([])
    await sweep('2026-10-31T15:00:00.000Z')
    await sweep('2026-11-01T15:00:00.000Z')
    expect(await digests()).toHaveLength(1)
  })

  test('leaves out what was read, and who turned it off or left', async () => {
    at('2026-10-29T18:00:00.000Z')
    await approved('Read film')
    await house.as('manager').call('readAllNotifications', { key: true })
    await sweep('2026-10-30T12:00:00.000Z')
    await approved('Unwanted film')
    await house.as('manager').call('updateNotificationPreferences', {
      body: { preferences: [{ kind: 'contract_approved', in_app: true, email: 'off' }] },
    })
    await sweep('2026-10-31T12:00:00.000Z')
    expect(await digests()).toEqual([])

    await house.as('manager').call('updateNotificationPreferences', {
      body: { preferences: [{ kind: 'contract_approved', in_app: true, email: 'digest' }] },
    })
    await approved('Farewell film')
    await admin.query('delete from identity.members where user_id = $1', [house.here.users.manager])
    await sweep('2026-11-02T13:00:00.000Z')
    expect(await digests()).toEqual([])
  })

  test('is stopped by its own link, which turns off the mail of everything in it', async () => {
    at('2026-10-29T18:00:00.000Z')
    await approved('Spring film')
    await sweep('2026-10-30T12:00:00.000Z')
    const [letter] = await digests()
    const token = /unsubscribe#(\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
    expect((await house.stranger.call('unsubscribe', { query: { token } })).body).toMatchObject({ kind: 'digest' })
    const { body } = await house.as('manager').call('getNotificationPreferences')
    expect(body.preferences.filter(({ email }) => email === 'digest')).toEqual([])
    expect(body.preferences).toContainEqual({ kind: 'payment_failed', in_app: true, email: 'immediate' })
    await house.stranger.call('resubscribe', { body: { token } })
    const again = await house.as('manager').call('getNotificationPreferences')
    expect(again.body.preferences.filter(({ email }) => email === 'digest').length).toBeGreaterThan(2)
  })
})

test('a letter of the account has no link to leave it, and no preference stops it', async () => {
  const ctx = house.ctx()
  await ctx.tx(async (tx) =>
    postLetter(tx, ctx, {
      letter: 'org-four-eyes-lowered',
      to: { email: 'viewer@here.test', name: null, user_id: house.here.users.viewer },
      params: { changed_by: 'Eve', kind: 'payment_failed' },
    }),
  )
  await house.work()
  const [letter] = await house.letters()
  expect(letter?.to.address).toBe('viewer@here.test')
  expect(Object.keys(letter?.headers ?? {})).not.toContain('List-Unsubscribe')
  expect(letter?.text).not.toContain('unsubscribe')
})

test('a letter on its way to somebody who left or turned it off is skipped', async () => {
  const ctx = house.ctx()
  const post = (user_id: string, kind: string): Promise<void> =>
    ctx.tx(async (tx) =>
      postLetter(tx, ctx, {
        letter: 'notification',
        to: { email: 'somebody@here.test', name: null, user_id },
        params: { kind, title: 'A film', path: '/' },
      }),
    )
  await post(house.there.users.owner, 'payment_failed')
  await post(house.here.users.finance, 'payment_failed')
  await house.as('finance').call('updateNotificationPreferences', {
    body: { preferences: [{ kind: 'payment_failed', in_app: true, email: 'off' }] },
  })
  await house.work()
  expect(await house.letters()).toEqual([])
  const { rows } = await admin.query('select state from platform.letters')
  expect(rows).toEqual([{ state: 'skipped' }, { state: 'skipped' }])
})
