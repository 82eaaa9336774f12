import { sql, type Insertable, type Selectable } from 'kysely'

import { db, written, type Query } from '#platform'
import type { DocumentsDocuments } from '#platform/db/schema.gen'

export type DocumentRow = Selectable<DocumentsDocuments>
export type SubjectKind = 'contract' | 'contractor'
export type Subject = { kind: SubjectKind; id: string }
export type ListedRow = DocumentRow & { uploaded_by_name: string }

const documents = () =>
  db
    .selectFrom('documents.documents as d')
    .innerJoin('identity.users as u', 'u.id', 'd.uploaded_by')
    .selectAll('d')
    .select('u.name as uploaded_by_name')

/** A document or an open grant of this subject. */
export const findDocument = (org_id: string, { subject, id }: { subject: Subject; id: string }): Query<ListedRow> =>
  documents()
    .where('d.org_id', '=', org_id)
    .where('d.id', '=', id)
    .where('d.subject_id', '=', subject.id)
    .where('d.subject_kind', '=', subject.kind)

export const lockDocument = (org_id: string, of: { subject: Subject; id: string }): Query<DocumentRow> =>
  db
    .selectFrom('documents.documents')
    .selectAll()
    .where('org_id', '=', org_id)
    .where('id', '=', of.id)
    .where('subject_id', '=', of.subject.id)
    .where('subject_kind', '=', of.subject.kind)
    .forUpdate()

/** An upload by its id alone, for who holds its address. */
export const findGrant = (org_id: string, id: string): Query<DocumentRow> =>
  db.selectFrom('documents.documents').selectAll().where('org_id', '=', org_id).where('id', '=', id)

export const listDocuments = (
  org_id: string,
  { subject, limit, offset }: { subject: Subject; limit: number; offset: number },
): Query<ListedRow> =>
  documents()
    .where('d.org_id', '=', org_id)
    .where('d.subject_id', '=', subject.id)
    .where('d.subject_kind', '=', subject.kind)
    .where('d.confirmed_at', 'is not', null)
    .orderBy('d.id', 'desc')
    .limit(limit)
    .offset(offset)

export const countDocuments = (org_id: string, subject: Subject): Query<{ total: number }> =>
  written(sql`select count(*)::int as total from documents.documents
    where org_id = ${org_id} and subject_id = ${subject.id} and subject_kind = ${subject.kind} and confirmed_at is not null`)

/** Documents and grants that may still be used, but for one: what counts towards the limit. */
export const countTaken = (
  org_id: string,
  { subject, now, but }: { subject: Subject; now: string; but: string | null },
): Query<{ taken: number }> =>
  written(sql`select count(*)::int as taken from documents.documents
    where org_id = ${org_id} and subject_id = ${subject.id} and subject_kind = ${subject.kind}
      and (confirmed_at is not null or expires_at > ${now}) and (${but}::uuid is null or id <> ${but}::uuid)`)

/** Which of these are documents of the subject. */
export const listKnown = (
  org_id: string,
  { subject, ids }: { subject: Subject; ids: readonly string[] },
): Query<{ id: string }> =>
  db
    .selectFrom('documents.documents')
    .select('id')
    .where('org_id', '=', org_id)
    .where('subject_id', '=', subject.id)
    .where('subject_kind', '=', subject.kind)
    .where('confirmed_at', 'is not', null)
    .where('id', 'in', ids)

/** Bytes that the org keeps or has granted. */
export const sumStored = (org_id: string): Query<{ taken: number }> =>
  written(
    sql`select coalesce(sum(file_size_bytes), 0)::bigint as taken from documents.documents where org_id = ${org_id}`,
  )

export const insertDocument = (document: Insertable<DocumentsDocuments>): Query<unknown> =>
  db.insertInto('documents.documents').values(document)

export const confirmDocument = (
  org_id: string,
  { id, ...set }: { id: string; sha256: string; document_category: string; confirmed_at: string },
): Query<unknown> => db.updateTable('documents.documents').set(set).where('org_id', '=', org_id).where('id', '=', id)

export const removeDocument = (org_id: string, id: string): Query<unknown> =>
  db.deleteFrom('documents.documents').where('org_id', '=', org_id).where('id', '=', id)

export const removeDocumentsOf = (
  org_id: string,
  { kind, id }: Subject,
): Query<Pick<DocumentRow, 'object_key' | 'key_secret_id'>> =>
  db
    .deleteFrom('documents.documents')
    .where('org_id', '=', org_id)
    .where('subject_id', '=', id)
    .where('subject_kind', '=', kind)
    .returning(['object_key', 'key_secret_id'])

/** What was confirmed; an open upload ends with whom it was for. */
export const moveConfirmed = (
  org_id: string,
  { kind, from, to }: { kind: SubjectKind; from: string; to: string },
): Query<unknown> =>
  db
    .updateTable('documents.documents')
    .set({ subject_id: to })
    .where('org_id', '=', org_id)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', from)
    .where('confirmed_at', 'is not', null)

/** Uploads that nobody confirmed, long after their address ended. */
export const listAbandoned = (
  org_id: string,
  { before, limit }: { before: string; limit: number },
): Query<Pick<DocumentRow, 'id' | 'object_key' | 'key_secret_id'>> =>
  db
    .selectFrom('documents.documents')
    .select(['id', 'object_key', 'key_secret_id'])
    .where('org_id', '=', org_id)
    .where('confirmed_at', 'is', null)
    .where('expires_at', '<', before)
    .orderBy('expires_at')
    .limit(limit)

/** Only while it is still not confirmed. */
export const removeAbandoned = (org_id: string, id: string): Query<{ id: string }> =>
  db
    .deleteFrom('documents.documents')
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .returning('id')

/** Of these, who has documents or open grants. */
export const listWithDocuments = (
  org_id: string,
  { kind, ids }: { kind: SubjectKind; ids: readonly string[] },
): Query<{ subject_id: string }> =>
  written(sql`select distinct subject_id from documents.documents
    where org_id = ${org_id} and subject_kind = ${kind} and subject_id = any (${ids}::uuid[])`)
