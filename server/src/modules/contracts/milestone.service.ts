import { milestoneMachine, MILESTONE_ACTION_BY_STATUS, type MilestoneChange, type MilestoneInput } from 'wire'
import type { Milestone } from 'wire/paths'
import type * as z from 'zod'

import { addContractorWork, lockedContractor } from '#modules/directory'
import { getOrgSettings } from '#modules/identity'
import { changesOf, dayIn, given, permissionDenied, requireFree, tell, type Ctx, type Tx } from '#platform'
import { updateContract, type ContractRow } from './contract.queries.ts'
import { addCosts, lockedContract } from './contract.service.ts'
import { contractStatus, milestoneStatus, toMilestone } from './contract.view.ts'
import { contractNotActive, hourlyHasNoMilestones, milestoneNotFound, reasonRequired } from './errors.ts'
import { addToList, requireWithinTotal } from './milestone-list.service.ts'
import { requireDocuments } from './document.rules.ts'
import { hindranceToEdit } from './contract.rules.ts'
import {
  listMilestones,
  lockMilestone,
  removeMilestones,
  updateMilestone,
  type MilestoneRow,
} from './milestone.queries.ts'
import { hindranceToChange, hindranceToMove, type ByHand } from './milestone.rules.ts'

type Input = z.output<typeof MilestoneInput>
type Change = z.output<typeof MilestoneChange>
type Ids = { contract_id: string; milestone_id: string }

/** Adds a milestone to a draft; the sum stays within the total. */
export const addOne = (ctx: Ctx, contract_id: string, input: Input): Promise<Milestone | undefined> =>
  ctx.tx(async (tx) => (await add(tx, ctx, { contract_id, inputs: [input] })).added[0])

/** Adds several, and may raise the total with them; answers all milestones of the contract. */
export const addSeveral = (
  ctx: Ctx,
  contract_id: string,
  more: { inputs: readonly Input[]; total_value_cents: number | undefined },
): Promise<{ milestones: Milestone[] }> =>
  ctx.tx(async (tx) => ({ milestones: (await add(tx, ctx, { contract_id, ...more })).all }))

type Adding = { contract_id: string; inputs: readonly Input[]; total_value_cents?: number | undefined }

const add = async (
  tx: Tx,
  ctx: Ctx,
  { contract_id, inputs, total_value_cents }: Adding,
): Promise<{ added: Milestone[]; all: Milestone[] }> => {
  const found = await lockedContract(tx, ctx, contract_id)
  const existing = await tx.all(listMilestones(ctx.org_id, contract_id))

  requireFree(hindranceToEdit(contractStatus(found)))
  if (found.contract_type === 'hourly') throw hourlyHasNoMilestones()
  const total = total_value_cents ?? found.total_value_cents
  requireWithinTotal(total, [...existing, ...inputs])

  const contract = await tx.one(
    updateContract(ctx.org_id, { id: contract_id, total_value_cents: total, updated_at: ctx.now }),
  )
  const rows = await addToList(tx, ctx, { contract, inputs, existing })

  for (const { id, amount_cents } of rows) {
    tell(tx, ctx, {
      name: 'milestone.added',
      subjects: [contract_id, id],
      body: { contract_id, milestone_id: id, amount_cents, currency: contract.currency },
    })
  }
  const added = rows.map((row) => toMilestone(ctx, row, contract))
  return { added, all: [...existing.map((row) => toMilestone(ctx, row, contract)), ...added] }
}

/** Changes a milestone: words until it is submitted, amount and order only in a draft. */
export const update = (ctx: Ctx, { contract_id, milestone_id }: Ids, change: Change): Promise<Milestone> =>
  ctx.tx(async (tx) => {
    const { contract, found } = await lockBoth(tx, ctx, { contract_id, milestone_id })
    ctx.requireVersion(found)

    const what = change.amount_cents !== undefined || change.sort_order !== undefined ? 'amounts' : 'words'
    requireFree(hindranceToChange(contractStatus(contract), milestoneStatus(found), what))
    if (change.amount_cents !== undefined) {
      const others = (await tx.all(listMilestones(ctx.org_id, contract_id))).filter(({ id }) => id !== milestone_id)
      requireWithinTotal(contract.total_value_cents, [...others, { amount_cents: change.amount_cents }])
    }

    const row = await tx.one(updateMilestone(ctx.org_id, { ...given(change), id: milestone_id, updated_at: ctx.now }))

    const changes = changesOf(found, row, {
      fields: ['title', 'description', 'amount_cents', 'due_date', 'sort_order'],
    })
    tell(tx, ctx, {
      name: 'milestone.updated',
      subjects: [contract_id, milestone_id],
      body: { contract_id, milestone_id },
      changes,
    })
    return toMilestone(ctx, row, contract)
  })

