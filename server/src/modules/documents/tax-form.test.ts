import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { makeContractor } from '../directory/contractor.make.ts'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { announce, grantDocument, PDF, uploadDocument, type OnShelf } from './document.make.ts'

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

const person = async (): Promise<OnShelf> => ({
  kind: 'contractor',
  id: (await makeContractor(owner, { email: `p-${Math.random()}@example.com` })).id,
})
const get = async (url: string) => {
  const { pathname, search } = new URL(url)
  return house.app.server.fastify.inject({ method: 'GET', url: `${pathname}${search}` })
}

describe('a tax form', () => {
  const upload = (caller: Caller, of: OnShelf, bytes = PDF) =>
    uploadDocument(house, { caller, of, bytes, document_category: 'tax_form', file_name: 'w9.pdf' })

  test('is for who pays: others see that it is there and cannot add, load or remove it', async () => {
    const of = await person()
    const manager = house.as('manager')
    const asked = await manager.call('presignContractorDocument', {
      params: { id: of.id },
      body: announce({ document_category: 'tax_form' }),
    })
    expect(asked.problem).toMatchObject({ status: 403, required: 'payments:write' })

    const { id: document_id } = await upload(house.as('finance'), of)
    const params = { id: of.id, document_id }
    expect((await manager.call('listContractorDocuments', { params: { id: of.id } })).body.total).toBe(1)
    expect((await manager.call('downloadContractorDocument', { params })).problem).toMatchObject({
      status: 403,
      required: 'payments:write',
    })
    expect((await manager.call('deleteContractorDocument', { params, key: true })).status).toBe(403)
    expect((await house.as('finance').call('downloadContractorDocument', { params })).status).toBe(200)
  })

  test('lies encrypted, comes back whole, is read under a note, and without its key it is gone', async () => {
    const canary = 'canary-078-05-1120'
    const bytes = Buffer.concat([PDF, Buffer.from(canary), Buffer.alloc(200_000, 32)])
    const of = await person()
    const { id: document_id } = await upload(owner, of, bytes)
    const { rows } = await admin.query<{ object_key: string; key_secret_id: string }>(
      'select object_key, key_secret_id from documents.documents where id = $1',
      [document_id],
    )
    const parts: Buffer[] = []
    for await (const part of (await house.runtime.adapters.files.read(rows[0]?.object_key ?? '')) ?? [])
      parts.push(part)
    expect(Buffer.concat(parts).includes(canary)).toBe(false)
    expect(Buffer.concat(parts).includes('%PDF')).toBe(false)

    const { body } = await owner.call('downloadContractorDocument', { params: { id: of.id, document_id } })
    expect((await get(body.url)).rawPayload.equals(bytes)).toBe(true)
    const { body: log } = await owner.call('listContractorActivity', { params: { id: of.id } })
    expect(log.activity[0]).toMatchObject({
      action: 'contractor.document_downloaded',
      actor: { id: house.here.users.owner },
    })

    await owner.call('deleteContractorDocument', { params: { id: of.id, document_id }, key: true })
    const { rows: keys } = await admin.query('select 1 from vault.secrets where id = $1', [rows[0]?.key_secret_id])
    expect(keys).toEqual([])
  })

  test('needs its category when the upload is asked for', async () => {
    const of = await person()
    const { document_id } = await grantDocument(house, { caller: owner, of })
    const late = await owner.call('confirmContractorDocument', {
      params: { id: of.id },
      body: { document_id, document_category: 'tax_form' },
      key: true,
    })
    expect(late.problem.code).toBe('upload_mismatch')
  })
})
