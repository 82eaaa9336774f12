import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Contractor } from 'wire/paths'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeContract } from '../contracts/contract.make.ts'
import { sweep } from './bulk.service.ts'
import { makeContractor } from './contractor.make.ts'

let house: TestHouse
let owner: Caller
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  admin = new pg.Client(house.connect)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const change = async (body: Record<string, unknown>, caller = owner) => {
  const answer = await caller.call('changeContractors', { body, key: true })
  expect(answer.problem?.detail).toBeUndefined()
  return answer.body
}
const undo = async (id: string) => (await owner.call('undoBulkChange', { params: { id }, key: true })).body
const read = async (id: string): Promise<Contractor> => (await owner.call('getContractor', { params: { id } })).body
const tagsOf = async (...people: { id: string }[]) => Promise.all(people.map(async ({ id }) => (await read(id)).tags))
const activityOf = async (id: string) => (await owner.call('listContractorActivity', { params: { id } })).body.activity

describe('tags', () => {
  test('are added by the rules of the form: letter case ignored, the first spelling kept', async () => {
    const one = await makeContractor(owner, { tags: ['Drone', 'berlin'] })
    const two = await makeContractor(owner)
    const bulk = await change({ action: 'add_tags', ids: [one.id, two.id, two.id], tags: ['DRONE', 'Kept', 'kept'] })
    expect(bulk).toMatchObject({ status: 'done', total: 2, changed: 2, unchanged: 0, refused_count: 0 })
    expect(await tagsOf(one, two)).toEqual([
      ['Drone', 'berlin', 'Kept'],
      ['DRONE', 'Kept'],
    ])
    expect((await read(one.id)).version).toBe(one.version + 1)
  })

  test('whoever has them is unchanged; a 51st tag is refused for that person alone', async () => {
    const full = await makeContractor(owner, { tags: Array.from({ length: 50 }, (_, n) => `t${n}`) })
    const has = await makeContractor(owner, { tags: ['extra'] })
    const gets = await makeContractor(owner)
    const bulk = await change({ action: 'add_tags', ids: [full.id, has.id, gets.id], tags: ['extra'] })
    expect(bulk).toMatchObject({ changed: 1, unchanged: 1, refused_count: 1 })
    expect(bulk.refused).toMatchObject([{ id: full.id, display_name: full.display_name, code: 'too_many_tags' }])
    expect((await read(has.id)).version).toBe(has.version)
  })

  test('undoing takes them from those who got them, and from nobody who had them before', async () => {
    const had = await makeContractor(owner, { tags: ['gold'] })
    const half = await makeContractor(owner, { tags: ['Gold', 'own'] })
    const none = await makeContractor(owner)
    const bulk = await change({ action: 'add_tags', ids: [had.id, half.id, none.id], tags: ['gold', 'new'] })
    await owner.call('updateContractor', { params: { id: none.id }, body: { tags: ['gold', 'new', 'later'] } })
    expect(await undo(bulk.id)).toMatchObject({ action: 'remove_tags', undoes: bulk.id, changed: 3 })
    expect(await tagsOf(had, half, none)).toEqual([['gold'], ['Gold', 'own'], ['later']])
  })

  test('are taken away whatever their letter case, and undoing gives each its own spelling back', async () => {
    const one = await makeContractor(owner, { tags: ['Blue', 'red'] })
    const two = await makeContractor(owner, { tags: ['BLUE'] })
    const three = await makeContractor(owner, { tags: ['red'] })
    const bulk = await change({ action: 'remove_tags', ids: [one.id, two.id, three.id], tags: ['blue'] })
    expect(bulk).toMatchObject({ changed: 2, unchanged: 1 })
    expect(await tagsOf(one, two)).toEqual([['red'], []])
    await undo(bulk.id)
    expect(await tagsOf(one, two, three)).toEqual([['red', 'Blue'], ['BLUE'], ['red']])
  })
})

describe('availability', () => {
  test('undoing gives each the one from before, but for who was changed again meanwhile', async () => {
    const busy = await makeContractor(owner, { availability: 'busy' })
    const away = await makeContractor(owner, { availability: 'on_leave' })
    const moved = await makeContractor(owner, { availability: 'busy' })
    const same = await makeContractor(owner, { availability: 'available' })
    const ids = [busy, away, moved, same].map(({ id }) => id)
    const bulk = await change({ action: 'set_availability', ids, availability: 'available' })
    expect(bulk).toMatchObject({ changed: 3, unchanged: 1 })
    await owner.call('updateContractor', { params: { id: moved.id }, body: { availability: 'unavailable' } })
    expect(await undo(bulk.id)).toMatchObject({ changed: 2, unchanged: 1 })
    const now = await Promise.all(ids.map(async (id) => (await read(id)).availability))
    expect(now).toEqual(['busy', 'on_leave', 'unavailable', 'available'])
  })

  test('stands in the activity of each person, with who did it and what it was', async () => {
    const busy = await makeContractor(owner, { availability: 'busy' })
    const away = await makeContractor(owner, { availability: 'on_leave' })
    await change(
      { action: 'set_availability', ids: [busy.id, away.id], availability: 'available' },
      house.as('manager'),
    )
    for (const { id, availability } of [busy, away])
      expect((await activityOf(id))[0]).toMatchObject({
        action: 'contractor.updated',
        actor: { id: house.here.users.manager },
        changes: [{ field: 'availability', from: availability, to: 'available' }],
      })
  })
})

