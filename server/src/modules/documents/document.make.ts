import type { BodyOf, ContractorDocument } from 'wire/paths'

import type { Caller, TestHouse } from '../../testing/house.ts'

/** Files for tests, and the way of one into the house. */

/** The smallest PDF that readers open. */
export const PDF = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`,
)

/** A picture of one point. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

export type Granting = Partial<BodyOf<'presignContractorDocument'>> & { bytes?: Buffer }

/** Announces a file as what it is. */
export const announce = ({ bytes = PDF, ...more }: Granting = {}): BodyOf<'presignContractorDocument'> => ({
  file_name: 'paper.pdf',
  file_type: 'application/pdf',
  file_size_bytes: bytes.length,
  ...more,
})

/** Sends a file to the address that was given for it. */
export const put = async (
  { app }: TestHouse,
  grant: { upload_url: string; headers: Record<string, string> },
  { bytes = PDF, headers = {} }: { bytes?: Buffer; headers?: Record<string, string> } = {},
): Promise<{ status: number; code: string | undefined }> => {
  const { pathname } = new URL(grant.upload_url)
  const answer = await app.server.fastify.inject({
    method: 'PUT',
    url: pathname,
    headers: { ...grant.headers, ...headers },
    payload: bytes,
  })
  return { status: answer.statusCode, code: answer.body === '' ? undefined : answer.json<{ code: string }>().code }
}

export type OnShelf = { kind: 'contract' | 'contractor'; id: string }

/** Asks for an upload, sends the file and keeps it. */
export const uploadDocument = async (
  house: TestHouse,
  { caller, of, ...file }: Granting & { caller: Caller; of: OnShelf },
): Promise<ContractorDocument> => {
  const { document_id } = await grantDocument(house, { caller, of, ...file })
  const name = of.kind === 'contract' ? 'confirmContractDocument' : 'confirmContractorDocument'
  const { status, body, problem } = await caller.call(name, { params: { id: of.id }, body: { document_id }, key: true })
  if (status !== 201) throw new Error(`${status} ${problem.code}: ${problem.detail}`)
  return body
}

/** The same, up to the confirmation. */
export const grantDocument = async (
  house: TestHouse,
  { caller, of, ...file }: Granting & { caller: Caller; of: OnShelf },
): Promise<{ document_id: string }> => {
  const name = of.kind === 'contract' ? 'presignContractDocument' : 'presignContractorDocument'
  const { body, problem } = await caller.call(name, { params: { id: of.id }, body: announce(file) })
  if (problem.code) throw new Error(`${problem.code}: ${problem.detail}`)
  await put(house, body, file.bytes ? { bytes: file.bytes } : {})
  return body
}
