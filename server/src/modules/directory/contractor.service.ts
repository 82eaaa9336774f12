import type { ContractorChange, ContractorInput, TaxStatus } from 'wire'
import type { Contractor } from 'wire/paths'
import type * as z from 'zod'

import { getOrgSettings } from '#modules/identity'
import {
  changesOf,
  given,
  notFound,
  permissionDenied,
  refusedBy,
  requireFree,
  tell,
  type Ctx,
  type Tx,
} from '#platform'
import {
  addPaidTotal,
  addWork,
  findContractor,
  findContractorByEmail,
  findContractorByStripeAccount,
  insertContractor,
  listPaidTotals,
  lockContractor,
  releaseEmail,
  updateContractor,
  updateRating,
  type ContractorRow,
  type PaidTotal,
  type StripeState,
  type WorkDelta,
} from './contractor.queries.ts'
import { changesOfProfile, hindranceOfMerge, hindranceToDeactivate } from './contractor.rules.ts'
import { toContractor } from './contractor.view.ts'
import { listMergedInto } from './merge.queries.ts'
import { contractorNotFound, deactivated, emailTaken } from './errors.ts'

type Input = z.output<typeof ContractorInput>
type Change = z.output<typeof ContractorChange>
type Holder = { contractor_id: string; is_deactivated: boolean }

/** A new contractor of the org; the e-mail is unique within it. */
export const create = (ctx: Ctx, input: Input): Promise<Contractor> =>
  ctx.tx(async (tx) => {
    const { currency } = await getOrgSettings(tx)

    const id = ctx.id()
    const stamps = { org_id: ctx.org_id, id, created_at: ctx.now, updated_at: ctx.now }
    const row = await tx.maybe(
      insertContractor({ ...toColumns(input), ...required(input), ...stamps, currency: input.currency ?? currency }),
    )
    if (!row) throw await emailTakenBy(tx, input.email)

    tell(tx, ctx, { name: 'contractor.created', subjects: [id], body: { contractor_id: id } })
    return toContractor(ctx, row, [])
  })

/** A contractor with contact details and stats. */
export const read = async (ctx: Ctx, id: string): Promise<Contractor> => {
  const [[row], paid] = await Promise.all([
    ctx.readByKey(findContractor(ctx.org_id, id)),
    ctx.readByKey(listPaidTotals(ctx.org_id, id)),
  ])
  if (!row) throw notFound()
  return toContractor(ctx, row, paid)
}

/** Whose an e-mail is, so that a form can say so before it is sent. */
export const checkEmail = async (ctx: Ctx, email: string): Promise<{ taken_by: Holder | null }> => {
  const [found] = await ctx.read(findContractorByEmail(ctx.org_id, email))
  return { taken_by: found ? { contractor_id: found.id, is_deactivated: !found.is_active } : null }
}

/** Changes the fields that are given; `is_active: true` brings a deactivated person back. */
export const update = (ctx: Ctx, id: string, change: Change): Promise<Contractor> =>
  ctx.tx(async (tx) => {
    const found = await lockedContractor(tx, id)
    ctx.requireVersion(found)

    const returns = change.is_active === true && !found.is_active
    if (returns && !ctx.permissions.has('contractors:delete')) throw permissionDenied('contractors:delete')
    if (change.email !== undefined && change.email !== found.email) await requireFreeEmail(tx, id, change.email)

    const row = await refusedBy(
      tx.one(updateContractor(ctx.org_id, { ...toColumns(change), id, updated_at: ctx.now })),
      {
        contractors_email_taken: () => emailTaken({ id: null, is_active: true }),
      },
    )

    tell(tx, ctx, {
      name: returns ? 'contractor.reactivated' : 'contractor.updated',
      subjects: [id],
      body: { contractor_id: id },
      changes: changesOfProfile(found, row),
    })
    return toContractor(ctx, row, await tx.all(listPaidTotals(ctx.org_id, id)))
  })

/** Deactivates; refused while a contract is pending, active or paused. */
export const deactivate = (ctx: Ctx, id: string): Promise<Contractor> =>
  ctx.tx(async (tx) => {
    const found = await lockedContractor(tx, id)
    ctx.requireVersion(found)

    requireFree(hindranceToDeactivate(found))

    const row = await tx.one(updateContractor(ctx.org_id, { id, is_active: false, updated_at: ctx.now }))

    tell(tx, ctx, {
      name: 'contractor.deactivated',
      subjects: [id],
      body: { contractor_id: id },
      changes: [{ field: 'is_active', from: true, to: false }],
    })
    return toContractor(ctx, row, await tx.all(listPaidTotals(ctx.org_id, id)))
  })

