import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'

import { db, written, type Query } from '#platform'
import type { DirectoryCertifications } from '#platform/db/schema.gen'

export type CertificationRow = Selectable<DirectoryCertifications>
/** With the names of its document and of who verified it. */
export type ShownRow = CertificationRow & { file_name: string | null; verified_by_name: string | null }

type Of = { contractor_id: string; id: string }

const shown = () =>
  db
    .selectFrom('directory.certifications as c')
    .leftJoin('documents.documents as d', (join) =>
      join.onRef('d.org_id', '=', 'c.org_id').onRef('d.id', '=', 'c.document_id'),
    )
    .leftJoin('identity.users as u', 'u.id', 'c.verified_by')
    .selectAll('c')
    .select(['d.file_name', 'u.name as verified_by_name'])

export const findCertification = (org_id: string, { contractor_id, id }: Of): Query<ShownRow> =>
  shown().where('c.org_id', '=', org_id).where('c.contractor_id', '=', contractor_id).where('c.id', '=', id)

export const lockCertification = (org_id: string, { contractor_id, id }: Of): Query<CertificationRow> =>
  db
    .selectFrom('directory.certifications')
    .selectAll()
    .where('org_id', '=', org_id)
    .where('contractor_id', '=', contractor_id)
    .where('id', '=', id)
    .forUpdate()

export const listCertifications = (
  org_id: string,
  { contractor_id, limit, offset }: { contractor_id: string; limit: number; offset: number },
): Query<ShownRow> =>
  shown()
    .where('c.org_id', '=', org_id)
    .where('c.contractor_id', '=', contractor_id)
    .orderBy('c.id', 'desc')
    .limit(limit)
    .offset(offset)

export const countCertifications = (org_id: string, contractor_id: string): Query<{ total: number }> =>
  written(sql`select count(*)::int as total from directory.certifications
    where org_id = ${org_id} and contractor_id = ${contractor_id}`)

export const insertCertification = (certification: Insertable<DirectoryCertifications>): Query<CertificationRow> =>
  db.insertInto('directory.certifications').values(certification).returningAll()

export const updateCertification = (
  org_id: string,
  { id, ...set }: Updateable<DirectoryCertifications> & { id: string },
): Query<CertificationRow> =>
  db
    .updateTable('directory.certifications')
    .set({ ...set, version: sql`version + 1` })
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .returningAll()

export const removeCertification = (org_id: string, id: string): Query<unknown> =>
  db.deleteFrom('directory.certifications').where('org_id', '=', org_id).where('id', '=', id)

/** Until when somebody is certified, from what is verified; the version is of the profile, not of this. */
export const updateCertifiedUntil = (org_id: string, contractor_id: string): Query<unknown> =>
  written(sql`update directory.contractors set certified_until = (
      select max(coalesce(c.expires_on, '9999-12-31'::date)) from directory.certifications c
      where c.org_id = ${org_id} and c.contractor_id = ${contractor_id} and c.status = 'verified')
    where org_id = ${org_id} and id = ${contractor_id}`)

type OfDocument = { contractor_id: string; document_id: string }

/** The category of a contractor's document. */
export const findPaper = (
  org_id: string,
  { contractor_id, document_id }: OfDocument,
): Query<{ document_category: string | null }> =>
  written(sql`select document_category from documents.documents
    where org_id = ${org_id} and id = ${document_id} and subject_kind = 'contractor' and subject_id = ${contractor_id}
      and confirmed_at is not null`)

/** A certification that names the document. */
export const findByDocument = (org_id: string, document_id: string): Query<{ type: string }> =>
  written(sql`select type from directory.certifications
    where org_id = ${org_id} and document_id = ${document_id} limit 1`)
