import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'

let house: TestHouse
let owner: Caller
let manager: Caller
let viewer: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  manager = house.as('manager')
  viewer = house.as('viewer')
})
afterAll(() => house.close())

const save = async (caller: Caller, body: Record<string, unknown>) => {
  const answer = await caller.call('createSavedView', { body: { search: {}, ...body } })
  expect(answer.problem?.detail).toBeUndefined()
  return answer.body
}
const list = async (caller: Caller) => (await caller.call('listSavedViews', { query: { per_page: '50' } })).body.views
const namesOf = async (caller: Caller) => (await list(caller)).map(({ name }) => name)
const update = (caller: Caller, id: string, body: Record<string, unknown>) =>
  caller.call('updateSavedView', { params: { id }, body })
const remove = (caller: Caller, id: string) => caller.call('deleteSavedView', { params: { id } })

describe('saved views', () => {
  test('keep the filters, the order and the view, as the list takes them', async () => {
    const search = {
      specialties: ['editing', 'design'],
      min_rating: 4.5,
      is_active: 'true',
      sort_by: 'name_asc',
      view: 'table',
    }
    const view = await save(manager, { name: '  Cutters ', search })
    expect(view).toMatchObject({ name: 'Cutters', is_shared: false, owner: { id: house.here.users.manager } })
    expect(view.search).toEqual({
      specialties: ['editing', 'design'],
      min_rating: 4.5,
      sort_by: 'name_asc',
      view: 'table',
    })

    for (const bad of [{ min_rating: 6 }, { specialties: ['cooking'] }, { sort_by: 'id; drop table' }, { page: 2 }]) {
      const { problem } = await manager.call('createSavedView', { body: { name: 'Bad', search: bad } })
      expect(problem).toMatchObject({ status: 422, errors: [{ path: expect.stringMatching(/^search\./) }] })
    }
  })

  test('are seen by their owner, by all where they are shared, and by no other org', async () => {
    await save(owner, { name: 'Private to the owner' })
    await save(manager, { name: 'Shared by the manager', is_shared: true })
    await save(viewer, { name: 'Zz own of the viewer' })
    expect(await namesOf(viewer)).toEqual(['Zz own of the viewer', 'Shared by the manager'])
    expect(await namesOf(house.as('owner', house.there))).toEqual([])
    const [own, shared] = await list(viewer)
    expect(own?.actions).toMatchObject({ update: { ok: true }, share: { ok: false }, delete: { ok: true } })
    expect(shared?.actions).toMatchObject({ update: { ok: false, code: 'not_your_view' } })
  })

  test('are shared by who may keep the records', async () => {
    const body = { name: 'For all', search: {}, is_shared: true }
    expect((await viewer.call('createSavedView', { body })).problem).toMatchObject({ required: 'contractors:write' })
    const { id } = await save(viewer, { name: 'Mine' })
    expect((await update(viewer, id, { is_shared: true })).problem).toMatchObject({ required: 'contractors:write' })
  })

  test('are changed by their owner; shared ones also by who manages the members', async () => {
    const own = await save(manager, { name: 'Own' })
    const shared = await save(manager, { name: 'Of all', is_shared: true })
    expect((await update(owner, own.id, { name: 'Taken' })).status).toBe(404)
    expect((await remove(owner, own.id)).status).toBe(404)
    expect((await update(viewer, shared.id, { name: 'Taken' })).problem).toMatchObject({ code: 'not_your_view' })
    expect((await remove(viewer, shared.id)).problem).toMatchObject({ status: 403, code: 'not_your_view' })
    const { body } = await update(owner, shared.id, { name: 'Renamed', search: { q: 'aurora' } })
    expect(body).toMatchObject({
      name: 'Renamed',
      search: { q: 'aurora' },
      version: 2,
      owner: { id: house.here.users.manager },
    })
    expect((await remove(owner, shared.id)).status).toBe(204)
    expect((await remove(owner, shared.id)).status).toBe(404)
  })

  test('have a name of their own for each person, letter case ignored', async () => {
    const first = await save(manager, { name: 'Berlin' })
    await save(viewer, { name: 'berlin' })
    const again = await manager.call('createSavedView', { body: { name: 'BERLIN', search: {} } })
    expect(again.problem).toMatchObject({ status: 409, code: 'view_name_taken' })
    const other = await save(manager, { name: 'Paris' })
    expect((await update(manager, other.id, { name: 'berlin' })).problem).toMatchObject({ code: 'view_name_taken' })
    expect((await update(manager, first.id, { name: 'BERLIN' })).body.name).toBe('BERLIN')
    for (const name of ['', ' ', 'x'.repeat(81)])
      expect((await manager.call('createSavedView', { body: { name, search: {} } })).status).toBe(422)
  })

  test('are at most fifty for each person, also when they are saved at once', async () => {
    const finance = house.as('finance')
    for (let n = 0; n < 48; n += 1) await save(finance, { name: `View ${n}` })
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => finance.call('createSavedView', { body: { name: `At once ${n}`, search: {} } })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 201, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.problem).toMatchObject({
      code: 'view_limit_reached',
      limit: 50,
    })
  })

  test('of somebody who leaves: what was shared stays, the rest goes', async () => {
    const shared = await save(manager, { name: 'Stays', is_shared: true })
    await save(manager, { name: 'Goes' })
    const { members } = (await owner.call('listMembers', { query: { per_page: '50' } })).body
    const member = members.find(({ user }) => user.id === house.here.users.manager)
    await owner.call('removeMember', { params: { id: member?.id ?? '' } })
    await house.work()
    expect((await list(owner)).find(({ id }) => id === shared.id)).toMatchObject({ name: 'Stays' })
    await house.rejoin()
    expect(await namesOf(manager)).not.toContain('Goes')
  })
})