describe('deactivating', () => {
  test('refuses who has an open contract, by name and reason, and does not keep the others', async () => {
    const working = await makeContract(owner)
    await owner.call('submitContract', { params: { id: working.id } })
    const free = await makeContractor(owner)
    const nobody = randomUUID()
    const theirs = await makeContractor(house.as('owner', house.there))
    const ids = [working.contractor.id, free.id, nobody, theirs.id]
    const bulk = await change({ action: 'deactivate', ids })
    expect(bulk).toMatchObject({ total: 4, changed: 1, refused_count: 3 })
    const why = Object.fromEntries(bulk.refused.map(({ id, code, display_name }) => [id, [code, display_name]]))
    expect(why).toEqual({
      [working.contractor.id]: ['has_open_contracts', working.contractor.display_name],
      [nobody]: ['not_found', null],
      [theirs.id]: ['not_found', null],
    })
    expect(await read(free.id)).toMatchObject({ is_active: false })
    const elsewhere = await house.as('owner', house.there).call('getContractor', { params: { id: theirs.id } })
    expect(elsewhere.body.is_active).toBe(true)
  })

  test('undoing brings back those whom it deactivated, and nobody who was gone before', async () => {
    const gone = await makeContractor(owner)
    await owner.call('deactivateContractor', { params: { id: gone.id } })
    const here = await makeContractor(owner)
    const bulk = await change({ action: 'deactivate', ids: [gone.id, here.id] })
    expect(bulk).toMatchObject({ changed: 1, unchanged: 1, actions: { undo: { ok: true } } })
    expect(await undo(bulk.id)).toMatchObject({ action: 'reactivate', changed: 1 })
    expect([(await read(gone.id)).is_active, (await read(here.id)).is_active]).toEqual([false, true])
    expect((await activityOf(here.id)).map(({ action }) => action)).toEqual([
      'contractor.reactivated',
      'contractor.deactivated',
      'contractor.created',
    ])
  })

  test('a record that was merged into another is closed, and is left as it is', async () => {
    const [kept, duplicate] = [await makeContractor(owner), await makeContractor(owner)]
    await owner.call('mergeContractor', { params: { id: kept.id }, body: { duplicate_id: duplicate.id }, key: true })
    const bulk = await change({ action: 'reactivate', ids: [duplicate.id] })
    expect(bulk).toMatchObject({ changed: 0, refused_count: 1 })
  })

  test('and bringing back is for who may deactivate', async () => {
    const { id } = await makeContractor(owner)
    for (const action of ['deactivate', 'reactivate']) {
      const { problem } = await house.as('manager').call('changeContractors', { body: { action, ids: [id] } })
      expect(problem).toMatchObject({ status: 403, required: 'contractors:delete' })
    }
    const bulk = await change({ action: 'deactivate', ids: [id] })
    const { problem } = await house.as('manager').call('undoBulkChange', { params: { id: bulk.id } })
    expect(problem).toMatchObject({ status: 403, required: 'contractors:delete' })
  })
})

describe('everybody whom a filter finds', () => {
  test('are those of the list; when they are others by now, nothing is done and the answer says so', async () => {
    for (let n = 0; n < 3; n += 1) await makeContractor(owner, { tags: ['found'], display_name: `Found ${n}` })
    const filter = { tags: ['found'], is_active: 'any' }
    const stale = await owner.call('changeContractors', {
      body: { action: 'add_tags', filter, expected_total: 2, tags: ['seen'] },
      key: true,
    })
    expect(stale.problem).toMatchObject({ status: 409, code: 'selection_changed', total: 3, expected_total: 2 })
    expect(await change({ action: 'add_tags', filter, expected_total: 3, tags: ['seen'] })).toMatchObject({
      changed: 3,
    })
    expect(await change({ action: 'add_tags', filter: { q: 'found 1' }, tags: ['one'] })).toMatchObject({ total: 1 })
    expect(await change({ action: 'add_tags', filter: { q: '!!!' }, tags: ['one'] })).toMatchObject({ total: 0 })
  })

  test('of more than a thousand go on in the background; progress is told, and so is undoing', async () => {
    await admin.query(
      `insert into directory.contractors (org_id, display_name, email, specialties, currency, tags, created_at, updated_at)
       select $1, 'Many ' || n, 'many-' || n || '@example.com', array['design'], 'USD', array['many'], now(), now()
       from generate_series(1, 1203) n`,
      [house.here.org_id],
    )
    const body = { action: 'set_availability', filter: { tags: 'many' }, expected_total: 1_203, availability: 'busy' }
    const bulk = await change(body)
    expect(bulk).toMatchObject({ status: 'running', total: 1_203, changed: 0, actions: { undo: { code: 'conflict' } } })
    await house.work()
    const done = (await owner.call('getBulkChange', { params: { id: bulk.id } })).body
    expect(done).toMatchObject({ status: 'done', changed: 1_203, actions: { undo: { ok: true } } })
    const { rows } = await admin.query(
      `select actor_id, jsonb_array_length(body -> 'contractor_ids') as told from platform.events
       where body ->> 'bulk_id' = $1 order by id`,
      [bulk.id],
    )
    expect(rows).toEqual([500, 500, 203].map((told) => ({ actor_id: house.here.users.owner, told })))

    expect(await undo(bulk.id)).toMatchObject({ status: 'running', total: 1_203 })
    await house.work()
    const { body: busy } = await owner.call('listContractors', { query: { tags: 'many', availability: 'busy' } })
    expect(busy.total).toBe(0)
  })
})

