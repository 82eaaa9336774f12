import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import { Actions, DateOnly, Id, Instant, page, PageQuery, Person, requiredText, text } from './fields.ts'
import { machine } from './machine.ts'

/** Certifications of a contractor: 004 §2.2. */

export const CERTIFICATION_STATUSES = ['pending', 'verified', 'rejected', 'expired'] as const
export type CertificationStatus = (typeof CERTIFICATION_STATUSES)[number]

export type CertificationAction = 'verify' | 'reject' | 'expire' | 'revise'
export const certificationMachine = machine<CertificationStatus, CertificationAction>({
  verify: { from: ['pending', 'rejected'], to: 'verified' },
  /** Also what was verified by mistake. */
  reject: { from: ['pending', 'verified'], to: 'rejected' },
  /** By the day after its last. */
  expire: { from: ['pending', 'verified'], to: 'expired' },
  /** What it says was changed, or it was renewed: somebody looks again. */
  revise: { from: ['verified', 'rejected', 'expired'], to: 'pending' },
})

/** How many days before its last day people are reminded, longest first. */
export const REMINDER_DAYS = [30, 7] as const
/** How many one contractor may have. */
export const CERTIFICATION_LIMIT = 100

export const CertificationInput = z.strictObject({
  type: requiredText(100),
  number: text(100).nullable().optional(),
  issuer: text(200).nullable().optional(),
  issued_on: DateOnly.nullable().optional(),
  /** Its last day; after `issued_on`. */
  expires_on: DateOnly.nullable().optional(),
  /** A document of this contractor, of category `certificate`. */
  document_id: Id.nullable().optional(),
})
export const CertificationChange = CertificationInput.partial()

export const Certification = z.object({
  id: Id,
  contractor_id: Id,
  type: z.string(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  issued_on: DateOnly.nullable(),
  expires_on: DateOnly.nullable(),
  document_id: Id.nullable(),
  document: z.object({ id: Id, file_name: z.string() }).nullable(),
  status: z.enum(CERTIFICATION_STATUSES),
  verified_by: Id.nullable(),
  verified_by_person: Person.nullable(),
  verified_at: Instant.nullable(),
  rejection_reason: z.string().nullable(),
  version: z.int(),
  created_at: Instant,
  updated_at: Instant,
  actions: Actions,
})

const of = z.object({ id: z.string() })
const one = z.object({ id: z.string(), certification_id: z.string() })
const FILE_REFUSALS = ['not_a_certificate']

export const certificationEndpoints = {
  listCertifications: endpoint('listCertifications', {
    summary: "A contractor's certifications, newest first",
    permission: 'contractors:read',
    params: of,
    query: z.strictObject(PageQuery),
    status: 200,
    answer: page('certifications', Certification),
  }),
  createCertification: endpoint('createCertification', {
    summary: 'Add a certification; it counts once somebody has verified it',
    permission: 'contractors:write',
    params: of,
    body: CertificationInput,
    status: 201,
    answer: Certification,
    versioned: true,
    refusals: [...FILE_REFUSALS, 'certification_limit_reached'],
  }),
  getCertification: endpoint('getCertification', {
    summary: 'A certification',
    permission: 'contractors:read',
    params: one,
    status: 200,
    answer: Certification,
    versioned: true,
  }),
  updateCertification: endpoint('updateCertification', {
    summary: 'Change what a certification says, or renew it: it is pending again until somebody has verified it',
    permission: 'contractors:write',
    params: one,
    body: CertificationChange,
    status: 200,
    answer: Certification,
    versioned: true,
    refusals: [...FILE_REFUSALS, 'stale_version'],
  }),
  verifyCertification: endpoint('verifyCertification', {
    summary: 'Say that you looked at it and that it is true',
    permission: 'contractors:write',
    params: one,
    body: z.strictObject({}),
    optional_body: true,
    status: 200,
    answer: Certification,
    versioned: true,
    refusals: ['invalid_transition', 'conflict', 'stale_version'],
  }),
  rejectCertification: endpoint('rejectCertification', {
    summary: 'Say why it does not count',
    permission: 'contractors:write',
    params: one,
    body: z.strictObject({ reason: requiredText(2000) }),
    status: 200,
    answer: Certification,
    versioned: true,
    refusals: ['invalid_transition', 'stale_version'],
  }),
  deleteCertification: endpoint('deleteCertification', {
    summary: 'Remove a certification; that it was there stays in the activity',
    permission: 'contractors:write',
    params: one,
    status: 204,
    versioned: true,
    refusals: ['stale_version'],
  }),
}
