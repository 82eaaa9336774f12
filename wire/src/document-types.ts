/** What a document may be: 000 §4.5. No Zod here: the browser checks a file before it asks for an upload. */

export const DOCUMENT_TYPES = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/plain',
] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

export const DOCUMENT_CATEGORIES = ['sow', 'nda', 'deliverable', 'invoice', 'tax_form', 'other'] as const
export type DocumentCategory = (typeof DOCUMENT_CATEGORIES)[number]
/** A contractor's papers may be certificates too. */
export const CONTRACTOR_DOCUMENT_CATEGORIES = [...DOCUMENT_CATEGORIES, 'certificate'] as const
export type ContractorDocumentCategory = (typeof CONTRACTOR_DOCUMENT_CATEGORIES)[number]

/** 50 MB. */
export const DOCUMENT_LIMIT_BYTES = 52_428_800
/** How many a contract, or a contractor, may have; open grants count too. */
export const DOCUMENT_LIMITS = { contract: 20, contractor: 50 } as const

/** Pictures of people and logos: made small and stripped of what a camera wrote into them. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const
export const PICTURE_LIMIT_BYTES = 10_485_760
