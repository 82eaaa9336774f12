import * as z from 'zod'

import {
  CONTRACTOR_DOCUMENT_CATEGORIES,
  DOCUMENT_CATEGORIES,
  PICTURE_LIMIT_BYTES,
  PICTURE_TYPES,
} from './document-types.ts'
import { endpoint } from './endpoint.ts'
import { Id, Instant, page, PageQuery, Person, requiredText } from './fields.ts'
import { Org } from './orgs.ts'

/** Files: 000 §4.5, §13.3 and shapes.md "Documents, templates". */

/** A label and nothing more: signs that make a path of it, control characters and turned text are refused (faults X2). */
const FileName = requiredText(500)
  .refine((value) => !/[\p{Cc}\u2028\u2029]/u.test(value), { error: 'must not hold control characters' })
  .refine((value) => !/[/\\]/.test(value) && value !== '.' && value !== '..', { error: 'must not hold path signs' })
  .refine((value) => !/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/.test(value), {
    error: 'must not hold signs that turn the direction of text',
  })

/** In lower-case hex, as tools print it. */
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be a SHA-256 in lower-case hex' })

const FileType = requiredText(100).toLowerCase()
const FileSize = z.int({ error: 'must be a whole number of bytes' }).min(1, { error: 'must not be empty' })

const grantOf = <Category extends z.ZodType>(category: Category) =>
  z.strictObject({
    file_name: FileName,
    file_type: FileType,
    file_size_bytes: FileSize,
    document_category: category.optional(),
    sha256: Sha256.optional(),
  })

/** What was said when the upload was asked for may be said again; the category may be said here first. */
const confirmationOf = <Category extends z.ZodType>(category: Category) =>
  z.strictObject({
    document_id: Id,
    file_name: FileName.optional(),
    file_type: FileType.optional(),
    file_size_bytes: FileSize.optional(),
    document_category: category.optional(),
  })

/** Where the file goes: one `PUT` with these headers, until then. */
const Grant = z.object({
  document_id: Id,
  upload_url: z.string(),
  method: z.literal('PUT'),
  headers: z.record(z.string(), z.string()),
  expires_at: Instant,
})

const documentOf = <Category extends z.ZodType>(category: Category) =>
  z.object({
    id: Id,
    contract_id: Id.nullable(),
    contractor_id: Id.nullable(),
    uploaded_by: Id,
    uploaded_by_person: Person,
    file_name: z.string(),
    file_type: z.string(),
    file_size_bytes: z.int(),
    sha256: z.string(),
    document_category: category,
    created_at: Instant,
  })

const Category = z.enum(DOCUMENT_CATEGORIES)
const ContractorCategory = z.enum(CONTRACTOR_DOCUMENT_CATEGORIES)
export const ContractDocument = documentOf(Category)
export const ContractorDocument = documentOf(ContractorCategory)

const Download = z.object({
  url: z.string(),
  expires_at: Instant,
  file_name: z.string(),
  file_type: z.string(),
  file_size_bytes: z.int(),
})

const of = z.object({ id: z.string() })
const one = z.object({ id: z.string(), document_id: z.string() })
const list = z.strictObject(PageQuery)
/** `inline` is for pictures, in the sandbox of their own answer; everything else is saved. */
const download = z.strictObject({ disposition: z.enum(['attachment', 'inline']).default('attachment') })
const UPLOAD_REFUSALS = ['document_limit_reached', 'too_large', 'unsupported_media_type', 'quota_exceeded', 'conflict']
const CONFIRM_REFUSALS = ['upload_not_found', 'upload_mismatch', 'document_limit_reached', 'conflict']

const picture = {
  types: PICTURE_TYPES,
  limit_bytes: PICTURE_LIMIT_BYTES,
} as const
const PICTURE_REFUSALS = ['too_large', 'unsupported_media_type', 'picture_unreadable']

