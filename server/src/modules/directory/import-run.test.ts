import { readdir } from 'node:fs/promises'
import path from 'node:path'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { makeContract } from '../contracts/contract.make.ts'
import { uploadDocument } from '../documents/document.make.ts'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeContractor } from './contractor.make.ts'
import { compareChanged } from './duplicate.service.ts'
import { check } from './import-check.service.ts'
import { run, runBatch } from './import-run.service.ts'
import { checkImport, rowsOf, runImport, uploadImport } from './import.make.ts'

/** Import of contractors: the run, what happens beside it, and the way back. */

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

const BATCH = 1_000
const HEADER = 'Name,Email,Specialty,Phone'
const people = (name: string, count: number): string =>
  `${HEADER}\n${Array.from({ length: count }, (_, at) => `P ${at},p${at}@${name}.test,design,${at}`).join('\n')}\n`

type Step = 'runContractorImport' | 'cancelContractorImport' | 'undoContractorImport'
const step = (name: Step, id: string) => owner.call(name, { params: { id }, key: true })
const read = async (id: string) => (await owner.call('getContractorImport', { params: { id } })).body
const person = (id: string | null | undefined) => owner.call('getContractor', { params: { id: id ?? '' } })
const countOf = async (name: string): Promise<number> =>
  (await admin.query('select from directory.contractors where email like $1', [`%@${name}.test`])).rows.length

const undone = async (id: string) => {
  expect((await step('undoContractorImport', id)).status).toBe(202)
  await house.work()
  return read(id)
}

