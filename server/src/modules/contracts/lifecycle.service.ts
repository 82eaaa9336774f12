import { contractMachine, type ContractAction } from 'wire'

import { addContractorWork, lockedContractor, requireActiveContractor } from '#modules/directory'
import { getOrgSettings } from '#modules/identity'
import { dayIn, requireFree, tell, type Ctx, type Tx } from '#platform'
import { updateContract, type ContractRow } from './contract.queries.ts'
import { hindranceOfSums, hindranceToApprove, hindranceToCancel, hindranceToComplete } from './contract.rules.ts'
import { addCosts, lockedContract, readDetail, type ContractText } from './contract.service.ts'
import { contractStatus } from './contract.view.ts'
import { milestoneNotFound } from './errors.ts'
import { listMilestones, type MilestoneRow } from './milestone.queries.ts'

/** The life of a contract: draft → pending → active → completed, paused beside active, cancelled (000 §4.3). */

/** Submits a draft for approval; its milestones add up exactly. */
export const submit = (ctx: Ctx, id: string): Promise<ContractText> =>
  ctx.tx(async (tx) => {
    const { found, status } = await begin(tx, ctx, { id, action: 'submit' })
    await requireActiveContractor(tx, found.contractor_id)
    const milestones = await tx.all(listMilestones(ctx.org_id, id))

    requireFree(
      hindranceOfSums({ ...found, milestone_count: milestones.length, milestone_sum_cents: sumOf(milestones) }),
    )

    await tx.run(
      updateContract(ctx.org_id, {
        id,
        status,
        submitted_at: ctx.now,
        submitted_by: ctx.userId(),
        rejection_reason: null,
        updated_at: ctx.now,
      }),
    )
    await addContractorWork(tx, found.contractor_id, { open_contracts: 1 })

    return finish(tx, ctx, { found, status, name: 'contract.submitted' })
  })

/** Approves; the contract becomes active and its value is committed. */
export const approve = (ctx: Ctx, id: string): Promise<ContractText> =>
  ctx.tx(async (tx) => {
    const { found, status } = await begin(tx, ctx, { id, action: 'approve' })
    const { four_eyes_contract_cents: limit_cents, currency } = await getOrgSettings(tx)

    requireFree(hindranceToApprove(ctx, { ...found, four_eyes: { limit_cents, currency } }))

    await tx.run(
      updateContract(ctx.org_id, { id, status, approved_at: ctx.now, approved_by: ctx.userId(), updated_at: ctx.now }),
    )
    await addContractorWork(tx, found.contractor_id, { active_contracts: 1 })
    await addCosts(tx, found, { committed_cents: found.total_value_cents })

    return finish(tx, ctx, { found, status, name: 'contract.approved' })
  })

/** Returns a pending contract to its author. */
export const reject = (ctx: Ctx, id: string, reason: string | null): Promise<ContractText> =>
  ctx.tx(async (tx) => {
    const { found, status } = await begin(tx, ctx, { id, action: 'reject' })

    await tx.run(updateContract(ctx.org_id, { id, status, rejection_reason: reason, updated_at: ctx.now }))
    await addContractorWork(tx, found.contractor_id, { open_contracts: -1 })

    return finish(tx, ctx, { found, status, name: 'contract.rejected', note: reason })
  })

/** Pauses an active contract: nothing moves, nothing is paid late by it. */
export const pause = (ctx: Ctx, id: string, reason: string | null): Promise<ContractText> =>
  ctx.tx(async (tx) => {
    const { found, status } = await begin(tx, ctx, { id, action: 'pause' })

    await tx.run(updateContract(ctx.org_id, { id, status, updated_at: ctx.now }))

    return finish(tx, ctx, { found, status, name: 'contract.paused', note: reason })
  })

/** Resumes a paused contract. */
export const resume = (ctx: Ctx, id: string): Promise<ContractText> =>
  ctx.tx(async (tx) => {
    const { found, status } = await begin(tx, ctx, { id, action: 'resume' })

    await tx.run(updateContract(ctx.org_id, { id, status, updated_at: ctx.now }))

    return finish(tx, ctx, { found, status, name: 'contract.resumed' })
  })

