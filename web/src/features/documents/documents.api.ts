import { useQuery } from '@tanstack/react-query'
import type { ContractorDocumentCategory } from 'wire/paths'
import { apiQuery, call } from '../../wiring/api.ts'
import { contractCategories } from './document.words.ts'

/** What documents belong to. */
export interface Shelf {
  kind: 'contract' | 'contractor'
  id: string
}

const PAGE = 50

/** The documents of a contract or a contractor, newest first. */
export const useDocuments = ({ kind, id }: Shelf) => {
  const options = { params: { id }, query: { per_page: PAGE } }
  const ofContract = useQuery({ ...apiQuery('listContractDocuments', options), enabled: kind === 'contract' })
  const ofContractor = useQuery({ ...apiQuery('listContractorDocuments', options), enabled: kind === 'contractor' })
  return kind === 'contract' ? ofContract : ofContractor
}

/** The query room that a change of documents makes stale. */
export const roomOf = ({ kind }: Shelf): 'contracts' | 'contractors' =>
  kind === 'contract' ? 'contracts' : 'contractors'

interface Announced {
  name: string
  type: string
  size: number
  category: ContractorDocumentCategory
}

/** An address for one file, for 15 minutes. */
export const askForUpload = ({ kind, id }: Shelf, { name, type, size, category }: Announced) => {
  const params = { id }
  const body = { file_name: name, file_type: type, file_size_bytes: size }
  if (kind === 'contractor')
    return call('presignContractorDocument', { params, body: { ...body, document_category: category } })
  const document_category = contractCategories.find((one) => one === category)
  return call('presignContractDocument', { params, body: { ...body, document_category } })
}

export const confirmUpload = ({ kind, id }: Shelf, document_id: string, idempotency_key: string) => {
  const options = { params: { id }, body: { document_id }, idempotency_key }
  return kind === 'contract' ? call('confirmContractDocument', options) : call('confirmContractorDocument', options)
}

export const removeDocument = ({ kind, id }: Shelf, document_id: string) => {
  const params = { id, document_id }
  return kind === 'contract' ? call('deleteContractDocument', { params }) : call('deleteContractorDocument', { params })
}

/** A link for five minutes, to save the file or, for a picture, to show it. */
export const linkTo = ({ kind, id }: Shelf, document_id: string, disposition: 'attachment' | 'inline') => {
  const options = { params: { id, document_id }, query: { disposition } }
  return kind === 'contract' ? call('downloadContractDocument', options) : call('downloadContractorDocument', options)
}
