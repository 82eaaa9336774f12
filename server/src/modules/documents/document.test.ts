import { readdirSync } from 'node:fs'
import path from 'node:path'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DOCUMENT_LIMIT_BYTES } from 'wire'

import { makeContract } from '../contracts/contract.make.ts'
import { makeContractor } from '../directory/contractor.make.ts'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { sweep } from './sweep.service.ts'
import { announce, grantDocument, PDF, put, uploadDocument, type OnShelf } from './document.make.ts'

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

const draft = async (caller: Caller = owner): Promise<OnShelf> => ({
  kind: 'contract',
  id: (await makeContract(caller)).id,
})
const person = async (caller: Caller = owner): Promise<OnShelf> => ({
  kind: 'contractor',
  id: (await makeContractor(caller, { email: `p-${Math.random()}@example.com` })).id,
})
const presign = async (of: OnShelf, body: object = announce(), caller = owner) =>
  caller.call('presignContractDocument', { params: { id: of.id }, body: { ...body } })
const confirm = (of: OnShelf, document_id: string, more: object = {}) =>
  owner.call('confirmContractDocument', { params: { id: of.id }, body: { document_id, ...more }, key: true })
const get = async (url: string) => {
  const { pathname, search } = new URL(url)
  return house.app.server.fastify.inject({ method: 'GET', url: `${pathname}${search}` })
}
const download = async (of: OnShelf, document_id: string, query: object = {}) => {
  const { body } = await owner.call('downloadContractDocument', {
    params: { id: of.id, document_id },
    query: { ...query },
  })
  return get(body.url)
}

