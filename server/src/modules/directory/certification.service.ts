import {
  CERTIFICATION_LIMIT,
  certificationMachine,
  type CertificationChange,
  type CertificationInput,
  type EventName,
} from 'wire'
import type { Certification } from 'wire/paths'
import type * as z from 'zod'

import { getOrgSettings, readOrgTimeZone } from '#modules/identity'
import {
  changesOf,
  dayIn,
  given,
  paged,
  requireFree,
  tell,
  type Change,
  type Ctx,
  type Paged,
  type Tx,
} from '#platform'
import {
  countCertifications,
  findByDocument,
  findCertification,
  findPaper,
  insertCertification,
  listCertifications,
  lockCertification,
  removeCertification,
  updateCertification,
  updateCertifiedUntil,
  type CertificationRow,
} from './certification.queries.ts'
import { hindranceToReject, hindranceToVerify, revised, statusOn } from './certification.rules.ts'
import { standingOf, toCertification } from './certification.view.ts'
import { lockedContractor, requireContractor } from './contractor.service.ts'
import {
  certificationLimitReached,
  certificationNotFound,
  documentIsNamed,
  documentNotFound,
  expiresBeforeItIsIssued,
  notACertificate,
} from './errors.ts'

/** What a contractor is certified for. The contractor is locked first: until when it is certified changes with each. */

type Input = z.output<typeof CertificationInput>
type Changed = z.output<typeof CertificationChange>
export type CertificationId = { contractor_id: string; id: string }

const FACTS = ['type', 'number', 'issuer', 'issued_on', 'expires_on', 'document_id'] as const
/** A licence number leads to its person. */
const PERSONAL = ['number'] as const

/** A new certification; it waits for somebody to look at it. */
export const create = (ctx: Ctx, contractor_id: string, input: Input): Promise<Certification> =>
  ctx.tx(async (tx) => {
    await lockedContractor(tx, contractor_id)
    requireOrder(input)
    await requirePaper(tx, { contractor_id, document_id: input.document_id })
    const { total } = await tx.one(countCertifications(ctx.org_id, contractor_id))
    if (total >= CERTIFICATION_LIMIT) throw certificationLimitReached(CERTIFICATION_LIMIT)

    const id = ctx.id()
    const stamps = { org_id: ctx.org_id, id, contractor_id, created_at: ctx.now, updated_at: ctx.now }
    const row = await tx.one(insertCertification({ ...given(input), ...stamps, status: 'pending' }))

    announce(tx, ctx, { row, name: 'contractor.certification_added' })
    return shown(tx, ctx, row)
  })

/** Changes what it says; one that changed is looked at again, and so it is renewed. */
export const update = (ctx: Ctx, of: CertificationId, change: Changed): Promise<Certification> =>
  ctx.tx(async (tx) => {
    const found = await locked(tx, ctx, of)
    const after = { ...found, ...given(change) }
    requireOrder(after)
    if (after.document_id !== found.document_id) await requirePaper(tx, after)

    const status = revised(standingOf(found), await todayOf(tx, ctx))
    if (FACTS.every((field) => after[field] === found[field])) return shown(tx, ctx, found)

    const unverified = { status, verified_by: null, verified_at: null, rejection_reason: null }
    const row = await tx.one(
      updateCertification(ctx.org_id, { ...given(change), ...unverified, id: of.id, updated_at: ctx.now }),
    )
    await keepCertifiedUntil(tx, of.contractor_id)

    const changes = changesOf(found, row, { fields: [...FACTS, 'status'], masked: PERSONAL })
    announce(tx, ctx, { row, name: 'contractor.certification_updated', changes })
    return shown(tx, ctx, row)
  })

/** Somebody looked at it and says that it is true. */
export const verify = (ctx: Ctx, of: CertificationId): Promise<Certification> =>
  ctx.tx(async (tx) => {
    const found = await locked(tx, ctx, of)
    requireFree(hindranceToVerify(standingOf(found), await todayOf(tx, ctx)))

    const { to: status } = certificationMachine.transitions.verify
    const verified = { status, verified_by: ctx.userId(), verified_at: ctx.now, rejection_reason: null }
    const row = await tx.one(updateCertification(ctx.org_id, { id: of.id, ...verified, updated_at: ctx.now }))
    await keepCertifiedUntil(tx, of.contractor_id)

    const changes = changesOf(found, row, { fields: ['status'] })
    announce(tx, ctx, { row, name: 'contractor.certification_verified', changes })
    return shown(tx, ctx, row)
  })

/** Says why it does not count; the reason stays with it, and out of the facts. */
export const reject = (ctx: Ctx, of: CertificationId, reason: string): Promise<Certification> =>
  ctx.tx(async (tx) => {
    const found = await locked(tx, ctx, of)
    requireFree(hindranceToReject(standingOf(found), await todayOf(tx, ctx)))

    const { to: status } = certificationMachine.transitions.reject
    const rejected = { status, verified_by: null, verified_at: null, rejection_reason: reason }
    const row = await tx.one(updateCertification(ctx.org_id, { id: of.id, ...rejected, updated_at: ctx.now }))
    await keepCertifiedUntil(tx, of.contractor_id)

    const changes = changesOf(found, row, { fields: ['status', 'rejection_reason'], masked: ['rejection_reason'] })
    announce(tx, ctx, { row, name: 'contractor.certification_rejected', changes })
    return shown(tx, ctx, row)
  })