describe('a run', () => {
  test('tells each person, in the name of who asked, and holds no personal data', async () => {
    const { email, id: known } = await makeContractor(owner)
    const content = `${HEADER}\nCanary Name,canary@facts.test,design,canary-phone\nCanary Other,${email},design,5\n`
    const { id } = await runImport(house, owner, { content })
    const [made] = await rowsOf(owner, id)
    const actions = async (of: string) =>
      (await owner.call('listContractorActivity', { params: { id: of } })).body.activity.map(({ action, actor }) => [
        action,
        actor.id,
      ])
    expect(await actions(made?.contractor_id ?? '')).toEqual([['contractor.imported', owner.org.users.owner]])
    expect((await actions(known))[0]).toEqual(['contractor.import_changed', owner.org.users.owner])
    const { rows } = await admin.query(
      `select name from platform.events where (body::text || changes::text) ~* 'canary' or name like 'import.%' order by id`,
    )
    expect(rows.map(({ name }) => name)).toEqual(['import.started', 'import.finished'])
  })

  test('asked for twice under one key runs once', async () => {
    const { id } = await checkImport(house, owner, { content: people('once', 3) })
    const ask = () => owner.call('runContractorImport', { params: { id }, key: 'import-once' })
    const [first, second] = [await ask(), await ask()]
    expect([second.status, second.headers['idempotency-replayed']]).toEqual([202, 'true'])
    expect(second.body).toEqual(first.body)
    await house.work()
    expect((await read(id)).result).toEqual({ created: 3, changed: 0, left: 0 })
    expect((await step('runContractorImport', id)).problem).toMatchObject({ code: 'invalid_transition' })
  })

  test('whose process was killed goes on after the batch that was done, and nobody is made twice', async () => {
    const { id } = await checkImport(house, owner, { content: people('crash', BATCH * 2 + 7) })
    await step('runContractorImport', id)
    expect(await runBatch(house.ctx(), { import_id: id })).toBe(true)
    expect(await read(id)).toMatchObject({ status: 'running', result: { created: BATCH } })
    await Promise.all([run(house.ctx(), id), run(house.ctx(), id), house.work()])
    expect(await read(id)).toMatchObject({
      status: 'finished',
      progress: 1,
      result: { created: BATCH * 2 + 7, left: 0 },
    })
    expect(await countOf('crash')).toBe(BATCH * 2 + 7)
  })

  test('is over before its people are compared with others', async () => {
    const content = `${people('compared', BATCH)}Twin,p1+twin@compared.test,design,\n`
    const { id } = await checkImport(house, owner, { content })
    await step('runContractorImport', id)
    await runBatch(house.ctx(), { import_id: id })
    const twins = async () => {
      await compareChanged(house.ctx())
      const { rows } = await admin.query(
        `select from directory.duplicate_pairs p join directory.contractors c on c.id in (p.low_id, p.high_id)
         where c.email = 'p1+twin@compared.test'`,
      )
      return rows.length
    }
    const compared = async () => (await admin.query('select from directory.likeness_keys')).rows.length
    const before = await compared()
    expect([await twins(), await compared()]).toEqual([0, before])
    await house.work()
    expect(await twins()).toBe(1)
  })

  test('whose dry run was killed counts each row once', async () => {
    const { id } = await uploadImport(owner, people('again', BATCH + 9))
    await owner.call('checkContractorImport', { params: { id }, key: true })
    const { rows } = await admin.query('select check_id from directory.imports where id = $1', [id])
    const again = { import_id: id, check_id: String(rows[0]?.check_id) }
    await admin.query('update directory.imports set file_size_bytes = file_size_bytes where id = $1', [id])
    await Promise.all([check(house.ctx(), again), check(house.ctx(), again)])
    await check(house.ctx(), again)
    expect(await read(id)).toMatchObject({
      status: 'checked',
      dry_run: { rows: BATCH + 9, new: BATCH + 9, problems: 0 },
    })
  })

  test('cancelled half way keeps what went in, and that can be taken back', async () => {
    const { id } = await checkImport(house, owner, { content: people('half', BATCH * 2) })
    await step('runContractorImport', id)
    await runBatch(house.ctx(), { import_id: id })
    const { body } = await step('cancelContractorImport', id)
    expect(body).toMatchObject({ status: 'cancelled', result: { created: BATCH }, actions: { undo: { ok: true } } })
    await house.work()
    expect(await countOf('half')).toBe(BATCH)
    expect(await undone(id)).toMatchObject({ status: 'undone', undo: { removed: BATCH, restored: 0, left: 0 } })
    expect(await countOf('half')).toBe(0)
  })

  test('cancelled before it began leaves nothing to take back, and no file', async () => {
    const { id } = await checkImport(house, owner, { content: people('never', 2) })
    await step('cancelContractorImport', id)
    await house.work()
    expect((await step('undoContractorImport', id)).problem.code).toBe('nothing_to_undo')
    expect(await filesOf(id)).toEqual([])
  })

  test('leaves what somebody set since the dry run, and says so', async () => {
    const { id: known, email } = await makeContractor(owner, { phone: '1' })
    const content = `Name,Email,Phone,Bio,Specialty\nNew name,${email},2,A bio,design\nLate,late@meanwhile.test,7,Late bio,seo\n`
    const { id } = await checkImport(house, owner, { content })
    await owner.call('updateContractor', { params: { id: known }, body: { phone: '3' }, key: true })
    await makeContractor(owner, { display_name: 'Late One', email: 'late@meanwhile.test', specialties: ['design'] })
    await step('runContractorImport', id)
    await house.work()
    expect((await read(id)).result).toEqual({ created: 0, changed: 2, left: 0 })
    expect((await person(known)).body).toMatchObject({ phone: '3', bio: 'A bio', display_name: 'New name' })
    const [first, late] = await rowsOf(owner, id)
    expect(first?.left).toMatchObject([{ field: 'phone' }])
    expect(late?.left).toMatchObject([{ field: 'display_name' }])
    expect((await person(late?.contractor_id)).body).toMatchObject({
      display_name: 'Late One',
      phone: '7',
      bio: 'Late bio',
      specialties: ['design', 'seo'],
    })
  })

  test('finds a merged record’s person by the address that was the duplicate’s', async () => {
    const { id: kept } = await makeContractor(owner, { phone: null })
    const { id: duplicate_id, email } = await makeContractor(owner)
    await owner.call('mergeContractor', { params: { id: kept }, body: { duplicate_id }, key: true })
    const { id } = await runImport(house, owner, { content: `Email,Phone,Specialty\n${email},77,design\n` })
    expect((await rowsOf(owner, id))[0]).toMatchObject({ contractor_id: kept, outcome: 'changed' })
    expect((await person(kept)).body.phone).toBe('77')
  })

  test('two at once with the same people both end right', async () => {
    const size = BATCH + 50
    const one = await checkImport(house, owner, { content: people('both', size) })
    const reversed = people('both', size).trimEnd().split('\n')
    const content = [HEADER, ...reversed.slice(1).toReversed(), 'Only here,only@both.test,seo,1'].join('\n')
    const other = await checkImport(house, owner, { content })
    for (const { id } of [one, other]) await step('runContractorImport', id)
    await Promise.all([run(house.ctx(), one.id), run(house.ctx(), other.id)])
    const results = [(await read(one.id)).result, (await read(other.id)).result]
    expect(results.reduce((sum, result) => sum + (result?.created ?? 0), 0)).toBe(size + 1)
    expect(results.reduce((sum, result) => sum + (result?.left ?? 0), 0)).toBe(size)
    expect(await countOf('both')).toBe(size + 1)
  })

  test('of the same file in another org makes other people', async () => {
    const content = people('tenants', 2)
    const [here, there] = [owner, house.as('owner', house.there)]
    for (const caller of [here, there])
      expect((await runImport(house, caller, { content })).result).toEqual({ created: 2, changed: 0, left: 0 })
    const [mine] = await rowsOf(here, (await here.call('listContractorImports')).body.imports[0]?.id ?? '')
    expect((await there.call('getContractor', { params: { id: mine?.contractor_id ?? '' } })).status).toBe(404)
  })
})

