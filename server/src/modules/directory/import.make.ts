import type { ContractorImport, ImportedRow } from 'wire/paths'

import type { Caller, TestHouse } from '../../testing/house.ts'
import type { FileToSend } from '../../testing/sent.ts'

export const csvFile = (content: string | Buffer, name = 'people.csv'): FileToSend => ({
  name,
  type: 'text/csv',
  bytes: Buffer.from(content),
})

/** Uploads a file, which must be taken. */
export const uploadImport = async (caller: Caller, content: string | Buffer): Promise<ContractorImport> => {
  const { status, body, problem } = await caller.call('createContractorImport', { file: csvFile(content) })
  if (status !== 201) throw new Error(`No import was made: ${JSON.stringify(problem)}`)
  return body
}

type Mapping = Partial<ContractorImport['mapping']>

/** Uploaded, matched as suggested but for what is given, and checked. */
export const checkImport = async (
  house: TestHouse,
  caller: Caller,
  { content, mapping = {} }: { content: string | Buffer; mapping?: Mapping },
): Promise<ContractorImport> => {
  const { id, suggested_mapping } = await uploadImport(caller, content)
  const body = { mapping: { ...suggested_mapping, ...mapping } }
  const mapped = await caller.call('mapContractorImport', { params: { id }, body, key: true })
  if (mapped.status !== 200) throw new Error(`No mapping was taken: ${JSON.stringify(mapped.problem)}`)
  await caller.call('checkContractorImport', { params: { id }, key: true })
  await house.work()
  return (await caller.call('getContractorImport', { params: { id } })).body
}

/** The whole way. */
export const runImport = async (
  house: TestHouse,
  caller: Caller,
  what: { content: string | Buffer; mapping?: Mapping },
): Promise<ContractorImport> => {
  const { id } = await checkImport(house, caller, what)
  await caller.call('runContractorImport', { params: { id }, key: true })
  await house.work()
  return (await caller.call('getContractorImport', { params: { id } })).body
}

export const rowsOf = async (caller: Caller, id: string, query: Record<string, string> = {}): Promise<ImportedRow[]> =>
  (await caller.call('listContractorImportRows', { params: { id }, query: { limit: '200', ...query } })).body.rows
