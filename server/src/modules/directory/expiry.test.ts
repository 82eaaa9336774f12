import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createCtx, dayIn } from '#platform'
import { fresh } from '../../testing/fresh.ts'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeCertification } from './certification.make.ts'
import { makeContractor } from './contractor.make.ts'
import { sweepCertifications } from './expiry.service.ts'

/** What days do to certifications: they end, and before that people are reminded. */

const NOON = '2030-03-10T16:00:00.000Z'
const ZONE = 'America/New_York'

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  await owner.call('updateOrg', { body: { time_zone: ZONE } })
})
afterAll(() => house.close())
beforeEach(() => house.runtime.clock.hold(NOON))

const day = (offset: number): string =>
  Temporal.PlainDate.from(dayIn(house.runtime.clock.now(), ZONE)).add({ days: offset }).toString()
const goOn = (days: number): void => house.runtime.clock.advance(days * 86_400)
const sweep = async (): Promise<void> => {
  const { runtime, here } = house
  await sweepCertifications(createCtx(runtime, { org_id: here.org_id, actor: { kind: 'system', id: null } }))
  await house.work()
}

const certified = async (fields: Record<string, unknown> = {}) => {
  const { id } = await makeContractor(owner, { email: `expiry-${fresh()}@example.com`, display_name: `Ana ${fresh()}` })
  return makeCertification(owner, { contractor_id: id, is_verified: true, ...fields })
}
type One = Awaited<ReturnType<typeof certified>>
const read = async ({ contractor_id, id }: One) =>
  (await owner.call('getCertification', { params: { id: contractor_id, certification_id: id } })).body
const told = async ({ contractor_id }: One, what: string): Promise<number> => {
  const { activity } = (await owner.call('listContractorActivity', { params: { id: contractor_id } })).body
  return activity.filter(({ action }) => action === `contractor.certification_${what}`).length
}
const inbox = async (caller: Caller, { contractor_id }: One): Promise<string[]> =>
  (await caller.call('listNotifications')).body.notifications
    .filter(({ path }) => path === `/contractors/${contractor_id}?tab=certifications`)
    .map(({ title }) => title)

describe('the last day of a certification', () => {
  test('still counts, in the time zone of the org; the day after it does not, swept or not', async () => {
    const one = await certified({ expires_on: day(0) })
    house.runtime.clock.hold('2030-03-11T03:59:00.000Z')
    expect((await read(one)).status).toBe('verified')
    house.runtime.clock.hold('2030-03-11T04:01:00.000Z')
    expect(await read(one)).toMatchObject({ status: 'expired', version: one.version })
    expect((await read(one)).actions).toMatchObject({
      reject: { ok: false },
      verify: { ok: false, code: 'invalid_transition' },
    })
    expect(await found('true', one)).toBe(false)
  })

  test('is followed by the sweep, which says it once, however often it runs', async () => {
    const one = await certified({ expires_on: day(0) })
    goOn(1)
    await Promise.all([sweep(), sweep()])
    await sweep()
    expect(await read(one)).toMatchObject({ status: 'expired', version: one.version + 1 })
    expect(await told(one, 'expired')).toBe(1)
    const { body } = await owner.call('getContractor', { params: { id: one.contractor_id } })
    expect(body.certified_until).toBeNull()
  })

  test('is put off by renewing it, which is looked at again', async () => {
    const one = await certified({ expires_on: day(0) })
    goOn(1)
    await sweep()
    const at = { params: { id: one.contractor_id, certification_id: one.id } }
    const renewed = await owner.call('updateCertification', { ...at, body: { expires_on: day(365) } })
    expect(renewed.body).toMatchObject({ status: 'pending', verified_at: null })
    expect((await owner.call('verifyCertification', at)).body.status).toBe('verified')
    expect(await found('true', one)).toBe(true)
  })

  test('being over, nothing is verified, not even what was rejected before', async () => {
    const one = await certified({ expires_on: day(0) })
    const at = { params: { id: one.contractor_id, certification_id: one.id } }
    await owner.call('rejectCertification', { ...at, body: { reason: 'Not his.' } })
    goOn(1)
    const { status, problem } = await owner.call('verifyCertification', at)
    expect([status, problem.code]).toEqual([409, 'conflict'])
  })
})

