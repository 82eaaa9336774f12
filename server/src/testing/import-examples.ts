import { checkImport, csvFile, runImport, uploadImport } from '../modules/directory/import.make.ts'
import type { Examples } from './examples.ts'
import { fresh } from './fresh.ts'
import type { Caller } from './house.ts'

/** Imports of one person, as far as each step needs them. */

const content = (): string => `Name,Email,Specialty\nAna Souza,import-${fresh()}@example.com,design\n`

const uploaded = async (owner: Caller) => ({ params: { id: (await uploadImport(owner, content())).id } })

export const importExamples = {
  listContractorImports: async () => ({ query: { per_page: '10' } }),
  createContractorImport: async () => ({ file: csvFile(content()) }),
  getContractorImport: uploaded,
  mapContractorImport: async (owner) => {
    const { id, suggested_mapping } = await uploadImport(owner, content())
    return { params: { id }, body: { mapping: suggested_mapping } }
  },
  checkContractorImport: uploaded,
  runContractorImport: async (owner, house) => ({
    params: { id: (await checkImport(house, owner, { content: content() })).id },
  }),
  cancelContractorImport: uploaded,
  undoContractorImport: async (owner, house) => ({
    params: { id: (await runImport(house, owner, { content: content() })).id },
  }),
  listContractorImportRows: uploaded,
} satisfies Partial<Examples>