describe('a document', () => {
  test('is asked for, uploaded, kept and loaded again as it was', async () => {
    const of = await draft()
    const granted = await presign(of, { ...announce(), document_category: 'sow' })
    expect(granted.status).toBe(200)
    expect(granted.body).toMatchObject({ method: 'PUT', headers: { 'content-type': 'application/pdf' } })
    expect(await put(house, granted.body)).toEqual({ status: 200, code: undefined })

    const kept = await confirm(of, granted.body.document_id)
    expect(kept.status).toBe(201)
    expect(kept.body).toMatchObject({
      id: granted.body.document_id,
      contract_id: of.id,
      contractor_id: null,
      file_name: 'paper.pdf',
      document_category: 'sow',
      file_size_bytes: PDF.length,
    })
    const { body } = await owner.call('getContract', { params: { id: of.id } })
    expect(body.documents).toEqual([kept.body])
    const listed = await owner.call('listContractDocuments', { params: { id: of.id } })
    expect(listed.body).toMatchObject({ documents: [kept.body], total: 1 })

    const loaded = await download(of, kept.body.id)
    expect(loaded.rawPayload.equals(PDF)).toBe(true)
    expect(loaded.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename=paper.pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
  })

  test('confirmed again is 200 and the same', async () => {
    const of = await draft()
    const document = await uploadDocument(house, { caller: owner, of })
    const again = await confirm(of, document.id)
    expect([again.status, again.body]).toEqual([200, document])
  })

  test('that has not arrived is upload_not_found, and can still be brought', async () => {
    const of = await draft()
    const { body: granted } = await presign(of)
    expect((await confirm(of, granted.document_id)).problem).toMatchObject({ status: 409, code: 'upload_not_found' })
    await put(house, granted)
    expect((await confirm(of, granted.document_id)).status).toBe(201)
  })

  test('is missing from another contract and another org', async () => {
    const [of, other] = [await draft(), await draft()]
    const { document_id } = await grantDocument(house, { caller: owner, of })
    expect((await confirm(other, document_id)).problem).toMatchObject({ status: 404, path: 'document_id' })
    const there = house.as('owner', house.there)
    const theirs = await draft(there)
    const stolen = await there.call('confirmContractDocument', {
      params: { id: theirs.id },
      body: { document_id },
      key: true,
    })
    expect(stolen.status).toBe(404)
  })

  test('tells who added, loaded and removed it', async () => {
    const of = await draft()
    const { id: document_id } = await uploadDocument(house, { caller: owner, of })
    await download(of, document_id)
    expect((await owner.call('deleteContractDocument', { params: { id: of.id, document_id }, key: true })).status).toBe(
      204,
    )
    const { body } = await owner.call('listContractActivity', { params: { id: of.id } })
    expect(body.activity.map(({ action }) => action)).toEqual([
      'contract.document_removed',
      'contract.document_downloaded',
      'contract.document_added',
      'contract.created',
    ])
    await house.work()
    expect((await owner.call('listContractDocuments', { params: { id: of.id } })).body.total).toBe(0)
  })

  test('is removed from a draft only, and with it the paper that a contract named', async () => {
    const of = await draft()
    const { id: document_id } = await uploadDocument(house, { caller: owner, of, document_category: 'sow' })
    const named = await owner.call('updateContract', {
      params: { id: of.id },
      body: { sow_document_id: document_id },
      key: true,
    })
    expect(named.body.sow_document_id).toBe(document_id)
    await owner.call('submitContract', { params: { id: of.id }, key: true })
    const remove = () => owner.call('deleteContractDocument', { params: { id: of.id, document_id }, key: true })
    expect((await remove()).problem).toMatchObject({ status: 409, code: 'contract_not_editable' })
    await owner.call('rejectContract', { params: { id: of.id }, key: true })
    expect((await remove()).status).toBe(204)
    expect((await owner.call('getContract', { params: { id: of.id } })).body.sow_document_id).toBeNull()
  })

  test('of another contract cannot be its statement of work', async () => {
    const [of, other] = [await draft(), await draft()]
    const { id } = await uploadDocument(house, { caller: owner, of: other })
    const named = await owner.call('updateContract', {
      params: { id: of.id },
      body: { nda_document_id: id },
      key: true,
    })
    expect(named.problem).toMatchObject({ status: 404, path: 'nda_document_id' })
  })

  test('is not added to a cancelled contract', async () => {
    const of = await draft()
    const { body: granted } = await presign(of)
    await put(house, granted)
    await owner.call('cancelContract', { params: { id: of.id }, body: { cancellation_reason: 'No' }, key: true })
    for (const { problem } of [await presign(of), await confirm(of, granted.document_id)])
      expect(problem).toMatchObject({ status: 409, code: 'contract_not_editable' })
  })

  test('goes with the draft that is deleted, file and all', async () => {
    const of = await draft()
    const { id } = await uploadDocument(house, { caller: owner, of })
    const { rows } = await admin.query<{ object_key: string }>(
      'select object_key from documents.documents where id = $1',
      [id],
    )
    const key = rows[0]?.object_key ?? ''
    expect(await house.runtime.adapters.files.read(key)).toBeDefined()
    await owner.call('deleteContract', { params: { id: of.id }, key: true })
    await house.work()
    expect(await house.runtime.adapters.files.read(key)).toBeUndefined()
  })

  test('is handed in with a milestone', async () => {
    const { id, milestones } = await makeContract(owner)
    const of: OnShelf = { kind: 'contract', id }
    const params = { contract_id: id, milestone_id: milestones[0]?.id ?? '' }
    await owner.call('submitContract', { params: { id }, key: true })
    await owner.call('approveContract', { params: { id }, key: true })
    const document = await uploadDocument(house, { caller: owner, of, document_category: 'deliverable' })
    await owner.call('transitionMilestone', { params, body: { status: 'in_progress' }, key: true })
    const body = { status: 'submitted', deliverable_document_ids: [document.id] } as const
    const handed = await owner.call('transitionMilestone', { params, body, key: true })
    expect(handed.body.deliverable_document_ids).toEqual([document.id])
  })
})

describe('limits', () => {
  test('a contract has 20 documents, open uploads counted until they expire; of two that race for the last one wins', async () => {
    const of = await draft()
    for (let count = 0; count < 19; count += 1) await presign(of)
    const raced = await Promise.all([presign(of), presign(of), presign(of)])
    expect(raced.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect((await presign(of)).problem).toMatchObject({ code: 'document_limit_reached', limit: 20 })
    house.runtime.clock.advance(901)
    expect((await presign(of)).status).toBe(200)
    house.runtime.clock.advance(-901)
  })

  test('X4: 50 MB and one byte is 413 with the limit; 50 MB is taken', async () => {
    const of = await draft()
    const over = await presign(of, { ...announce(), file_size_bytes: DOCUMENT_LIMIT_BYTES + 1 })
    expect(over.problem).toMatchObject({ status: 413, code: 'too_large', limit_bytes: DOCUMENT_LIMIT_BYTES })
    expect((await presign(of, { ...announce(), file_size_bytes: DOCUMENT_LIMIT_BYTES })).status).toBe(200)
  })

  test('other types than the six are 415', async () => {
    const of = await draft()
    for (const file_type of ['image/svg+xml', 'text/html', 'application/zip', 'APPLICATION/X-SH'])
      expect((await presign(of, { ...announce(), file_type })).problem).toMatchObject({
        status: 415,
        code: 'unsupported_media_type',
      })
  })

  test('X2: a name is a label: signs of a path, control characters and turned text are refused, the rest is kept and encoded', async () => {
    const of = await draft()
    const bad = [
      '../../etc/passwd',
      'a\\b.pdf',
      'a\u0000.pdf',
      'a\r\nSet-Cookie: x',
      'gpj\u202Efdp.exe',
      '..',
      '',
      'x'.repeat(501),
    ]
    for (const file_name of bad)
      expect([file_name, (await presign(of, { ...announce(), file_name })).status]).toEqual([file_name, 422])
    for (const file_name of [
      'Verträge – "final".pdf',
      '契約.pdf',
      'x'.repeat(500),
      "'; drop table.pdf",
      '<img src=x onerror=alert(1)>.pdf',
    ]) {
      const { id } = await uploadDocument(house, { caller: owner, of, file_name })
      const loaded = await download(of, id)
      expect(loaded.statusCode).toBe(200)
      expect(String(loaded.headers['content-disposition'])).toMatch(/^attachment; filename[\x20-\x7e]*$/)
    }
    const { rows } = await admin.query<{ object_key: string }>('select object_key from documents.documents')
    for (const { object_key } of rows)
      expect(object_key).toMatch(/^orgs\/[0-9a-f-]{36}\/contracts\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/)
  })
})

describe('X1: the address of an upload', () => {
  test('takes one file, and none after it was confirmed', async () => {
    const of = await draft()
    const { body: granted } = await presign(of)
    expect((await put(house, granted)).status).toBe(200)
    const other = Buffer.from(PDF)
    other[20] = 65
    expect(await put(house, granted, { bytes: other })).toEqual({ status: 410, code: 'gone' })
    expect((await confirm(of, granted.document_id)).status).toBe(201)
    expect(await put(house, granted, { bytes: other })).toEqual({ status: 410, code: 'gone' })
    expect((await download(of, granted.document_id)).rawPayload.equals(PDF)).toBe(true)
  })

  test('of two uploads at once keeps one, whole', async () => {
    const of = await draft()
    const bytes = Buffer.concat([PDF, Buffer.alloc(300_000, 32)])
    const { body: granted } = await presign(of, announce({ bytes }))
    const answers = await Promise.all([1, 2, 3].map(() => put(house, granted, { bytes })))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410, 410])
    expect((await confirm(of, granted.document_id)).status).toBe(201)
  })

  test('refuses another size or type, and is not used up by that', async () => {
    const of = await draft()
    const { body: granted } = await presign(of)
    expect((await put(house, granted, { bytes: Buffer.concat([PDF, Buffer.from('x')]) })).status).toBe(413)
    expect((await put(house, granted, { bytes: PDF.subarray(1) })).code).toBe('upload_mismatch')
    expect((await put(house, granted, { headers: { 'content-type': 'text/html' } })).status).toBe(415)
    expect((await put(house, granted)).status).toBe(200)
  })

  test('ends after 15 minutes, and forged, for another org or another file it never was one', async () => {
    const of = await draft()
    const { body: granted } = await presign(of)
    house.runtime.clock.advance(901)
    expect((await put(house, granted)).status).toBe(410)
    house.runtime.clock.advance(-901)
    const swapped = granted.upload_url.replace(house.here.org_id, house.there.org_id)
    const { body: second } = await presign(of)
    const [, mac] = granted.upload_url.split('.').toReversed()
    for (const upload_url of [
      swapped,
      `${granted.upload_url}x`,
      second.upload_url.replace(second.document_id, granted.document_id),
      `http://x/files/uploads/${house.here.org_id}/${mac}`,
    ])
      expect((await put(house, { ...granted, upload_url })).status).toBeOneOf([404, 410])
  })

  test('with other bytes than were announced by checksum is not kept', async () => {
    const of = await draft()
    const { body: granted } = await presign(of, { ...announce(), sha256: '0'.repeat(64) })
    await put(house, granted)
    expect((await confirm(of, granted.document_id)).problem).toMatchObject({ status: 422, code: 'upload_mismatch' })
  })

  test('said otherwise when it is confirmed is a mismatch; a category may come with it', async () => {
    const of = await draft()
    const { document_id } = await grantDocument(house, { caller: owner, of })
    expect((await confirm(of, document_id, { file_name: 'other.pdf' })).problem.code).toBe('upload_mismatch')
    expect((await confirm(of, document_id, { document_category: 'tax_form' })).problem.code).toBe('upload_mismatch')
    const kept = await confirm(of, document_id, { file_name: 'paper.pdf', document_category: 'invoice' })
    expect(kept.body.document_category).toBe('invoice')
  })
})

