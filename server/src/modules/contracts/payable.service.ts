import { milestoneMachine } from 'wire'

import { addContractorPaid, lockedContractor, type ContractorRow } from '#modules/directory'
import { tell, type Ctx, type Tx } from '#platform'
import { addContractMoney, lockContract, type ContractRow } from './contract.queries.ts'
import { addCosts, lockedContract } from './contract.service.ts'
import { milestoneStatus } from './contract.view.ts'
import { contractNotFound, milestoneNotFound } from './errors.ts'
import {
  addMilestoneMoney,
  findContractOfMilestone,
  listMilestones,
  lockMilestone,
  updateMilestone,
  type MilestoneRow,
} from './milestone.queries.ts'

/** The door that payments uses: what can be paid, and what was. Facts flow down, in the payment's transaction. */

export type Payable = {
  contract: ContractRow
  milestone: MilestoneRow | null
  /** A contract that has some is paid by them. */
  milestone_count: number
  contractor: ContractorRow
}

/** The milestone or contract to pay, with its contractor, all locked; 404 at the body's path. */
export const lockPayable = async (
  tx: Tx,
  ctx: Ctx,
  what: { milestone_id: string } | { contract_id: string },
): Promise<Payable> => {
  if ('contract_id' in what) {
    const contract = await tx.maybe(lockContract(ctx.org_id, what.contract_id))
    if (!contract) throw contractNotFound('contract_id')
    const milestones = await tx.all(listMilestones(ctx.org_id, contract.id))
    return {
      contract,
      milestone: null,
      milestone_count: milestones.length,
      contractor: await lockedContractor(tx, contract.contractor_id),
    }
  }
  const found = await tx.maybe(findContractOfMilestone(ctx.org_id, what.milestone_id))
  if (!found) throw milestoneNotFound('milestone_id')
  const contract = await lockedContract(tx, ctx, found.contract_id)
  const milestone = await tx.one(lockMilestone(ctx.org_id, { contract_id: contract.id, id: what.milestone_id }))
  return { contract, milestone, milestone_count: 1, contractor: await lockedContractor(tx, contract.contractor_id) }
}

export type Share = { contract_id: string; milestone_id: string | null; amount_cents: number }

/** A payment was planned: the amount is on its way and cannot be paid twice. */
export const reservePayable = (tx: Tx, ctx: Ctx, share: Share): Promise<void> =>
  move(tx, ctx, { ...share, paid_cents: 0, pending_cents: share.amount_cents })

/** A payment failed: the amount can be paid again. */
export const releasePayable = (tx: Tx, ctx: Ctx, share: Share): Promise<void> =>
  move(tx, ctx, { ...share, paid_cents: 0, pending_cents: -share.amount_cents })

/** A payment succeeded: the milestone is paid once its whole amount is. */
export const settlePayable = async (tx: Tx, ctx: Ctx, share: Share): Promise<void> => {
  const { amount_cents } = share
  const contract = await lockedContract(tx, ctx, share.contract_id)
  await move(tx, ctx, { ...share, paid_cents: amount_cents, pending_cents: -amount_cents })
  await lockedContractor(tx, contract.contractor_id)
  await addContractorPaid(tx, contract.contractor_id, { currency: contract.currency, amount_cents })
  await addCosts(tx, contract, {
    paid_cents: amount_cents,
    ready_cents: share.milestone_id === null ? 0 : -amount_cents,
  })
  if (share.milestone_id !== null) await markPaid(tx, ctx, { contract, milestone_id: share.milestone_id })
}

const move = async (
  tx: Tx,
  ctx: Ctx,
  { contract_id, milestone_id, paid_cents, pending_cents }: Share & { paid_cents: number; pending_cents: number },
): Promise<void> => {
  await tx.run(addContractMoney(ctx.org_id, { id: contract_id, paid_cents, pending_cents }))
  if (milestone_id !== null)
    await tx.run(addMilestoneMoney(ctx.org_id, { id: milestone_id, paid_cents, pending_cents }))
}

const markPaid = async (
  tx: Tx,
  ctx: Ctx,
  { contract, milestone_id }: { contract: ContractRow; milestone_id: string },
): Promise<void> => {
  const found = await tx.one(lockMilestone(ctx.org_id, { contract_id: contract.id, id: milestone_id }))
  if (found.paid_cents < found.amount_cents) return

  const status = milestoneMachine.next(milestoneStatus(found), 'pay')

  await tx.run(updateMilestone(ctx.org_id, { id: milestone_id, status, paid_at: ctx.now, updated_at: ctx.now }))

  const body = { contract_id: contract.id, milestone_id, amount_cents: found.amount_cents, currency: contract.currency }
  tell(tx, ctx, {
    name: 'milestone.paid',
    subjects: [contract.id, milestone_id],
    body,
    changes: [{ field: 'status', from: found.status, to: status }],
  })
}
