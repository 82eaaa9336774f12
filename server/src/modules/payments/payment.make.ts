import type { Contract } from 'wire/paths'

import type { Caller, TestHouse } from '../../testing/house.ts'
import { approveMilestone, makeActiveContract } from '../contracts/contract.make.ts'
import { makeContractor } from '../directory/contractor.make.ts'
import { saveFundingMethod } from './index.ts'

/** A funding method that succeeds, or the token that is given. */
export const makeFunding = (house: TestHouse, token = 'pm_card_bypassPending'): Promise<void> =>
  saveFundingMethod(house.ctx(), { name: 'Org here', token })

/** Onboards a contractor on the sandbox's own page, and waits for the webhook. */
export const onboardContractor = async (
  house: TestHouse,
  { caller, id, outcome = 'complete' }: { caller: Caller; id: string; outcome?: string },
): Promise<void> => {
  const { body, problem, status } = await caller.call('onboardContractor', { params: { id } })
  if (status !== 200) throw new Error(`No link was made: ${JSON.stringify(problem)}`)
  await fetch(body.url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome }) })
  await house.sandbox?.settled()
  await house.work()
}

export type Ready = { contract: Contract; milestone_id: string; contractor_id: string }

/** An approved milestone of $1,000.00, due to somebody who can be paid. */
export const makePayable = async (
  house: TestHouse,
  { caller, outcome, fields = {} }: { caller: Caller; outcome?: string; fields?: Record<string, unknown> },
): Promise<Ready> => {
  const { id: contractor_id } = await makeContractor(caller, fields)
  await caller.call('setTaxStatus', { params: { id: contractor_id }, body: { tax_status: 'w9_received' } })
  await onboardContractor(house, { caller, id: contractor_id, ...(outcome ? { outcome } : {}) })
  const contract = await makeActiveContract(caller, { contractor_id })
  const milestone_id = contract.milestones[0]?.id ?? ''
  await approveMilestone(caller, { contract_id: contract.id, milestone_id })
  return { contract, milestone_id, contractor_id }
}

/** Lets jobs and webhooks run until nothing is due. */
export const settle = async (house: TestHouse): Promise<void> => {
  for (let round = 0; round < 6; round += 1) {
    await house.work()
    await house.sandbox?.settled()
  }
  await house.work()
}