describe('an undo', () => {
  test('gives earlier values back, and leaves what was changed or is used since', async () => {
    const before = { phone: '1', tags: ['a'], notes: 'Old.' }
    const { id: kept, email: kept_email } = await makeContractor(owner, before)
    const { id: touched, email: touched_email } = await makeContractor(owner, before)
    const content = `Name,Email,Phone,Tags,Notes,Specialty
Kept,${kept_email},2,b,New.,seo
Touched,${touched_email},2,b,New.,seo
Gone,gone@undo.test,1,,,seo
Edited,edited@undo.test,1,,,seo
Hired,hired@undo.test,1,,,seo
Papers,papers@undo.test,1,,,seo
`
    const { id } = await runImport(house, owner, { content })
    const [, , gone, edited, hired, papers] = await rowsOf(owner, id)
    await owner.call('updateContractor', { params: { id: touched }, body: { phone: '3' }, key: true })
    await owner.call('updateContractor', { params: { id: edited?.contractor_id ?? '' }, body: { bio: 'x' }, key: true })
    await makeContract(owner, { contractor_id: hired?.contractor_id ?? '' })
    await uploadDocument(house, { caller: owner, of: { kind: 'contractor', id: papers?.contractor_id ?? '' } })

    await compareChanged(house.ctx())
    expect(await undone(id)).toMatchObject({ status: 'undone', undo: { removed: 1, restored: 1, left: 4 } })
    expect((await person(kept)).body).toMatchObject({ ...before, display_name: expect.not.stringMatching('Kept') })
    expect((await person(touched)).body).toMatchObject({ tags: ['a'], notes: 'Old.', phone: '3' })
    expect((await person(gone?.contractor_id)).status).toBe(404)
    for (const row of [edited, hired, papers]) expect((await person(row?.contractor_id)).status).toBe(200)
    const left = await rowsOf(owner, id, { outcome: 'not_undone' })
    expect(left.map((row) => row.left.map(({ field, message }) => `${field}: ${message}`).join())).toEqual([
      expect.stringMatching(/^phone: Somebody changed it after the import/),
      expect.stringMatching(/^row: Somebody changed this person/),
      expect.stringMatching(/^row: This person has documents, or is named elsewhere/),
      expect.stringMatching(/^row: This person has documents/),
    ])
    const { body: log } = await owner.call('listContractorActivity', { params: { id: kept } })
    expect(log.activity[0]?.action).toBe('contractor.import_undone')
  })

  test('is for 24 hours; then file and rows are cleared away, and the counts stay', async () => {
    const { id } = await runImport(house, owner, { content: people('late', 3) })
    const left_alone = await checkImport(house, owner, { content: people('alone', 3) })
    expect(await filesOf(left_alone.id)).toHaveLength(1)
    house.runtime.clock.advance(24 * 3600 + 60)
    expect((await step('undoContractorImport', id)).problem).toMatchObject({ status: 409, code: 'undo_too_late' })
    const swept = house.ctx()
    const { sweepImports } = await import('./import-sweep.service.ts')
    await sweepImports(swept)
    expect(await rowsOf(owner, id)).toEqual([])
    expect(await read(id)).toMatchObject({ status: 'finished', result: { created: 3 }, dry_run: { new: 3 } })
    expect((await read(id)).columns.flatMap(({ samples }) => samples)).toEqual([])
    expect(await read(left_alone.id)).toMatchObject({ status: 'cancelled' })
    expect(await filesOf(left_alone.id)).toEqual([])
    expect(await countOf('late')).toBe(3)
  })
})

/** What lies in the store of an import. */
const filesOf = async (id: string): Promise<string[]> => {
  const folder = path.join(house.folder, 'files')
  const found = await readdir(folder, { recursive: true }).catch(() => [])
  return found.filter((name) => name.endsWith(id))
}
