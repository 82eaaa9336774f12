import { createHash } from 'node:crypto'

import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { makeContractor } from '../server/src/modules/directory/contractor.make.ts'
import { announce, PDF } from '../server/src/modules/documents/document.make.ts'
import { openTestHouse, type Caller, type TestHouse } from '../server/src/testing/house.ts'
import { hasRadosgw, startRadosgw, type Radosgw } from './radosgw.ts'

/** Files in a bucket, held against a server that checks signatures, lengths and conditions. */

const BUCKET = 'guildhall-files'

describe.skipIf(!(await hasRadosgw()))('files in a bucket (radosgw)', () => {
  let gateway: Radosgw
  let house: TestHouse
  let owner: Caller
  let id: string
  beforeAll(async () => {
    gateway = await startRadosgw()
    const { endpoint, credentials } = gateway
    const client = new S3Client({ endpoint, credentials, region: 'us-east-1', forcePathStyle: true })
    await client.send(new CreateBucketCommand({ Bucket: BUCKET }))
    house = await openTestHouse({ s3: { bucket: BUCKET, region: 'us-east-1', endpoint, credentials } })
    owner = house.as('owner')
    id = (await makeContractor(owner)).id
  }, 120_000)
  afterAll(async () => {
    await house.close()
    await gateway.close()
  })

  const presign = async (more: object = {}) => {
    const body = { ...announce(), ...more }
    return (await owner.call('presignContractorDocument', { params: { id }, body })).body
  }
  const put = (
    grant: { upload_url: string; headers: Record<string, string> },
    { bytes = PDF, headers = {} }: { bytes?: Buffer; headers?: Record<string, string> } = {},
  ) =>
    fetch(grant.upload_url, { method: 'PUT', headers: { ...grant.headers, ...headers }, body: new Uint8Array(bytes) })
  const confirm = (document_id: string) =>
    owner.call('confirmContractorDocument', { params: { id }, body: { document_id }, key: true })
  const load = async (document_id: string) => {
    const { body } = await owner.call('downloadContractorDocument', { params: { id, document_id } })
    return fetch(body.url)
  }

  test('go there straight from the browser, and come back as they were, as attachment', async () => {
    const grant = await presign({ file_name: 'Verträge "final".pdf' })
    expect(new URL(grant.upload_url).origin).toBe(gateway.endpoint)
    expect((await put(grant)).status).toBe(200)
    const kept = await confirm(grant.document_id)
    expect(kept.status).toBe(201)
    expect(kept.body.sha256).toBe(createHash('sha256').update(PDF).digest('hex'))
    const loaded = await load(grant.document_id)
    expect(Buffer.from(await loaded.arrayBuffer()).equals(PDF)).toBe(true)
    expect(loaded.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(loaded.headers.get('content-type')).toBe('application/pdf')
  })

  test('X1: the address takes one file, of that size and type, and no other', async () => {
    const grant = await presign()
    expect((await put(grant, { bytes: Buffer.concat([PDF, Buffer.from('x')]) })).status).toBe(403)
    expect((await put(grant, { headers: { 'content-type': 'text/html' } })).status).toBe(403)
    const elsewhere = { ...grant, upload_url: grant.upload_url.replace(grant.document_id, `${grant.document_id}0`) }
    expect((await put(elsewhere)).status).toBe(403)
    expect((await put(grant)).status).toBe(200)
    expect((await put(grant)).status).toBe(412)
    expect((await confirm(grant.document_id)).status).toBe(201)
  })

  test('that never arrived are not found, and other bytes than announced are not kept', async () => {
    const missing = await presign()
    expect((await confirm(missing.document_id)).problem.code).toBe('upload_not_found')
    const other = await presign({ sha256: '0'.repeat(64) })
    await put(other)
    expect((await confirm(other.document_id)).problem.code).toBeOneOf(['upload_mismatch', 'upload_not_found'])
  })

  test('that are tax forms go through us and lie sealed', async () => {
    const grant = await presign({ document_category: 'tax_form' })
    const { pathname } = new URL(grant.upload_url)
    expect(pathname).toMatch(/^\/files\/uploads\//)
    const sent = await house.app.server.fastify.inject({
      method: 'PUT',
      url: pathname,
      headers: grant.headers,
      payload: PDF,
    })
    expect(sent.statusCode).toBe(200)
    expect((await confirm(grant.document_id)).status).toBe(201)
    const key = `orgs/${house.here.org_id}/contractors/${id}/${grant.document_id}`
    const parts: Buffer[] = []
    for await (const part of (await house.runtime.adapters.files.read(key)) ?? []) parts.push(part)
    expect(Buffer.concat(parts).length).toBeGreaterThan(PDF.length)
    expect(Buffer.concat(parts).includes('%PDF')).toBe(false)
  })

  test('that are removed are gone', async () => {
    const grant = await presign()
    await put(grant)
    await confirm(grant.document_id)
    const params = { id, document_id: grant.document_id }
    await owner.call('deleteContractorDocument', { params, key: true })
    await house.work()
    const key = `orgs/${house.here.org_id}/contractors/${id}/${grant.document_id}`
    expect(await house.runtime.adapters.files.read(key)).toBeUndefined()
  })

  test('may be sent there by our pages, and by no other place', async () => {
    const page = await house.app.server.fastify.inject({ url: '/healthz' })
    expect(page.headers['content-security-policy']).toContain(`connect-src 'self' ${gateway.endpoint}`)
  })
})