describe('a link to a file', () => {
  test('ends after five minutes, and changed it is none', async () => {
    const of = await draft()
    const { id: document_id } = await uploadDocument(house, { caller: owner, of })
    const { body } = await owner.call('downloadContractDocument', { params: { id: of.id, document_id } })
    const later = body.url.replace(/until=\d{4}/, 'until=2099')
    for (const url of [
      later,
      body.url.replace('as=attachment', 'as=inline'),
      body.url.replace(house.here.org_id, house.there.org_id),
    ])
      expect((await get(url)).statusCode).toBe(404)
    house.runtime.clock.advance(301)
    expect((await get(body.url)).json()).toMatchObject({ status: 410, code: 'gone' })
    house.runtime.clock.advance(-301)
  })
})

describe('the sweep', () => {
  const files = (): string[] =>
    readdirSync(path.join(house.folder, 'files', 'kept'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)

  test('removes uploads that nobody confirmed, with their keys, and nothing else', async () => {
    const of = await person()
    const kept = await uploadDocument(house, { caller: owner, of })
    const { document_id } = await grantDocument(house, { caller: owner, of, document_category: 'tax_form' })
    expect(files()).toEqual(expect.arrayContaining([kept.id, document_id]))

    house.runtime.clock.advance(3_600 + 900 + 1)
    await sweep(house.ctx())
    await house.work()
    house.runtime.clock.advance(-(3_600 + 900 + 1))

    expect(files()).toContain(kept.id)
    expect(files()).not.toContain(document_id)
    const { rows } = await admin.query('select 1 from documents.documents where id = $1', [document_id])
    expect(rows).toEqual([])
  })

  test('X4: what broke off leaves nothing under its key', async () => {
    const of = await draft()
    const { body: granted } = await presign(of)
    await put(house, granted, { bytes: PDF.subarray(0, 10) })
    expect(files()).not.toContain(granted.document_id)
    expect(readdirSync(path.join(house.folder, 'files', 'incoming'))).toEqual([])
  })
})
