import { CERTIFICATION_STATUSES } from 'wire'
import type { Certification } from 'wire/paths'

import { actionsFor, oneOf, type Ctx } from '#platform'
import type { CertificationRow, ShownRow } from './certification.queries.ts'
import { hindranceToReject, hindranceToVerify, statusOn, type Standing } from './certification.rules.ts'

export const standingOf = ({ status, expires_on }: CertificationRow): Standing => ({
  status: oneOf(CERTIFICATION_STATUSES, status),
  expires_on,
})

/** As it is on the org's day. */
export const toCertification = (ctx: Ctx, row: ShownRow, today: string): Certification => {
  const standing = standingOf(row)
  return {
    id: row.id,
    contractor_id: row.contractor_id,
    type: row.type,
    number: row.number,
    issuer: row.issuer,
    issued_on: row.issued_on,
    expires_on: row.expires_on,
    document_id: row.document_id,
    document:
      row.document_id !== null && row.file_name !== null ? { id: row.document_id, file_name: row.file_name } : null,
    status: statusOn(standing, today),
    verified_by: row.verified_by,
    verified_by_person:
      row.verified_by !== null && row.verified_by_name !== null
        ? { id: row.verified_by, name: row.verified_by_name }
        : null,
    verified_at: row.verified_at,
    rejection_reason: row.rejection_reason,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    actions: actionsFor(ctx, {
      update: ['contractors:write', undefined],
      verify: ['contractors:write', hindranceToVerify(standing, today)],
      reject: ['contractors:write', hindranceToReject(standing, today)],
      delete: ['contractors:write', undefined],
    }),
  }
}
