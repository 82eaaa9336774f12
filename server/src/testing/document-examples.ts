import { makeContract } from '../modules/contracts/contract.make.ts'
import { makeContractor } from '../modules/directory/contractor.make.ts'
import { announce, grantDocument, PNG, uploadDocument, type OnShelf } from '../modules/documents/document.make.ts'
import type { Examples } from './examples.ts'
import { fresh } from './fresh.ts'
import type { Caller, TestHouse } from './house.ts'

/** Documents of a draft and of a contractor, and pictures. */

const contract = async (owner: Caller): Promise<OnShelf> => ({ kind: 'contract', id: (await makeContract(owner)).id })
const contractor = async (owner: Caller): Promise<OnShelf> => ({
  kind: 'contractor',
  id: (await makeContractor(owner, { email: `paper-${fresh()}@example.com` })).id,
})

type Make = (owner: Caller) => Promise<OnShelf>

const params = async (owner: Caller, make: Make): Promise<{ params: { id: string } }> => ({
  params: { id: (await make(owner)).id },
})
const granted = async (owner: Caller, house: TestHouse, make: Make) => {
  const of = await make(owner)
  const { document_id } = await grantDocument(house, { caller: owner, of })
  return { params: { id: of.id }, body: { document_id } }
}
const uploaded = async (owner: Caller, house: TestHouse, make: Make) => {
  const of = await make(owner)
  const { id: document_id } = await uploadDocument(house, { caller: owner, of })
  return { params: { id: of.id, document_id } }
}

const picture = { file: { name: 'face.png', type: 'image/png', bytes: PNG } }

export const documentExamples = {
  presignContractDocument: async (owner) => {
    const { document_category: _, ...body } = announce()
    return { ...(await params(owner, contract)), body, needs: 'contracts:write' }
  },
  confirmContractDocument: async (owner, house) => ({
    ...(await granted(owner, house, contract)),
    needs: 'contracts:write',
  }),
  listContractDocuments: (owner) => params(owner, contract),
  downloadContractDocument: async (owner, house) => ({
    ...(await uploaded(owner, house, contract)),
    needs: 'contracts:read',
  }),
  deleteContractDocument: async (owner, house) => ({
    ...(await uploaded(owner, house, contract)),
    needs: 'contracts:write',
  }),
  presignContractorDocument: async (owner) => ({
    ...(await params(owner, contractor)),
    body: announce(),
    needs: 'contractors:write',
  }),
  confirmContractorDocument: async (owner, house) => ({
    ...(await granted(owner, house, contractor)),
    needs: 'contractors:write',
  }),
  listContractorDocuments: (owner) => params(owner, contractor),
  downloadContractorDocument: async (owner, house) => ({
    ...(await uploaded(owner, house, contractor)),
    needs: 'contractors:read',
  }),
  deleteContractorDocument: async (owner, house) => ({
    ...(await uploaded(owner, house, contractor)),
    needs: 'contractors:write',
  }),
  setContractorAvatar: async (owner) => ({ ...(await params(owner, contractor)), ...picture }),
  removeContractorAvatar: (owner) => params(owner, contractor),
  setAccountAvatar: async () => picture,
  removeAccountAvatar: async () => ({}),
  setOrgLogo: async () => picture,
  removeOrgLogo: async () => ({}),
} satisfies Partial<Examples>
