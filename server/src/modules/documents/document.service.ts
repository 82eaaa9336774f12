import { DOCUMENT_LIMIT_BYTES, DOCUMENT_LIMITS, DOCUMENT_TYPES, type EventName, type Permission } from 'wire'
import type { ContractorDocument } from 'wire/paths'

import {
  addJob,
  forgetSecret,
  Found,
  paged,
  requirePermission,
  requireQuota,
  tell,
  type Ctx,
  type Paged,
  type Tx,
} from '#platform'
import { lookInto } from './content.ts'
import {
  confirmDocument,
  countDocuments,
  countTaken,
  findDocument,
  insertDocument,
  listDocuments,
  listKnown,
  lockDocument,
  removeDocument,
  removeDocumentsOf,
  sumStored,
  type DocumentRow,
  type ListedRow,
  type Subject,
  type SubjectKind,
} from './document.queries.ts'
import { toDocument } from './document.view.ts'
import {
  documentLimitReached,
  documentNotFound,
  fileTooLarge,
  fileTypeNotAllowed,
  uploadMismatch,
  uploadNotFound,
} from './errors.ts'
import { UPLOAD_SECONDS } from './link.rules.ts'
import { keepFileKey, readObject } from './object.service.ts'

/** Documents of a contract or a contractor: asked for, uploaded, looked at, kept. */

/** Where documents of one subject are kept. The room above guards it: it knows whether the subject takes any. */
export type Shelf = {
  subject: Subject
  /** Locks the subject; refuses where it is missing or takes no documents. */
  guard: (tx: Tx) => Promise<unknown>
  /** What it takes to add, remove and load; tax forms take `payments:write` instead. */
  write: Permission
  read: Permission
}

export type Announced = {
  file_name: string
  file_type: string
  file_size_bytes: number
  document_category?: string | undefined
  sha256?: string | undefined
}

const TAX_FORM = 'tax_form'
const permissionFor = (category: string | null | undefined, permission: Permission): Permission =>
  category === TAX_FORM ? 'payments:write' : permission

const TOLD: Record<SubjectKind, { added: EventName; removed: EventName }> = {
  contract: { added: 'contract.document_added', removed: 'contract.document_removed' },
  contractor: { added: 'contractor.document_added', removed: 'contractor.document_removed' },
}

/** Opens an upload of one file; answers its row, which the address is made of. */
export const grant = (ctx: Ctx, { subject, guard, write }: Shelf, file: Announced): Promise<DocumentRow> => {
  requirePermission(ctx, permissionFor(file.document_category, write))
  if (!DOCUMENT_TYPES.some((type) => type === file.file_type)) throw fileTypeNotAllowed()
  if (file.file_size_bytes > DOCUMENT_LIMIT_BYTES) throw fileTooLarge()

  return ctx.tx(async (tx) => {
    await guard(tx)
    await requireRoom(tx, ctx, { subject, but: null })
    await requireQuota(tx, ctx, { what: 'storage', taken: sumStored(ctx.org_id), adding: file.file_size_bytes })

    const id = ctx.id()
    const document: DocumentRow = {
      org_id: ctx.org_id,
      id,
      subject_kind: subject.kind,
      subject_id: subject.id,
      document_category: file.document_category ?? null,
      file_name: file.file_name,
      file_type: file.file_type,
      file_size_bytes: file.file_size_bytes,
      sha256: file.sha256 ?? null,
      object_key: `orgs/${ctx.org_id}/${subject.kind}s/${subject.id}/${id}`,
      key_secret_id: file.document_category === TAX_FORM ? await keepFileKey(tx, ctx) : null,
      uploaded_by: ctx.userId(),
      expires_at: new Date(Date.parse(ctx.now) + UPLOAD_SECONDS * 1000).toISOString(),
      confirmed_at: null,
      created_at: ctx.now,
    }

    await tx.run(insertDocument(document))
    return document
  })
}

/** Counted under the lock of the subject: of two that ask at once for the last place one gets it. */
const requireRoom = async (
  tx: Tx,
  ctx: Ctx,
  { subject, but }: { subject: Subject; but: string | null },
): Promise<void> => {
  const { taken } = await tx.one(countTaken(ctx.org_id, { subject, now: ctx.now, but }))
  if (taken >= DOCUMENT_LIMITS[subject.kind]) throw documentLimitReached(subject.kind)
}

export type Confirmation = { [Field in keyof Announced]?: Announced[Field] | undefined } & { document_id: string }

/** Keeps what was uploaded, after a look at it. Confirmed before, it is the same document again. */
export const confirm = async (
  ctx: Ctx,
  { subject, guard, write }: Shelf,
  said: Confirmation,
): Promise<ContractorDocument | Found<ContractorDocument>> => {
  const of = { subject, id: said.document_id }
  const [granted] = await ctx.read(findDocument(ctx.org_id, of))
  if (!granted) throw documentNotFound('document_id')
  requirePermission(ctx, permissionFor(granted.document_category, write))
  const category = settledCategory(granted, said)
  const sha256 = granted.confirmed_at === null ? await look(ctx, granted) : granted.sha256

  return ctx.tx(async (tx) => {
    await guard(tx)
    const locked = await tx.maybe(lockDocument(ctx.org_id, of))
    if (!locked || sha256 === null) throw documentNotFound('document_id')
    if (locked.confirmed_at !== null) return new Found(await shown(tx, ctx, of))
    if (locked.expires_at <= ctx.now) await requireRoom(tx, ctx, { subject, but: locked.id })

    await tx.run(
      confirmDocument(ctx.org_id, { id: locked.id, sha256, document_category: category, confirmed_at: ctx.now }),
    )

    const body = { document_id: locked.id, document_category: category, file_size_bytes: locked.file_size_bytes }
    tell(tx, ctx, { name: TOLD[subject.kind].added, subjects: [subject.id, locked.id], body })
    return shown(tx, ctx, of)
  })
}

