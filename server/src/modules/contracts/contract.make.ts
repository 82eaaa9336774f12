import type { Contract } from 'wire/paths'

import type { Caller } from '../../testing/house.ts'
import { makeContractor } from '../directory/contractor.make.ts'

type Fields = Record<string, unknown> & {
  contractor_id?: string
  milestones?: { title: string; amount_cents: number; due_date?: string }[]
}

/** A draft for tests, made through the API: a milestone contract of $1,000.00 and $400.00 where nothing else is asked for. */
export const makeContract = async (caller: Caller, fields: Fields = {}): Promise<Contract> => {
  const contractor_id = fields.contractor_id ?? (await makeContractor(caller)).id
  const milestones = fields.milestones ?? [
    { title: 'Storyboard', amount_cents: 100_000 },
    { title: 'Final cut', amount_cents: 40_000 },
  ]
  const total_value_cents = milestones.reduce((sum, { amount_cents }) => sum + amount_cents, 0)
  const { body, status, problem } = await caller.call('createContract', {
    body: { title: 'Launch film', contract_type: 'milestone', total_value_cents, milestones, ...fields, contractor_id },
  })
  if (status !== 201) throw new Error(`No contract was made: ${JSON.stringify(problem)}`)
  return body
}

/** An active contract: submitted and approved. */
export const makeActiveContract = async (caller: Caller, fields: Fields = {}): Promise<Contract> => {
  const { id } = await makeContract(caller, fields)
  await caller.call('submitContract', { params: { id } })
  const { body, status, problem } = await caller.call('approveContract', { params: { id } })
  if (status !== 200) throw new Error(`The contract was not approved: ${JSON.stringify(problem)}`)
  return body
}

/** Moves a milestone through in_progress and submitted to approved. */
export const approveMilestone = async (
  caller: Caller,
  { contract_id, milestone_id }: { contract_id: string; milestone_id: string },
): Promise<void> => {
  for (const status of ['in_progress', 'submitted', 'approved'] as const) {
    const answer = await caller.call('transitionMilestone', { params: { contract_id, milestone_id }, body: { status } })
    if (answer.status !== 200)
      throw new Error(`The milestone did not become ${status}: ${JSON.stringify(answer.problem)}`)
  }
}

/** A contract of one price whose work is done. */
export const makeCompletedContract = async (caller: Caller, fields: Fields = {}): Promise<Contract> => {
  const { id } = await makeActiveContract(caller, { contract_type: 'fixed', milestones: [], ...fields })
  const { body, problem } = await caller.call('completeContract', {
    params: { id },
    body: { confirm: true },
    key: true,
  })
  if (problem.code) throw new Error(`The contract was not completed: ${problem.detail}`)
  return body
}
