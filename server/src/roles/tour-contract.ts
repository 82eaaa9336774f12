import type { Contract, Milestone } from 'wire/paths'

import type { Guide } from './tour-guide.ts'

/** From nothing to an approved milestone. */

/** A contractor, and a contract with two milestones, typed in by hand. */
export const writeContract = async (guide: Guide): Promise<Contract> => {
  const contractor = await guide.ask('Add a contractor', 'createContractor', {
    body: {
      display_name: 'Ana Tour',
      email: `ana.tour+${Date.now()}@example.com`,
      specialties: ['design'],
      currency: 'USD',
    },
  })
  const contract = await guide.ask('Write a contract with two milestones', 'createContract', {
    body: {
      contractor_id: contractor.id,
      title: 'Wayfinding for the harbour',
      contract_type: 'milestone',
      currency: 'USD',
      total_value_cents: 200_000,
      milestones: [
        { title: 'Drawings', amount_cents: 120_000 },
        { title: 'Signs', amount_cents: 80_000 },
      ],
    },
  })
  guide.check('it is a draft of two milestones that make up its value', stateOf(contract), ['draft', 2, 0])
  return contract
}

const stateOf = ({ status, milestones, milestones_remaining_cents }: Contract): unknown[] => [
  status,
  milestones.length,
  milestones_remaining_cents,
]

/** Submits and approves, as far as that has not happened yet. */
export const activate = async (guide: Guide, contract: Contract): Promise<Contract> => {
  const params = { id: contract.id }
  let { status } = contract
  if (status === 'draft') status = (await guide.ask('Submit the contract', 'submitContract', { params })).status
  guide.check('it waits for approval, or has it', ['pending', 'active'].includes(status), true)
  if (status === 'pending') status = (await guide.ask('Approve the contract', 'approveContract', { params })).status
  guide.check('the contract is active', status, 'active')
  return guide.ask('Read the contract', 'getContract', { params })
}

const NEXT = {
  pending: ['in_progress', 'Start the work'],
  rejected: ['in_progress', 'Start the work again'],
  in_progress: ['submitted', 'Submit the work'],
  submitted: ['approved', 'Approve the work'],
} as const

/** Takes a milestone on until it is approved. */
export const approveWork = async (guide: Guide, milestone: Milestone): Promise<Milestone> => {
  let now = milestone
  for (let next = nextOf(now); next !== undefined; next = nextOf(now)) {
    const [status, title] = next
    now = await guide.ask(`${title}: ${milestone.title}`, 'transitionMilestone', {
      params: { contract_id: milestone.contract_id, milestone_id: milestone.id },
      body: { status },
    })
    guide.check(`the milestone is ${status}`, now.status, status)
  }
  return now
}

const nextOf = ({ status }: Milestone): readonly ['in_progress' | 'submitted' | 'approved', string] | undefined =>
  status === 'paid' || status === 'approved' || status === 'disputed' ? undefined : NEXT[status]
