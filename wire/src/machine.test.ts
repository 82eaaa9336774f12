import { describe, expect, test } from 'vitest'

import { CAMPAIGN_STATUSES, campaignMachine } from './campaigns.ts'
import { CERTIFICATION_STATUSES, certificationMachine } from './certifications.ts'
import { CONTRACT_STATUSES, contractMachine } from './contracts.ts'
import { MILESTONE_ACTION_BY_STATUS, MILESTONE_STATUSES, milestoneMachine } from './milestones.ts'
import { InvalidTransition, type Machine } from './machine.ts'
import { PAYMENT_STATUSES, paymentMachine } from './payments.ts'

/** Every lifecycle from the other side: for each status the actions that are open, and where they end. */

type Story<Status extends string> = Record<Status, Record<string, Status>>

const CONTRACT: Story<(typeof CONTRACT_STATUSES)[number]> = {
  draft: { submit: 'pending', cancel: 'cancelled' },
  pending: { approve: 'active', reject: 'draft', cancel: 'cancelled' },
  active: { pause: 'paused', complete: 'completed', cancel: 'cancelled' },
  paused: { resume: 'active', cancel: 'cancelled' },
  completed: {},
  cancelled: {},
}

const MILESTONE: Story<(typeof MILESTONE_STATUSES)[number]> = {
  pending: { start: 'in_progress' },
  in_progress: { submit: 'submitted' },
  submitted: { approve: 'approved', reject: 'rejected', dispute: 'disputed' },
  approved: { pay: 'paid', dispute: 'disputed' },
  rejected: { start: 'in_progress' },
  disputed: { uphold: 'approved', overturn: 'rejected' },
  paid: { unpay: 'approved' },
}

const CAMPAIGN: Story<(typeof CAMPAIGN_STATUSES)[number]> = {
  planned: { start: 'active', cancel: 'cancelled' },
  active: { pause: 'paused', complete: 'completed', cancel: 'cancelled' },
  paused: { start: 'active', complete: 'completed', cancel: 'cancelled' },
  completed: { start: 'active' },
  cancelled: {},
}

const PAYMENT: Partial<Story<(typeof PAYMENT_STATUSES)[number]>> = {
  pending: { send: 'processing', succeed: 'succeeded', fail: 'failed' },
  processing: { succeed: 'succeeded', fail: 'failed' },
  failed: { retry: 'pending' },
  succeeded: {},
}

const CERTIFICATION: Story<(typeof CERTIFICATION_STATUSES)[number]> = {
  pending: { verify: 'verified', reject: 'rejected', expire: 'expired' },
  verified: { reject: 'rejected', expire: 'expired', revise: 'pending' },
  rejected: { verify: 'verified', revise: 'pending' },
  expired: { revise: 'pending' },
}

type Life = {
  name: string
  machine: Machine<string, string>
  statuses: readonly string[]
  story: Partial<Story<string>>
}

const LIVES: Life[] = [
  { name: 'contract', machine: contractMachine, statuses: CONTRACT_STATUSES, story: CONTRACT },
  { name: 'milestone', machine: milestoneMachine, statuses: MILESTONE_STATUSES, story: MILESTONE },
  { name: 'campaign', machine: campaignMachine, statuses: CAMPAIGN_STATUSES, story: CAMPAIGN },
  { name: 'certification', machine: certificationMachine, statuses: CERTIFICATION_STATUSES, story: CERTIFICATION },
  { name: 'payment', machine: paymentMachine, statuses: PAYMENT_STATUSES, story: PAYMENT },
]

describe.each(LIVES)('a $name', ({ machine, statuses, story }) => {
  test.each(Object.entries(story))('that is %s does exactly this', (status, open = {}) => {
    const found = machine.actions.filter((action) => machine.can(status, action))
    expect(Object.fromEntries(found.map((action) => [action, machine.next(status, action)]))).toEqual(open)
    expect(machine.reachable(status).toSorted()).toEqual([...new Set(Object.values(open))].toSorted())
  })

  test.each(Object.entries(story))('that is %s refuses the rest, and says what it allows', (status, open = {}) => {
    for (const action of machine.actions.filter((one) => !Object.hasOwn(open, one))) {
      const refusal = { from: status, to: machine.transitions[action]?.to, allowed: machine.reachable(status) }
      expect(() => machine.next(status, action)).toThrow(expect.objectContaining({ refusal }))
      expect(() => machine.next(status, action)).toThrow(InvalidTransition)
    }
  })

  test('has no status that the table does not know', () => {
    const known = new Set(statuses)
    const used = Object.values(machine.transitions).flatMap(({ from, to }) => [...from, to])
    expect(used.filter((status) => !known.has(status))).toEqual([])
  })
})

test('what a person moves a milestone to is what the action ends in', () => {
  for (const [status, action] of Object.entries(MILESTONE_ACTION_BY_STATUS))
    expect(milestoneMachine.transitions[action].to).toBe(status)
})