/** Gone, but for the fact that it was there. */
export const remove = (ctx: Ctx, of: CertificationId): Promise<undefined> =>
  ctx.tx(async (tx) => {
    const found = await locked(tx, ctx, of)

    await tx.run(removeCertification(ctx.org_id, of.id))
    await keepCertifiedUntil(tx, of.contractor_id)

    announce(tx, ctx, { row: found, name: 'contractor.certification_removed' })
    return undefined
  })

/** Its certifications, newest first. */
export const list = async (
  ctx: Ctx,
  contractor_id: string,
  { page, per_page }: { page: number; per_page: number },
): Promise<Paged<'certifications', Certification>> => {
  await requireContractor(ctx, contractor_id)
  const [rows, [count], time_zone] = await Promise.all([
    ctx.read(listCertifications(ctx.org_id, { contractor_id, limit: per_page, offset: (page - 1) * per_page })),
    ctx.read(countCertifications(ctx.org_id, contractor_id)),
    readOrgTimeZone(ctx),
  ])
  const today = dayIn(ctx.now, time_zone)
  const certifications = rows.map((row) => toCertification(ctx, row, today))
  return paged('certifications', certifications, { total: count?.total ?? 0, page, per_page })
}

export const read = async (ctx: Ctx, of: CertificationId): Promise<Certification> => {
  const [[row], time_zone] = await Promise.all([ctx.readByKey(findCertification(ctx.org_id, of)), readOrgTimeZone(ctx)])
  if (!row) throw certificationNotFound()
  return toCertification(ctx, row, dayIn(ctx.now, time_zone))
}

/** Sets its status to expired, where it still is to be; the sweep found it before it was locked. */
export const expire = (ctx: Ctx, of: CertificationId): Promise<void> =>
  ctx.tx(async (tx) => {
    await lockedContractor(tx, of.contractor_id)
    const found = await tx.maybe(lockCertification(ctx.org_id, of))
    const is_over = found && statusOn(standingOf(found), await todayOf(tx, ctx)) !== standingOf(found).status
    if (!is_over) return

    const status = certificationMachine.next(standingOf(found).status, 'expire')
    const row = await tx.one(updateCertification(ctx.org_id, { id: of.id, status, updated_at: ctx.now }))
    await keepCertifiedUntil(tx, of.contractor_id)

    const changes = changesOf(found, row, { fields: ['status'] })
    announce(tx, ctx, { row, name: 'contractor.certification_expired', changes })
  })

/** Refuses to let a document go that a certification names. */
export const requireNotNamed = async (tx: Tx, document_id: string): Promise<void> => {
  const found = await tx.maybe(findByDocument(tx.org_id, document_id))
  if (found) throw documentIsNamed(found.type)
}

const locked = async (tx: Tx, ctx: Ctx, of: CertificationId): Promise<CertificationRow> => {
  await lockedContractor(tx, of.contractor_id)
  const found = await tx.maybe(lockCertification(ctx.org_id, of))
  if (!found) throw certificationNotFound()
  ctx.requireVersion(found)
  return found
}

const requireOrder = ({ issued_on, expires_on }: Pick<Input, 'issued_on' | 'expires_on'>): void => {
  if (issued_on != null && expires_on != null && expires_on <= issued_on) throw expiresBeforeItIsIssued()
}

type Papered = { contractor_id: string; document_id: string | null | undefined }

const requirePaper = async (tx: Tx, { contractor_id, document_id }: Papered): Promise<void> => {
  if (document_id == null) return
  const found = await tx.maybe(findPaper(tx.org_id, { contractor_id, document_id }))
  if (!found) throw documentNotFound()
  if (found.document_category !== 'certificate') throw notACertificate()
}

const keepCertifiedUntil = async (tx: Tx, contractor_id: string): Promise<void> => {
  await tx.run(updateCertifiedUntil(tx.org_id, contractor_id))
}

const todayOf = async (tx: Tx, ctx: Ctx): Promise<string> => dayIn(ctx.now, (await getOrgSettings(tx)).time_zone)

const shown = async (tx: Tx, ctx: Ctx, of: CertificationId): Promise<Certification> =>
  toCertification(ctx, await tx.one(findCertification(ctx.org_id, of)), await todayOf(tx, ctx))

type Told = { row: CertificationRow; name: EventName; changes?: Change[] }

const announce = (tx: Tx, ctx: Ctx, { row: { id, contractor_id }, ...fact }: Told): void =>
  tell(tx, ctx, { ...fact, subjects: [contractor_id, id], body: { contractor_id, certification_id: id } })
