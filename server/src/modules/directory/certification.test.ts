import { randomUUID } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { fresh } from '../../testing/fresh.ts'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { uploadDocument } from '../documents/document.make.ts'
import { makeCertification } from './certification.make.ts'
import { makeContractor } from './contractor.make.ts'

let house: TestHouse
let owner: Caller
let manager: Caller
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  manager = house.as('manager')
})
afterAll(() => house.close())

const person = async (caller = owner): Promise<string> =>
  (await makeContractor(caller, { email: `certified-${fresh()}@example.com` })).id
const create = (id: string, body: Record<string, unknown> = {}) =>
  owner.call('createCertification', { params: { id }, body: { type: 'License', ...body }, key: true })
const paper = async (id: string, document_category: 'certificate' | 'other' = 'certificate'): Promise<string> => {
  const of = { kind: 'contractor', id } as const
  return (await uploadDocument(house, { caller: owner, of, document_category })).id
}
const at = ({ contractor_id, id }: { contractor_id: string; id: string }) => ({
  params: { id: contractor_id, certification_id: id },
})
const read = async (one: { contractor_id: string; id: string }) => (await owner.call('getCertification', at(one))).body
const certifiedUntil = async (id: string) =>
  (await owner.call('getContractor', { params: { id } })).body.certified_until
const activity = async (id: string) => (await owner.call('listContractorActivity', { params: { id } })).body.activity

