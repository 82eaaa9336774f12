import { makeContractor } from '../modules/directory/contractor.make.ts'
import type { Examples } from './examples.ts'
import { fresh } from './fresh.ts'
import type { Caller } from './house.ts'

/** Two records of one person. */

const twins = async (owner: Caller): Promise<{ id: string; duplicate_id: string }> => {
  const fields = { display_name: `Twin ${fresh()}`, company_name: 'Northlight' }
  const [{ id }, { id: duplicate_id }] = [
    await makeContractor(owner, { ...fields, email: `twin-${fresh()}@example.com` }),
    await makeContractor(owner, { ...fields, email: `twin-${fresh()}@example.com` }),
  ]
  return { id, duplicate_id }
}

export const duplicateExamples = {
  listDuplicates: async () => ({ query: { limit: '10' } }),
  listContractorDuplicates: async (owner) => ({ params: { id: (await twins(owner)).id } }),
  dismissDuplicate: async (owner) => ({ params: await twins(owner) }),
  restoreDuplicate: async (owner) => ({ params: await twins(owner) }),
  mergeContractor: async (owner) => {
    const { id, duplicate_id } = await twins(owner)
    return { params: { id }, body: { duplicate_id } }
  },
} satisfies Partial<Examples>
