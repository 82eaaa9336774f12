import { CONTRACTOR_DOCUMENT_CATEGORIES } from 'wire'
import type { ContractorDocument } from 'wire/paths'

import { oneOf } from '#platform'
import type { ListedRow } from './document.queries.ts'

/** A document as it is shown: where it lies is nobody's business. */
export const toDocument = (row: ListedRow): ContractorDocument => ({
  id: row.id,
  contract_id: row.subject_kind === 'contract' ? row.subject_id : null,
  contractor_id: row.subject_kind === 'contractor' ? row.subject_id : null,
  uploaded_by: row.uploaded_by,
  uploaded_by_person: { id: row.uploaded_by, name: row.uploaded_by_name },
  file_name: row.file_name,
  file_type: row.file_type,
  file_size_bytes: row.file_size_bytes,
  sha256: row.sha256 ?? '',
  document_category: oneOf(CONTRACTOR_DOCUMENT_CATEGORIES, row.document_category ?? 'other'),
  created_at: row.confirmed_at ?? row.created_at,
})