/** Removes a milestone from a draft. */
export const remove = (ctx: Ctx, { contract_id, milestone_id }: Ids): Promise<undefined> =>
  ctx.tx(async (tx) => {
    const { contract, found } = await lockBoth(tx, ctx, { contract_id, milestone_id })
    ctx.requireVersion(found)

    requireFree(hindranceToEdit(contractStatus(contract)))

    await tx.run(removeMilestones(ctx.org_id, [milestone_id]))

    tell(tx, ctx, {
      name: 'milestone.removed',
      subjects: [contract_id, milestone_id],
      body: { contract_id, milestone_id, amount_cents: found.amount_cents },
    })
    return undefined
  })

export type Transition = {
  status: ByHand
  reason?: string | null | undefined
  deliverable_document_ids?: string[] | undefined
}

const PERMISSION_BY_STATUS = {
  in_progress: 'contracts:write',
  submitted: 'contracts:write',
  approved: 'contracts:approve',
  rejected: 'contracts:approve',
  paid: undefined,
  disputed: undefined,
} as const
const EVENT_BY_STATUS = {
  in_progress: 'milestone.started',
  submitted: 'milestone.submitted',
  approved: 'milestone.approved',
  rejected: 'milestone.rejected',
} as const

/** Moves a milestone of an active contract; `paid` is refused to everybody. */
export const transition = (
  ctx: Ctx,
  { contract_id, milestone_id }: Ids,
  { status: to, ...more }: Transition,
): Promise<Milestone> => {
  const permission = PERMISSION_BY_STATUS[to]
  if (permission && !ctx.permissions.has(permission)) throw permissionDenied(permission)
  if (to === 'rejected' && !more.reason) throw reasonRequired()

  return ctx.tx(async (tx) => {
    const { contract, found } = await lockBoth(tx, ctx, { contract_id, milestone_id })
    ctx.requireVersion(found)
    await requireDeliverables(tx, { contract_id, ids: more.deliverable_document_ids ?? [] })

    requireFree(hindranceToMove(milestoneStatus(found), to))
    if (contract.status !== 'active') throw contractNotActive(contract.status)
    const status = milestoneMachine.next(milestoneStatus(found), MILESTONE_ACTION_BY_STATUS[to])

    const row = await tx.one(updateMilestone(ctx.org_id, { id: milestone_id, status, ...stampsOf(ctx, to, more) }))
    if (to === 'approved') await accept(tx, contract, row)

    if (to !== 'paid' && to !== 'disputed') {
      const body = { contract_id, milestone_id, amount_cents: row.amount_cents, currency: contract.currency }
      const changes = [{ field: 'status', from: found.status, to: status }]
      tell(tx, ctx, {
        name: EVENT_BY_STATUS[to],
        subjects: [contract_id, milestone_id],
        body,
        changes,
        note: more.reason ?? null,
      })
    }
    return toMilestone(ctx, row, contract)
  })
}

const requireDeliverables = (tx: Tx, of: { contract_id: string; ids: readonly string[] }): Promise<void> =>
  requireDocuments(tx, { ...of, pathOf: (index) => `deliverable_document_ids.${index}` })

/** The contract is locked before its milestone, always: two writers cannot hold what the other wants. */
export const lockBoth = async (
  tx: Tx,
  ctx: Ctx,
  { contract_id, milestone_id }: Ids,
): Promise<{ contract: ContractRow; found: MilestoneRow }> => {
  const contract = await lockedContract(tx, ctx, contract_id)
  const found = await tx.maybe(lockMilestone(ctx.org_id, { contract_id, id: milestone_id }))
  if (!found) throw milestoneNotFound()
  return { contract, found }
}

const stampsOf = (
  { now: updated_at, userId }: Ctx,
  to: ByHand,
  { reason, deliverable_document_ids }: Omit<Transition, 'status'>,
) => {
  const submitted = { submitted_at: updated_at, rejection_reason: null }
  if (to === 'submitted') return { updated_at, ...submitted, deliverable_document_ids: deliverable_document_ids ?? [] }
  if (to === 'approved') return { updated_at, approved_at: updated_at, approved_by: userId() }
  return to === 'rejected' ? { updated_at, rejection_reason: reason ?? null } : { updated_at }
}

/** On time is the submission that was accepted, against the due date, on the org's calendar. */
const accept = async (
  tx: Tx,
  contract: ContractRow,
  { amount_cents, due_date, submitted_at }: MilestoneRow,
): Promise<void> => {
  await addCosts(tx, contract, { ready_cents: amount_cents })
  if (due_date === null || submitted_at === null) return
  const { time_zone } = await getOrgSettings(tx)
  await lockedContractor(tx, contract.contractor_id)
  await addContractorWork(tx, contract.contractor_id, {
    accepted_milestones: 1,
    on_time_milestones: dayIn(submitted_at, time_zone) <= due_date ? 1 : 0,
  })
}