describe('a certification', () => {
  test('is pending until somebody has looked at it, and names who did', async () => {
    const contractor_id = await person()
    const document_id = await paper(contractor_id)
    const facts = { number: 'L-77', issuer: 'City of Boston', issued_on: '2025-01-02', expires_on: '2095-01-02' }
    const made = await create(contractor_id, { ...facts, document_id })
    expect(made.status).toBe(201)
    expect(made.headers).toMatchObject({
      etag: '"1"',
      location: `/api/v1/contractors/${contractor_id}/certifications/${made.body.id}`,
    })
    expect(made.body).toMatchObject({
      ...facts,
      type: 'License',
      status: 'pending',
      document: { id: document_id, file_name: 'paper.pdf' },
      verified_by_person: null,
      actions: { update: { ok: true }, verify: { ok: true }, reject: { ok: true }, delete: { ok: true } },
    })
    expect(await certifiedUntil(contractor_id)).toBeNull()

    const { body } = await manager.call('verifyCertification', { ...at(made.body), key: true })
    expect(body).toMatchObject({
      status: 'verified',
      verified_by: house.here.users.manager,
      verified_by_person: { name: 'manager of here' },
      version: 2,
      actions: { verify: { ok: false, code: 'invalid_transition' } },
    })
    expect(await certifiedUntil(contractor_id)).toBe('2095-01-02')
    const { certifications, total } = (await owner.call('listCertifications', { params: { id: contractor_id } })).body
    expect([total, certifications]).toEqual([1, [expect.objectContaining({ id: made.body.id, status: 'verified' })]])
  })

  test('is verified once, however many do it at the same time, and a repeated call has the first answer', async () => {
    const one = await makeCertification(owner, { contractor_id: await person() })
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => owner.call('verifyCertification', { ...at(one), key: true })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409])

    const key = `verify-${fresh()}`
    const first = await create(one.contractor_id, {}).then(({ body }) => body)
    const verified = await owner.call('verifyCertification', { ...at(first), key })
    const again = await owner.call('verifyCertification', { ...at(first), key })
    expect(again.headers['idempotency-replayed']).toBe('true')
    expect(again.body).toEqual(verified.body)
  })

  test('that is changed waits again, and the same words change nothing', async () => {
    const one = await makeCertification(owner, {
      contractor_id: await person(),
      number: 'A-1',
      expires_on: '2095-01-02',
      is_verified: true,
    })
    const same = await owner.call('updateCertification', { ...at(one), body: { number: 'A-1', type: 'ISO 9001' } })
    expect(same.body).toMatchObject({ status: 'verified', version: one.version })

    const { body } = await owner.call('updateCertification', { ...at(one), body: { expires_on: '2096-01-02' } })
    expect(body).toMatchObject({ status: 'pending', verified_by: null, verified_at: null, expires_on: '2096-01-02' })
    expect(await certifiedUntil(one.contractor_id)).toBeNull()
  })

  test('that is rejected says why, does not count, and may be verified after all', async () => {
    const one = await makeCertification(owner, { contractor_id: await person(), is_verified: true })
    expect(await certifiedUntil(one.contractor_id)).toBe('9999-12-31')
    expect((await owner.call('rejectCertification', { ...at(one), body: { reason: ' ' } })).status).toBe(422)

    const rejected = await owner.call('rejectCertification', { ...at(one), body: { reason: 'Made up.' }, key: true })
    expect(rejected.body).toMatchObject({ status: 'rejected', rejection_reason: 'Made up.', verified_by: null })
    expect(await certifiedUntil(one.contractor_id)).toBeNull()
    expect((await owner.call('rejectCertification', { ...at(one), body: { reason: 'Twice.' } })).problem).toMatchObject(
      {
        code: 'invalid_transition',
        from: 'rejected',
      },
    )

    const { body } = await owner.call('verifyCertification', at(one))
    expect(body).toMatchObject({ status: 'verified', rejection_reason: null })
  })

  test('is removed, and the facts stay, without its number and without the reason', async () => {
    const contractor_id = await person()
    const { body: one } = await create(contractor_id, { number: 'PRIVATE-4711' })
    await owner.call('updateCertification', { ...at(one), body: { number: 'PRIVATE-4712', issuer: 'TÜV' } })
    await owner.call('rejectCertification', { ...at(one), body: { reason: 'PRIVATE too' } })
    await owner.call('verifyCertification', at(one))
    expect((await owner.call('deleteCertification', { ...at(one), key: true })).status).toBe(204)
    expect((await owner.call('getCertification', at(one))).problem.code).toBe('not_found')
    expect(await certifiedUntil(contractor_id)).toBeNull()

    const told = await activity(contractor_id)
    expect(told.map(({ action }) => action)).toEqual([
      'contractor.certification_removed',
      'contractor.certification_verified',
      'contractor.certification_rejected',
      'contractor.certification_updated',
      'contractor.certification_added',
      'contractor.created',
    ])
    expect(told[3]?.changes).toEqual([
      { field: 'number', from: '•••', to: '•••' },
      { field: 'issuer', from: null, to: 'TÜV' },
    ])
    expect(JSON.stringify(told)).not.toContain('PRIVATE')
  })

  test('is guarded by its version', async () => {
    const one = await makeCertification(owner, { contractor_id: await person() })
    const stale = { headers: { 'if-match': '"7"' } }
    const writes = await Promise.all([
      owner.call('updateCertification', { ...at(one), ...stale, body: { type: 'Other' } }),
      owner.call('verifyCertification', { ...at(one), ...stale }),
      owner.call('rejectCertification', { ...at(one), ...stale, body: { reason: 'No' } }),
      owner.call('deleteCertification', { ...at(one), ...stale }),
    ])
    for (const { status, problem } of writes) expect([status, problem.code]).toEqual([412, 'stale_version'])
    expect(await read(one)).toMatchObject({ version: 1, status: 'pending' })
  })

  test('holds what can be true only', async () => {
    const contractor_id = await person()
    const refused = [
      { type: '' },
      { type: 'x'.repeat(101) },
      { number: 'x'.repeat(101) },
      { issuer: 'x'.repeat(201) },
      { expires_on: '2026-02-30' },
      { issued_on: '2026-02-03', expires_on: '2026-02-03' },
      { status: 'verified' },
      { verified_by: house.here.users.owner },
    ]
    for (const body of refused) expect([body, (await create(contractor_id, body)).status]).toEqual([body, 422])

    const { body: one } = await create(contractor_id, { issued_on: '2026-02-03' })
    const late = await owner.call('updateCertification', { ...at(one), body: { expires_on: '2026-02-02' } })
    expect(late.problem.errors).toEqual([expect.objectContaining({ path: 'expires_on' })])
  })

  test('of somebody else is none of this person’s', async () => {
    const [mine, other] = [await person(), await person()]
    const one = await makeCertification(owner, { contractor_id: other })
    const crossed = { contractor_id: mine, id: one.id }
    expect((await owner.call('getCertification', at(crossed))).status).toBe(404)
    expect((await owner.call('verifyCertification', at(crossed))).status).toBe(404)
    expect(
      (await owner.call('createCertification', { params: { id: randomUUID() }, body: { type: 'X' } })).status,
    ).toBe(404)
  })

  test('is one of a hundred at most', async () => {
    const contractor_id = await person()
    await Promise.all(Array.from({ length: 10 }, () => addTen(contractor_id)))
    const { status, problem } = await create(contractor_id)
    expect([status, problem.code]).toEqual([409, 'certification_limit_reached'])
  })

  const addTen = async (contractor_id: string): Promise<void> => {
    for (let count = 0; count < 10; count += 1) expect((await create(contractor_id)).status).toBe(201)
  }
})

describe('the paper of a certification', () => {
  test('is a certificate of the same person', async () => {
    const [contractor_id, other] = [await person(), await person()]
    const foreign = await paper(other)
    for (const document_id of [foreign, randomUUID()]) {
      const { status, problem } = await create(contractor_id, { document_id })
      expect([status, problem.code, problem['path']]).toEqual([404, 'not_found', 'document_id'])
    }
    const plain = await create(contractor_id, { document_id: await paper(contractor_id, 'other') })
    expect([plain.status, plain.problem.code]).toEqual([422, 'not_a_certificate'])
  })

  test('is not removed while a certification names it', async () => {
    const contractor_id = await person()
    const document_id = await paper(contractor_id)
    const { body: one } = await create(contractor_id, { document_id })
    const away = () => owner.call('deleteContractorDocument', { params: { id: contractor_id, document_id } })
    expect((await away()).problem).toMatchObject({ status: 409, code: 'conflict' })

    await owner.call('updateCertification', { ...at(one), body: { document_id: null } })
    expect((await away()).status).toBe(204)
  })
})