const found = async (is_certified: 'true' | 'false', { contractor_id }: One): Promise<boolean> => {
  const { display_name } = (await owner.call('getContractor', { params: { id: contractor_id } })).body
  const { body } = await owner.call('listContractors', { query: { certified: is_certified, q: `"${display_name}"` } })
  return body.contractors.some(({ id }) => id === contractor_id)
}

describe('the filter “certified and current”', () => {
  test('finds who has at least one that is verified and not over', async () => {
    const lasting = await certified()
    const current = await certified({ expires_on: day(3) })
    const pending = await certified({ is_verified: false })
    for (const one of [lasting, current])
      expect([await found('true', one), await found('false', one)]).toEqual([true, false])
    expect([await found('true', pending), await found('false', pending)]).toEqual([false, true])

    goOn(4)
    expect([await found('true', current), await found('false', current)]).toEqual([false, true])
    await makeCertification(owner, { contractor_id: current.contractor_id, is_verified: true, expires_on: day(30) })
    expect(await found('true', current)).toBe(true)
  })

  test('takes nothing but true and false', async () => {
    expect((await owner.call('listContractors', { query: { certified: 'maybe' } })).status).toBe(422)
  })
})

describe('a reminder', () => {
  test('comes 30 and 7 days before, once each, to those who keep contractors', async () => {
    const one = await certified({ type: 'License', expires_on: '2030-05-02' })
    for (const days of [0, 23, 5, 10, 5, 10, 2]) {
      goOn(days)
      await sweep()
      await sweep()
    }
    expect(day(0)).toBe('2030-05-04')
    expect(await told(one, 'expiring')).toBe(2)
    const title = expect.stringMatching(/^“License” of Ana .+ expires on 2 May 2030$/)
    for (const role of ['owner', 'manager'] as const) expect(await inbox(house.as(role), one)).toEqual([title, title])
    for (const role of ['finance', 'viewer'] as const) expect(await inbox(house.as(role), one)).toEqual([])
  })

  test('is one where days were missed, and none where it is too late', async () => {
    const [one, late] = [await certified({ expires_on: day(40) }), await certified({ expires_on: day(10) })]
    goOn(35)
    await sweep()
    await sweep()
    expect(await told(one, 'expiring')).toBe(1)
    expect([await told(late, 'expiring'), await told(late, 'expired')]).toEqual([0, 1])
  })

  test('comes again for other dates, and not again for dates that it came for', async () => {
    const one = await certified({ expires_on: day(20) })
    const at = { params: { id: one.contractor_id, certification_id: one.id } }
    await sweep()
    for (const [offset, times] of [
      [25, 2],
      [20, 2],
    ] as const) {
      await owner.call('updateCertification', { ...at, body: { expires_on: day(offset) } })
      await sweep()
      expect(await told(one, 'expiring')).toBe(times)
    }
  })

  test('is nobody’s where the person is deactivated or the certification rejected', async () => {
    const [left, wrong] = [await certified({ expires_on: day(5) }), await certified({ expires_on: day(5) })]
    await owner.call('deactivateContractor', { params: { id: left.contractor_id } })
    const at = { params: { id: wrong.contractor_id, certification_id: wrong.id } }
    await owner.call('rejectCertification', { ...at, body: { reason: 'Not theirs.' } })
    await sweep()
    expect([await told(left, 'expiring'), await told(wrong, 'expiring')]).toEqual([0, 0])
  })
})

describe('the home screen', () => {
  const waiting = async (caller: Caller, kind: string): Promise<string[]> => {
    const { groups } = (await caller.call('listAttention')).body
    return groups.filter((group) => group.kind === kind).flatMap(({ items }) => items.map(({ title }) => title))
  }

  test('shows what is to be verified and what ends soon to those who keep contractors', async () => {
    const org = house.there
    const [keeper, viewer] = [house.as('manager', org), house.as('viewer', org)]
    const { id: contractor_id } = await makeContractor(keeper)
    await makeCertification(keeper, { contractor_id, type: 'To verify' })
    await makeCertification(keeper, { contractor_id, type: 'Over', expires_on: day(-1) })
    await makeCertification(keeper, { contractor_id, type: 'Soon', expires_on: day(29), is_verified: true })
    await makeCertification(keeper, { contractor_id, type: 'Later', expires_on: day(40), is_verified: true })

    expect(await waiting(keeper, 'certification_to_verify')).toEqual(['To verify'])
    expect(await waiting(keeper, 'certification_expiring')).toEqual(['Soon'])
    expect(await waiting(viewer, 'certification_to_verify')).toEqual([])
  })
})