/** Completes: all milestones approved or paid, and confirmed where milestones do not decide. */
export const complete = (ctx: Ctx, id: string, confirm: boolean | undefined): Promise<ContractText> =>
  ctx.tx(async (tx) => {
    const { found, status } = await begin(tx, ctx, { id, action: 'complete' })
    await lockedContractor(tx, found.contractor_id)
    const milestones = await tx.all(listMilestones(ctx.org_id, id))
    const { time_zone } = await getOrgSettings(tx)

    requireFree(hindranceToComplete({ contract_type: found.contract_type, milestones, confirm }))

    await tx.run(updateContract(ctx.org_id, { id, status, completed_at: ctx.now, updated_at: ctx.now }))
    await addContractorWork(tx, found.contractor_id, {
      open_contracts: -1,
      active_contracts: -1,
      total_projects: 1,
      last_worked_on: dayIn(ctx.now, time_zone),
    })

    return finish(tx, ctx, { found, status, name: 'contract.completed' })
  })

export type Cancellation = {
  cancellation_reason?: string | null | undefined
  waive_milestone_ids?: string[] | undefined
}

/** Cancels, with a reason; approved work is paid or waived before. */
export const cancel = (
  ctx: Ctx,
  id: string,
  { cancellation_reason: reason, waive_milestone_ids: waived = [] }: Cancellation,
): Promise<ContractText> =>
  ctx.tx(async (tx) => {
    const { found, status } = await begin(tx, ctx, { id, action: 'cancel' })
    await lockedContractor(tx, found.contractor_id)
    const milestones = await tx.all(listMilestones(ctx.org_id, id))
    for (const [index, one] of waived.entries())
      if (!milestones.some((row) => row.id === one)) throw milestoneNotFound(`waive_milestone_ids.${index}`)

    requireFree(hindranceToCancel({ pending_cents: found.pending_cents, milestones, waived, reason }))

    await tx.run(
      updateContract(ctx.org_id, {
        id,
        status,
        cancellation_reason: reason ?? null,
        cancelled_at: ctx.now,
        updated_at: ctx.now,
      }),
    )
    await addContractorWork(tx, found.contractor_id, countsOfCancel(found))
    if (wasCommitted(found))
      await addCosts(tx, found, {
        committed_cents: found.paid_cents - found.total_value_cents,
        ready_cents: -unpaidOf(milestones),
      })

    return finish(tx, ctx, {
      found,
      status,
      name: 'contract.cancelled',
      note: reason ?? null,
      body: { waived_milestone_ids: waived },
    })
  })

type Beginning = { id: string; action: ContractAction }

const begin = async (
  tx: Tx,
  ctx: Ctx,
  { id, action }: Beginning,
): Promise<{ found: ContractRow; status: ReturnType<typeof contractStatus> }> => {
  const found = await lockedContract(tx, ctx, id)
  ctx.requireVersion(found)
  return { found, status: contractMachine.next(contractStatus(found), action) }
}

type Ending = {
  found: ContractRow
  status: string
  name:
    | 'contract.submitted'
    | 'contract.approved'
    | 'contract.rejected'
    | 'contract.paused'
    | 'contract.resumed'
    | 'contract.completed'
    | 'contract.cancelled'
  note?: string | null
  body?: Record<string, unknown>
}

const finish = (tx: Tx, ctx: Ctx, { found, status, name, note = null, body = {} }: Ending): Promise<ContractText> => {
  const changes = [{ field: 'status', from: found.status, to: status }]
  const facts = {
    contract_id: found.id,
    contractor_id: found.contractor_id,
    total_value_cents: found.total_value_cents,
    currency: found.currency,
  }
  tell(tx, ctx, { name, subjects: [found.id, found.contractor_id], body: { ...facts, ...body }, changes, note })
  return readDetail(tx, ctx, found.id)
}

const sumOf = (milestones: readonly MilestoneRow[]): number =>
  milestones.reduce((sum, { amount_cents }) => sum + amount_cents, 0)

const unpaidOf = (milestones: readonly MilestoneRow[]): number =>
  milestones
    .filter(({ status }) => status === 'approved')
    .reduce((sum, { amount_cents, paid_cents }) => sum + amount_cents - paid_cents, 0)

const wasCommitted = ({ status }: ContractRow): boolean => status === 'active' || status === 'paused'

const countsOfCancel = (found: ContractRow) => ({
  open_contracts: found.status === 'draft' ? 0 : -1,
  active_contracts: wasCommitted(found) ? -1 : 0,
})
