import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { runBatch } from './import-run.service.ts'
import { checkImport, runImport, uploadImport } from './import.make.ts'
import { resumeStalled } from './resume.service.ts'

/** Work whose worker was killed: its job is gone, and nobody else would come. */

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
beforeEach(() => admin.query('delete from directory.contractors'))

const ROWS = 1_007
const content = `Name,Email,Specialty\n${Array.from({ length: ROWS }, (_, n) => `P ${n},p${n}@example.com,design`).join('\n')}\n`

const loseJobs = () => admin.query('delete from graphile_worker._private_jobs')
const later = async (): Promise<void> => {
  await admin.query(`update directory.imports set updated_at = updated_at - interval '11 minutes'`)
  await admin.query(`update directory.bulk_changes set created_at = created_at - interval '11 minutes'`)
}
const statusOf = async (id: string) => (await owner.call('getContractorImport', { params: { id } })).body.status
const people = async (): Promise<number> => (await owner.call('listContractors')).body.total

describe('work that broke off', () => {
  test('is left alone while it may be under way, and by another org', async () => {
    const { id } = await uploadImport(owner, content)
    await owner.call('checkContractorImport', { params: { id }, key: true })
    await loseJobs()
    await resumeStalled(house.ctx())
    await later()
    await resumeStalled(house.ctx(house.there))
    expect([await house.work(), await statusOf(id)]).toEqual([0, 'checking'])
  })

  test('as a dry run is done', async () => {
    const { id } = await uploadImport(owner, content)
    await owner.call('checkContractorImport', { params: { id }, key: true })
    await loseJobs()
    await later()
    await resumeStalled(house.ctx())
    await house.work()
    expect(await statusOf(id)).toBe('checked')
  })

  test('as an import goes on after what is in, also where it was asked for twice', async () => {
    const { id } = await checkImport(house, owner, { content })
    await owner.call('runContractorImport', { params: { id }, key: true })
    await runBatch(house.ctx(), { import_id: id })
    await loseJobs()
    await later()
    await resumeStalled(house.ctx())
    await resumeStalled(house.ctx())
    expect([await house.work(), await statusOf(id), await people()]).toEqual([1, 'finished', ROWS])
  })

  test('as an undoing is done', async () => {
    const { id } = await runImport(house, owner, { content })
    await owner.call('undoContractorImport', { params: { id }, key: true })
    await loseJobs()
    await later()
    await resumeStalled(house.ctx())
    await house.work()
    expect([await statusOf(id), await people()]).toEqual(['undone', 0])
  })

  test('as a bulk change reaches everybody', async () => {
    await runImport(house, owner, { content })
    const body = { action: 'add_tags', filter: {}, tags: ['all'] }
    const { id } = (await owner.call('changeContractors', { body, key: true })).body
    await loseJobs()
    await later()
    await resumeStalled(house.ctx())
    await house.work()
    const done = (await owner.call('getBulkChange', { params: { id } })).body
    expect(done).toMatchObject({ status: 'done', changed: ROWS })
    await later()
    await resumeStalled(house.ctx())
    expect(await house.work()).toBe(0)
  })
})