describe('a bulk change', () => {
  const refused = async (body: Record<string, unknown>) =>
    (await owner.call('changeContractors', { body })).problem.errors?.map(({ path }) => path)

  test('names people by ids or by a filter, and what its action needs', async () => {
    const ids = [randomUUID()]
    expect(await refused({ action: 'deactivate' })).toEqual(['ids'])
    expect(await refused({ action: 'deactivate', ids: [] })).toEqual(['ids'])
    expect(await refused({ action: 'deactivate', ids, filter: {} })).toEqual(['filter'])
    expect(await refused({ action: 'deactivate', ids, expected_total: 1 })).toEqual(['expected_total'])
    expect(await refused({ action: 'deactivate', ids, tags: ['x'] })).toEqual(['tags'])
    expect(await refused({ action: 'add_tags', ids })).toEqual(['tags'])
    expect(await refused({ action: 'add_tags', ids, tags: [] })).toEqual(['tags'])
    expect(await refused({ action: 'add_tags', ids, tags: ['x'.repeat(51)] })).toEqual(['tags.0'])
    expect(await refused({ action: 'set_availability', ids })).toEqual(['availability'])
    expect(await refused({ action: 'deactivate', filter: { min_rating: 6 } })).toEqual(['filter.min_rating'])
    expect(await refused({ action: 'deactivate', filter: { typo: 1 } })).toEqual(['filter.typo'])
    expect(await refused({ action: 'deactivate', ids: Array.from({ length: 1_001 }, () => randomUUID()) })).toEqual([
      'ids',
    ])
  })

  test('sent twice with one key happens once', async () => {
    const { id } = await makeContractor(owner)
    const body = { action: 'add_tags', ids: [id], tags: ['once'] }
    const [first, second] = [
      await owner.call('changeContractors', { body, key: 'bulk-once' }),
      await owner.call('changeContractors', { body, key: 'bulk-once' }),
    ]
    expect(second.body).toEqual(first.body)
    expect(second.headers['idempotency-replayed']).toBe('true')
    expect((await read(id)).version).toBe(2)
  })

  test('is undone once, within a day, and undoing is not undone', async () => {
    const { id } = await makeContractor(owner)
    const bulk = await change({ action: 'add_tags', ids: [id], tags: ['brief'] })
    const undone = await undo(bulk.id)
    for (const each of [bulk.id, undone.id])
      expect((await owner.call('undoBulkChange', { params: { id: each } })).problem).toMatchObject({ code: 'conflict' })

    const nothing = await change({ action: 'remove_tags', ids: [id], tags: ['brief'] })
    expect(nothing.actions).toMatchObject({ undo: { ok: false, code: 'conflict' } })

    const old = await change({ action: 'add_tags', ids: [id], tags: ['brief'] })
    await admin.query(`update directory.bulk_changes set created_at = created_at - interval '25 hours' where id = $1`, [
      old.id,
    ])
    expect((await owner.call('undoBulkChange', { params: { id: old.id } })).problem).toMatchObject({ code: 'conflict' })
    expect((await read(id)).tags).toEqual(['brief'])
  })

  test('two at once on the same people are both done', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => makeContractor(owner)))
    const ids = people.map(({ id }) => id)
    const backwards = ids.toReversed()
    await Promise.all([
      change({ action: 'add_tags', ids, tags: ['first'] }),
      change({ action: 'add_tags', ids: backwards, tags: ['second'] }),
    ])
    for (const tags of await tagsOf(...people)) expect(new Set(tags)).toEqual(new Set(['first', 'second']))
  })

  test('is forgotten after a week', async () => {
    const { id } = await makeContractor(owner)
    const bulk = await change({ action: 'add_tags', ids: [id], tags: ['old'] })
    await admin.query(`update directory.bulk_changes set created_at = created_at - interval '8 days' where id = $1`, [
      bulk.id,
    ])
    await sweep(house.ctx())
    expect((await owner.call('getBulkChange', { params: { id: bulk.id } })).status).toBe(404)
    expect((await admin.query('select from directory.bulk_items where bulk_id = $1', [bulk.id])).rows).toEqual([])
  })
})