export const documentEndpoints = {
  presignContractDocument: endpoint('presignContractDocument', {
    summary: 'Ask for an upload: one PUT of this type and size, within 15 minutes',
    permission: ['contracts:write', 'payments:write'],
    params: of,
    body: grantOf(Category),
    status: 200,
    answer: Grant,
    idempotency: 'none',
    refusals: UPLOAD_REFUSALS,
  }),
  confirmContractDocument: endpoint('confirmContractDocument', {
    summary: 'Keep what was uploaded, once it is there and what it says it is; again: 200 and the same document',
    permission: ['contracts:write', 'payments:write'],
    params: of,
    body: confirmationOf(Category),
    status: 201,
    answer: ContractDocument,
    refusals: CONFIRM_REFUSALS,
  }),
  listContractDocuments: endpoint('listContractDocuments', {
    summary: "A contract's documents, newest first",
    permission: 'contracts:read',
    params: of,
    query: list,
    status: 200,
    answer: page('documents', ContractDocument),
  }),
  downloadContractDocument: endpoint('downloadContractDocument', {
    summary: 'A link to the file, for five minutes; tax forms need payments:write, and every link is noted',
    permission: ['contracts:read', 'payments:write'],
    params: one,
    query: download,
    status: 200,
    answer: Download,
  }),
  deleteContractDocument: endpoint('deleteContractDocument', {
    summary: 'Remove a document of a draft',
    permission: ['contracts:write', 'payments:write'],
    params: one,
    status: 204,
    refusals: ['contract_not_editable'],
  }),

  presignContractorDocument: endpoint('presignContractorDocument', {
    summary: 'Ask for an upload of a tax form, a certificate or another paper',
    permission: ['contractors:write', 'payments:write'],
    params: of,
    body: grantOf(ContractorCategory),
    status: 200,
    answer: Grant,
    idempotency: 'none',
    refusals: UPLOAD_REFUSALS,
  }),
  confirmContractorDocument: endpoint('confirmContractorDocument', {
    summary: 'Keep what was uploaded, once it is there and what it says it is; again: 200 and the same document',
    permission: ['contractors:write', 'payments:write'],
    params: of,
    body: confirmationOf(ContractorCategory),
    status: 201,
    answer: ContractorDocument,
    refusals: CONFIRM_REFUSALS,
  }),
  listContractorDocuments: endpoint('listContractorDocuments', {
    summary: "A contractor's documents, newest first; tax forms are listed for everybody",
    permission: 'contractors:read',
    params: of,
    query: list,
    status: 200,
    answer: page('documents', ContractorDocument),
  }),
  downloadContractorDocument: endpoint('downloadContractorDocument', {
    summary: 'A link to the file, for five minutes; tax forms need payments:write, and every link is noted',
    permission: ['contractors:read', 'payments:write'],
    params: one,
    query: download,
    status: 200,
    answer: Download,
  }),
  deleteContractorDocument: endpoint('deleteContractorDocument', {
    summary: "Remove a contractor's document for good",
    permission: ['contractors:write', 'payments:write'],
    params: one,
    status: 204,
  }),

  setContractorAvatar: endpoint('setContractorAvatar', {
    summary: "Upload a contractor's picture; it is made small and what the camera wrote is removed",
    permission: 'contractors:write',
    params: of,
    file: picture,
    status: 200,
    answer: z.object({ avatar_url: z.string() }),
    idempotency: 'none',
    refusals: PICTURE_REFUSALS,
  }),
  removeContractorAvatar: endpoint('removeContractorAvatar', {
    summary: "Remove a contractor's picture; initials stand there",
    permission: 'contractors:write',
    params: of,
    status: 204,
  }),
  setAccountAvatar: endpoint('setAccountAvatar', {
    summary: 'Upload your own picture',
    permission: 'signed_in',
    file: picture,
    status: 200,
    answer: z.object({ avatar_url: z.string() }),
    idempotency: 'none',
    refusals: PICTURE_REFUSALS,
  }),
  removeAccountAvatar: endpoint('removeAccountAvatar', {
    summary: 'Go back to your initials',
    permission: 'signed_in',
    status: 204,
  }),
  setOrgLogo: endpoint('setOrgLogo', {
    summary: "Upload the org's logo",
    permission: 'orgs:manage',
    file: picture,
    status: 200,
    answer: Org,
    idempotency: 'none',
    refusals: PICTURE_REFUSALS,
  }),
  removeOrgLogo: endpoint('removeOrgLogo', {
    summary: "Remove the org's logo",
    permission: 'orgs:manage',
    status: 200,
    answer: Org,
  }),
}