/** Records that a tax form was received, or an exemption (000 §6.6). */
export const setTaxStatus = (
  ctx: Ctx,
  id: string,
  { tax_status, note }: { tax_status: TaxStatus; note?: string | null | undefined },
): Promise<Contractor> =>
  ctx.tx(async (tx) => {
    const found = await lockedContractor(tx, id)
    ctx.requireVersion(found)

    const row = await tx.one(updateContractor(ctx.org_id, { id, tax_status, updated_at: ctx.now }))

    const changes = changesOf(found, row, { fields: ['tax_status'] })
    tell(tx, ctx, {
      name: 'contractor.tax_status_set',
      subjects: [id],
      body: { contractor_id: id, tax_status },
      changes,
      note: note ?? null,
    })
    return toContractor(ctx, row, await tx.all(listPaidTotals(ctx.org_id, id)))
  })

/** The contractor that a contract names, locked; 404 at `path`, 409 where deactivated. */
export const requireActiveContractor = async (tx: Tx, id: string, path = 'contractor_id'): Promise<ContractorRow> => {
  const found = await lockedContractor(tx, id, path)
  if (!found.is_active) throw deactivated()
  return found
}

/** The contractor, locked; 404 at `path` where the org has none such, 409 where it was merged into another. */
export const lockedContractor = async (tx: Tx, id: string, path?: string): Promise<ContractorRow> => {
  const found = await tx.maybe(lockContractor(tx.org_id, id))
  if (!found) throw contractorNotFound(path)
  requireFree(hindranceOfMerge(found))
  return found
}

/** Refuses an id that the org does not have. */
export const requireContractor = async (ctx: Ctx, id: string): Promise<void> => {
  const [found] = await ctx.read(findContractor(ctx.org_id, id))
  if (!found) throw notFound()
}

/** A person's records: this one, and those that were merged into it. */
export const recordsOf = async (ctx: Ctx, id: string): Promise<string[]> => {
  await requireContractor(ctx, id)
  return [id, ...(await ctx.read(listMergedInto(ctx.org_id, id))).map((record) => record.id)]
}

/** Contracts keeps a contractor's counts in its own transactions: facts flow down. */
export const addContractorWork = async (tx: Tx, id: string, delta: WorkDelta): Promise<void> => {
  await tx.run(addWork(tx.org_id, id, delta))
}

/** Contracts keeps the average of its ratings, in hundredths. */
export const setContractorRating = async (
  tx: Tx,
  id: string,
  rating: { rating100: number; ratings_count: number },
): Promise<void> => {
  await tx.run(updateRating(tx.org_id, { id, ...rating }))
}

/** Payments adds what a contractor was paid. */
export const addContractorPaid = async (tx: Tx, id: string, paid: PaidTotal): Promise<void> => {
  await tx.run(addPaidTotal(tx.org_id, { contractor_id: id, ...paid }))
}

/** Payments sets the state of the provider's account. */
export const setStripeState = (
  tx: Tx,
  id: string,
  { stripe_requirements, ...state }: StripeState & { updated_at: string },
): Promise<ContractorRow> =>
  tx.one(updateContractor(tx.org_id, { id, ...state, stripe_requirements: JSON.stringify(stripe_requirements) }))

/** The contractor of a provider's account, if it is this org's. */
export const contractorOfStripeAccount = (tx: Tx, stripe_connect_id: string): Promise<ContractorRow | undefined> =>
  tx.maybe(findContractorByStripeAccount(tx.org_id, stripe_connect_id))

const required = ({ display_name, email, specialties }: Input) => ({ display_name, email, specialties })

/** jsonb columns take text; what is absent stays absent. */
const toColumns = ({ portfolio_links, social_links, ...rest }: Change) =>
  given({
    ...rest,
    portfolio_links: portfolio_links && JSON.stringify(portfolio_links),
    social_links: social_links && JSON.stringify(social_links),
  })

/** The e-mail of a record that was merged into this one comes back to it. */
const requireFreeEmail = async (tx: Tx, id: string, email: string): Promise<void> => {
  const other = await tx.maybe(findContractorByEmail(tx.org_id, email))
  if (other && other.id !== id) throw emailTaken(other)
  if (other) await tx.run(releaseEmail(tx.org_id, email))
}

const emailTakenBy = async (tx: Tx, email: string): Promise<Error> =>
  emailTaken(await tx.one(findContractorByEmail(tx.org_id, email)))
