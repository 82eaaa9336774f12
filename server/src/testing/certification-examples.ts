import { makeCertification } from '../modules/directory/certification.make.ts'
import { makeContractor } from '../modules/directory/contractor.make.ts'
import { uploadDocument } from '../modules/documents/document.make.ts'
import type { Examples } from './examples.ts'
import { fresh } from './fresh.ts'
import type { Caller, TestHouse } from './house.ts'

/** Certifications of a contractor, with the paper that shows them. */

const contractor = async (owner: Caller): Promise<{ params: { id: string } }> => ({
  params: { id: (await makeContractor(owner, { email: `certified-${fresh()}@example.com` })).id },
})

const pending = async (owner: Caller) => {
  const { params } = await contractor(owner)
  const { id } = await makeCertification(owner, { contractor_id: params.id })
  return { params: { ...params, certification_id: id } }
}

const certificate = async (owner: Caller, house: TestHouse, id: string): Promise<string> => {
  const of = { kind: 'contractor', id } as const
  return (await uploadDocument(house, { caller: owner, of, document_category: 'certificate' })).id
}

export const certificationExamples = {
  listCertifications: async (owner) => ({ params: { id: (await pending(owner)).params.id } }),
  createCertification: async (owner, house) => {
    const { params } = await contractor(owner)
    const body = { type: 'License', number: 'L-1', document_id: await certificate(owner, house, params.id) }
    return { params, body }
  },
  getCertification: pending,
  updateCertification: async (owner, house) => {
    const { params } = await pending(owner)
    return { params, body: { issuer: 'TÜV', document_id: await certificate(owner, house, params.id) } }
  },
  verifyCertification: async (owner) => ({ ...(await pending(owner)), body: {} }),
  rejectCertification: async (owner) => ({ ...(await pending(owner)), body: { reason: 'The number is not known.' } }),
  deleteCertification: pending,
} satisfies Partial<Examples>
