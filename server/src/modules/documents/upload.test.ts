import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { makeContractor } from '../directory/contractor.make.ts'
import { openTestHouse, type Caller, type TestHouse } from '../../testing/house.ts'
import { announce, PDF } from './document.make.ts'

/** Uploads over a real connection: large, in pieces, broken off. */

let house: TestHouse
let owner: Caller
let origin: string
beforeAll(async () => {
  house = await openTestHouse()
  owner = house.as('owner')
  origin = await house.app.server.fastify.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => house.close())

const granted = async (bytes: Buffer, document_category: 'other' | 'tax_form' = 'other') => {
  const { id } = await makeContractor(owner, { email: `${Math.random()}@example.com` })
  const { body } = await owner.call('presignContractorDocument', {
    params: { id },
    body: announce({ bytes, document_category }),
  })
  const url = new URL(new URL(body.upload_url).pathname, origin)
  const confirm = () =>
    owner.call('confirmContractorDocument', { params: { id }, body: { document_id: body.document_id }, key: true })
  return { url, headers: body.headers, confirm, id, document_id: body.document_id }
}

const large = Buffer.concat([PDF, randomBytes(50 * 1_048_576 - PDF.length)])

test.each(['other', 'tax_form'] as const)('50 MB of %s arrive, and come back byte for byte', async (category) => {
  const { url, headers, confirm, id, document_id } = await granted(large, category)
  const sent = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(large) })
  expect(sent.status).toBe(200)
  const kept = await confirm()
  expect(kept.status).toBe(201)
  expect(kept.body.sha256).toBe(createHash('sha256').update(large).digest('hex'))

  const { body } = await owner.call('downloadContractorDocument', { params: { id, document_id } })
  const { pathname, search } = new URL(body.url)
  const loaded = await fetch(`${origin}${pathname}${search}`)
  expect(Buffer.from(await loaded.arrayBuffer()).equals(large)).toBe(true)
})

test('X4: without a length it is read up to the announced size and no further', async () => {
  const { url, headers, confirm } = await granted(PDF)
  let offered = 0
  const endless = new ReadableStream({
    pull: (controller) => {
      offered += 65_536
      controller.enqueue(new Uint8Array(65_536))
    },
  })
  const sent = await fetch(url, { method: 'PUT', headers, body: endless, duplex: 'half' }).catch(() => undefined)
  if (sent) expect(sent.status).toBe(413)
  expect(offered).toBeLessThan(50_000_000)
  expect((await confirm()).problem.code).toBe('upload_not_found')
})

test('X1: an upload that breaks off leaves nothing, and may be sent again', async () => {
  const { url, headers, confirm } = await granted(large)
  await new Promise<void>((resolve) => {
    const sending = request(url, { method: 'PUT', headers: { ...headers, 'content-length': large.length } })
    sending.on('error', () => resolve())
    sending.write(large.subarray(0, 3_000_000), () => sending.destroy())
    sending.on('close', () => resolve())
  })
  expect((await confirm()).problem.code).toBe('upload_not_found')
  expect((await fetch(url, { method: 'PUT', headers, body: new Uint8Array(large) })).status).toBe(200)
  expect((await confirm()).status).toBe(201)
})
