import { makeContractor } from '../modules/directory/contractor.make.ts'
import type { Examples } from './examples.ts'
import { fresh } from './fresh.ts'
import type { Caller } from './house.ts'

/** Exports, bulk changes and saved views of the directory. */

/** By a filter: ids that an org does not have refuse themselves alone, which its own test says. */
const tagging = async (owner: Caller) => {
  const tag = `example-${fresh()}`
  await makeContractor(owner, { tags: [tag] })
  return {
    body: { action: 'add_tags' as const, filter: { tags: [tag] }, expected_total: 1, tags: ['Shortlist'] },
    needs: 'contractors:write' as const,
  }
}

const bulk = async (owner: Caller) => {
  const { body } = await owner.call('changeContractors', { body: (await tagging(owner)).body, key: true })
  return { params: { id: body.id }, needs: 'contractors:write' as const }
}

const view = () => ({ name: `Editors ${fresh()}`, search: { specialties: ['editing'], min_rating: 4 } })

const kept = async (owner: Caller) => {
  const { body } = await owner.call('createSavedView', { body: view(), key: true })
  return { params: { id: body.id } }
}

export const selectionExamples = {
  exportContractors: async () => ({ query: { specialties: ['design'] } }),
  changeContractors: tagging,
  getBulkChange: bulk,
  undoBulkChange: bulk,
  listSavedViews: async () => ({}),
  createSavedView: async () => ({ body: view() }),
  updateSavedView: async (owner) => ({ ...(await kept(owner)), body: { name: `Cutters ${fresh()}` } }),
  deleteSavedView: kept,
} satisfies Partial<Examples>
