import { createHash, randomBytes } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { request } from 'node:http'
import path from 'node:path'

import { createClient } from '@guildhall/sdk'
import type { Installation } from './installation.ts'

/** 50 MB through local storage, beside writing and hashing the same bytes in the same folder. */

const TURNS = 8
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n')

export type Uploads = { plain: number; sealed: number; local: number; memory_mb: number }

/** MB a second of each, the best of some turns: asked, sent and confirmed, against written and hashed. */
export const measureUploads = async (house: Installation, token: string): Promise<Uploads> => {
  const file = Buffer.concat([PDF, randomBytes(50 * 1_048_576 - PDF.length)])
  const client = createClient({ base_url: `http://127.0.0.1:${house.port}`, token })
  const { contractors } = await client.call('listContractors', { query: { per_page: 50 } })
  const turns = { plain: 0, sealed: 0, local: 0 }
  const before = house.memory()
  let memory = before
  for (let turn = 0; turn < TURNS; turn += 1) {
    const id = contractors[turn % contractors.length]?.id ?? ''
    const upload = (document_category: 'other' | 'tax_form') => send(client, { id, file, document_category })
    turns.local = Math.max(turns.local, await rateOf(file.length, () => writeAndHash(house.data, file)))
    turns.plain = Math.max(turns.plain, await rateOf(file.length, () => upload('other')))
    turns.sealed = Math.max(turns.sealed, await rateOf(file.length, () => upload('tax_form')))
    memory = Math.max(memory, house.memory())
  }
  return { ...turns, memory_mb: memory - before }
}

const rateOf = async (bytes: number, work: () => Promise<void>): Promise<number> => {
  const from = performance.now()
  await work()
  return bytes / 1_048_576 / ((performance.now() - from) / 1000)
}

const writeAndHash = async (folder: string, bytes: Buffer): Promise<void> => {
  const place = path.join(folder, 'bench-file')
  const file = await open(place, 'w')
  const hash = createHash('sha256')
  for (let at = 0; at < bytes.length; at += 65_536) {
    const chunk = bytes.subarray(at, at + 65_536)
    hash.update(chunk)
    await file.write(chunk)
  }
  await file.datasync()
  await file.close()
  hash.digest()
  await rm(place)
}

type Sending = { id: string; file: Buffer; document_category: 'other' | 'tax_form' }

const send = async (
  client: ReturnType<typeof createClient>,
  { id, file, document_category }: Sending,
): Promise<void> => {
  const params = { id }
  const grant = await client.call('presignContractorDocument', {
    params,
    body: { file_name: 'bench.pdf', file_type: 'application/pdf', file_size_bytes: file.length, document_category },
  })
  await put(grant.upload_url, { ...grant.headers, 'content-length': String(file.length) }, file)
  await client.call('confirmContractorDocument', {
    params,
    body: { document_id: grant.document_id },
    idempotency_key: grant.document_id,
  })
}

/** By node:http: fetch copies the body once more. */
const put = (url: string, headers: Record<string, string>, file: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const sending = request(url, { method: 'PUT', headers }, (answer) => {
      answer.resume()
      answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode}`))))
    })
    sending.on('error', reject)
    sending.end(file)
  })