const shown = async (tx: Tx, ctx: Ctx, of: { subject: Subject; id: string }): Promise<ContractorDocument> =>
  toDocument(await tx.one(findDocument(ctx.org_id, of)))

/** What is said again must be what was said before; the category may be said now for the first time. */
const settledCategory = (granted: DocumentRow, said: Confirmation): string => {
  const differs = (['file_name', 'file_type', 'file_size_bytes'] as const).find(
    (field) => said[field] !== undefined && said[field] !== granted[field],
  )
  if (differs) throw uploadMismatch(`The upload was asked for with another ${differs}.`)

  const { document_category } = said
  const is_other = document_category !== undefined && document_category !== granted.document_category
  if (is_other && (granted.document_category !== null || document_category === TAX_FORM))
    throw uploadMismatch('The upload was asked for with another document_category. Ask again with the right one.')
  return granted.document_category ?? document_category ?? 'other'
}

/** Is it there, whole, and what it was said to be? Answers its checksum. */
const look = async (ctx: Ctx, granted: DocumentRow): Promise<string> => {
  const source = await readObject(ctx, granted)
  if (!source) throw uploadNotFound()
  const { size, sha256, type } = await lookInto(source)
  if (size !== granted.file_size_bytes)
    throw uploadMismatch(`The file has ${size} bytes; ${granted.file_size_bytes} were announced.`)
  if (type !== granted.file_type)
    throw uploadMismatch(
      type === undefined
        ? 'What the file holds is none of the types that are taken, whatever its name says.'
        : `The file is ${type}; ${granted.file_type} was announced.`,
    )
  if (granted.sha256 !== null && granted.sha256 !== sha256)
    throw uploadMismatch('The file is another one than was announced: its checksum differs.')
  return sha256
}

/** A page of documents, newest first. */
export const list = async (
  ctx: Ctx,
  subject: Subject,
  { page, per_page }: { page: number; per_page: number },
): Promise<Paged<'documents', ContractorDocument>> => {
  const [rows, [count]] = await Promise.all([
    ctx.read(listDocuments(ctx.org_id, { subject, limit: per_page, offset: (page - 1) * per_page })),
    ctx.read(countDocuments(ctx.org_id, subject)),
  ])
  return paged('documents', rows.map(toDocument), { total: count?.total ?? 0, page, per_page })
}

/** The document, where the caller may load it. */
export const readableDocument = async (
  ctx: Ctx,
  { subject, read }: Pick<Shelf, 'subject' | 'read'>,
  id: string,
): Promise<ListedRow> => {
  const [found] = await ctx.read(findDocument(ctx.org_id, { subject, id }))
  if (found?.confirmed_at == null) throw documentNotFound()
  requirePermission(ctx, permissionFor(found.document_category, read))
  return found
}

/** Gone for good, with the key of a sealed file; `letGo` lets the room above forget it too. */
export const remove = async (
  ctx: Ctx,
  { subject, guard, write }: Shelf,
  { id, letGo }: { id: string; letGo?: (tx: Tx) => Promise<void> },
): Promise<undefined> =>
  ctx.tx(async (tx) => {
    await guard(tx)
    const found = await tx.maybe(lockDocument(ctx.org_id, { subject, id }))
    if (found?.confirmed_at == null) throw documentNotFound()
    requirePermission(ctx, permissionFor(found.document_category, write))

    await letGo?.(tx)
    await tx.run(removeDocument(ctx.org_id, id))
    if (found.key_secret_id !== null) await forgetSecret(tx, found.key_secret_id)
    addJob(tx, { org_id: ctx.org_id, name: 'files.remove', payload: { key: found.object_key } })

    const body = { document_id: id, document_category: found.document_category }
    tell(tx, ctx, { name: TOLD[subject.kind].removed, subjects: [subject.id, id], body })
    return undefined
  })

/** All that a subject has, open uploads too: it goes with them. */
export const removeAll = async (tx: Tx, ctx: Ctx, subject: Subject): Promise<void> => {
  for (const { key_secret_id, object_key } of await tx.all(removeDocumentsOf(ctx.org_id, subject))) {
    if (key_secret_id !== null) await forgetSecret(tx, key_secret_id)
    addJob(tx, { org_id: ctx.org_id, name: 'files.remove', payload: { key: object_key } })
  }
}

/** The first of these ids that is no document of the subject. */
export const strangerAmong = async (tx: Tx, subject: Subject, ids: readonly string[]): Promise<number | undefined> => {
  if (ids.length === 0) return undefined
  const known = new Set((await tx.all(listKnown(tx.org_id, { subject, ids }))).map(({ id }) => id))
  const index = ids.findIndex((id) => !known.has(id))
  return index < 0 ? undefined : index
}
