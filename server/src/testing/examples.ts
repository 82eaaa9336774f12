import { randomUUID } from 'node:crypto'

import type { EndpointName, Permission } from 'wire'
import type { BodyOf, QueryOf } from 'wire/paths'

import { makeCampaign } from '../modules/campaigns/campaign.make.ts'
import { approveMilestone, makeActiveContract, makeContract } from '../modules/contracts/contract.make.ts'
import { makeContractor } from '../modules/directory/contractor.make.ts'
import { givePassword } from '../modules/identity/account.make.ts'
import { saveFundingMethod } from '../modules/payments/index.ts'
import { onboardContractor, settle } from '../modules/payments/payment.make.ts'
import { fresh } from './fresh.ts'
import type { Caller, TestHouse } from './house.ts'
import { certificationExamples } from './certification-examples.ts'
import { documentExamples } from './document-examples.ts'
import { duplicateExamples } from './duplicate-examples.ts'
import { importExamples } from './import-examples.ts'
import { identityExamples, PASSWORD } from './identity-examples.ts'
import { ratingExamples } from './rating-examples.ts'
import { selectionExamples } from './selection-examples.ts'
import type { FileToSend } from './sent.ts'
import { notificationExamples } from './notification-examples.ts'

/**
 * For every endpoint a call that succeeds for an owner, with what it needs made through the API. The table is typed by
 * the endpoints: a new one without an example does not compile, so that no matrix test can forget it.
 */

export type Example<Name extends EndpointName> = {
  params?: Record<string, string>
  query?: QueryOf<Name> & object
  body?: BodyOf<Name>
  file?: FileToSend
  /** Where several permissions open an endpoint: the one that this call needs. */
  needs?: Permission
}

export type Examples = { [Name in EndpointName]: (owner: Caller, house: TestHouse) => Promise<Example<Name>> }

const draft = async (owner: Caller): Promise<{ params: { id: string } }> => ({
  params: { id: (await makeContract(owner)).id },
})

const active = async (owner: Caller): Promise<{ params: { id: string } }> => ({
  params: { id: (await makeActiveContract(owner)).id },
})

const pending = async (owner: Caller): Promise<{ params: { id: string } }> => {
  const { params } = await draft(owner)
  await owner.call('submitContract', { params })
  return { params }
}

const contractor = async (owner: Caller): Promise<{ params: { id: string } }> => ({
  params: { id: (await makeContractor(owner, { email: `example-${fresh()}@example.com` })).id },
})

const campaign = async (owner: Caller): Promise<{ params: { id: string } }> => ({
  params: { id: (await makeCampaign(owner)).id },
})

/** A milestone of a draft, or of an active contract. */
const milestone = async (owner: Caller, make = makeContract): Promise<{ params: Record<string, string> }> => {
  const { id, milestones } = await make(owner)
  return { params: { contract_id: id, milestone_id: milestones[0]?.id ?? '' } }
}

/** Who is paid, by org and by what the provider's onboarding page was told: onboarding takes a while. */
const payees = new Map<string, Promise<string>>()

const payee = (house: TestHouse, owner: Caller, outcome: string): Promise<string> => {
  const key = `${owner.org.org_id} ${outcome}`
  const known = payees.get(key) ?? onboarded(house, owner, outcome)
  payees.set(key, known)
  return known
}

const onboarded = async (house: TestHouse, caller: Caller, outcome: string): Promise<string> => {
  const { id } = await makeContractor(caller, { email: `payee-${fresh()}@example.com` })
  await caller.call('setTaxStatus', { params: { id }, body: { tax_status: 'w9_received' } })
  await onboardContractor(house, { caller, id, outcome })
  return id
}

const approvedMilestone = async (owner: Caller, house: TestHouse, outcome = 'complete'): Promise<string> => {
  const { id, milestones } = await makeActiveContract(owner, { contractor_id: await payee(house, owner, outcome) })
  const milestone_id = milestones[0]?.id ?? ''
  await approveMilestone(owner, { contract_id: id, milestone_id })
  return milestone_id
}

const payment = async (owner: Caller, house: TestHouse, outcome = 'complete'): Promise<{ params: { id: string } }> => {
  const milestone_id = await approvedMilestone(owner, house, outcome)
  const { body, status, problem } = await owner.call('createPayment', { body: { milestone_id }, key: true })
  if (status !== 202) throw new Error(`No payment was made: ${JSON.stringify(problem)}`)
  return { params: { id: body.id } }
}

const failedPayment = async (owner: Caller, house: TestHouse): Promise<{ params: { id: string } }> => {
  const made = await payment(owner, house, 'complete_transfers_fail')
  await settle(house)
  return made
}

/** The house with what the examples need: a saved payment method of each org, and a password of each owner. */
export const prepare = async (house: TestHouse): Promise<void> => {
  for (const org of [house.here, house.there]) {
    await saveFundingMethod(house.ctx(org), { name: 'An org', token: 'pm_card_bypassPending' })
    await givePassword(house.runtime, { user_id: org.users.owner, password: PASSWORD })
  }
}

export const examples: Examples = {
  ...identityExamples,
  ...documentExamples,
  ...ratingExamples,
  ...certificationExamples,
  ...duplicateExamples,
  ...selectionExamples,
  ...importExamples,

  search: async () => ({ query: { q: 'launch' } }),
  listAttention: async () => ({}),

  ...notificationExamples,

  listCampaigns: async () => ({ query: { status: ['planned'] } }),
  createCampaign: async ({ org }) => ({
    body: { name: `Launch ${fresh()}`, base_url: 'https://example.com', owner_id: org.users.manager },
  }),
  getCampaign: campaign,
  updateCampaign: async (owner) => ({
    ...(await campaign(owner)),
    body: { name: 'Renamed', owner_id: owner.org.users.finance },
  }),
  transitionCampaign: async (owner) => ({ ...(await campaign(owner)), body: { status: 'active' } }),
  listCampaignActivity: campaign,

  listContractors: async () => ({ query: { specialties: ['design'], per_page: '10' } }),
  createContractor: async () => ({
    body: { display_name: 'Ana Souza', email: `ana-${fresh()}@example.com`, specialties: ['design'] },
  }),
  listTags: async () => ({ query: { q: 'dr' } }),
  checkContractorEmail: async () => ({ body: { email: `free-${fresh()}@example.com` } }),
  getContractor: contractor,
  updateContractor: async (owner) => ({ ...(await contractor(owner)), body: { bio: 'Cuts films.' } }),
  deactivateContractor: contractor,
  setTaxStatus: async (owner) => ({ ...(await contractor(owner)), body: { tax_status: 'w9_received' } }),
  listContractorActivity: contractor,
  onboardContractor: async (owner) => ({ ...(await contractor(owner)), body: {} }),
  listHistory: contractor,

  listContracts: async () => ({ query: { status: ['draft', 'active'] } }),
  createContract: async (owner) => ({
    body: {
      contractor_id: (await makeContractor(owner)).id,
      campaign_id: (await makeCampaign(owner)).id,
      title: 'Launch film',
      contract_type: 'milestone',
      total_value_cents: 5_000,
      milestones: [{ title: 'All of it', amount_cents: 5_000 }],
    },
  }),
  getContract: draft,
  updateContract: async (owner) => {
    const { id, milestones } = await makeContract(owner)
    return {
      params: { id },
      body: {
        title: 'Renamed',
        contractor_id: (await makeContractor(owner)).id,
        campaign_id: (await makeCampaign(owner)).id,
        milestones: milestones.map(({ id: milestone_id }) => ({ id: milestone_id })),
      },
    }
  },
  deleteContract: draft,
  submitContract: async (owner) => ({ ...(await draft(owner)), body: {} }),
  approveContract: async (owner) => ({ ...(await pending(owner)), body: {} }),
  rejectContract: async (owner) => ({ ...(await pending(owner)), body: { reason: 'Too dear' } }),
  completeContract: async (owner) => {
    const fields = { contract_type: 'fixed', milestones: [], total_value_cents: 5_000 }
    const { id } = await makeActiveContract(owner, fields)
    return { params: { id }, body: { confirm: true } }
  },
  cancelContract: async (owner) => {
    const { id, milestones } = await makeActiveContract(owner)
    const waive_milestone_ids = milestones.map(({ id: milestone_id }) => milestone_id)
    return { params: { id }, body: { cancellation_reason: 'The brand left', waive_milestone_ids } }
  },
  pauseContract: async (owner) => ({ ...(await active(owner)), body: { reason: 'Holidays' } }),
  resumeContract: async (owner) => {
    const { params } = await active(owner)
    await owner.call('pauseContract', { params })
    return { params, body: {} }
  },
  listContractActivity: draft,
  addMilestones: async (owner) => ({ ...(await draft(owner)), body: { title: 'Extra', amount_cents: 0 } }),
  updateMilestone: async (owner) => ({ ...(await milestone(owner)), body: { title: 'Renamed' } }),
  deleteMilestone: (owner) => milestone(owner),
  transitionMilestone: async (owner) => ({
    ...(await milestone(owner, makeActiveContract)),
    body: { status: 'in_progress' },
    needs: 'contracts:write',
  }),

  listPayments: async () => ({ query: { status: ['succeeded'] } }),
  createPayment: async (owner, house) => ({ body: { milestone_id: await approvedMilestone(owner, house) } }),
  previewPayment: async (owner, house) => ({ body: { milestone_id: await approvedMilestone(owner, house) } }),
  getPayment: (owner, house) => payment(owner, house),
  explainPayment: (owner, house) => payment(owner, house),
  retryPayment: async (owner, house) => ({ ...(await failedPayment(owner, house)), body: {} }),
  listPaymentActivity: (owner, house) => payment(owner, house),
  receiveStripeWebhook: async () => ({}),

  listLedgerAccounts: async () => ({ query: { currency: ['USD'] } }),
  listLedgerTransfers: async () => ({ query: { limit: '10' } }),
  listLedgerEntries: async () => ({ query: { limit: '10' } }),
  getTrialBalance: async () => ({}),
}

/** The ids of a body: where they stand, as an error names it. */
export const idsIn = (body: unknown, at: string[] = []): string[] => {
  if (typeof body === 'string') return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(body) ? [at.join('.')] : []
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([key, value]) => idsIn(value, [...at, key]))
}

/** The value at a path such as `milestones.0.id`. */
export const valueAt = (body: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : at), body)

/** A copy with another value at a path. */
export const withValue = <T>(body: T, path: string, value: unknown): T => {
  const copy: T = structuredClone(body)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const parent = keys.length > 0 ? valueAt(copy, keys.join('.')) : copy
  if (typeof parent === 'object' && parent !== null) Reflect.set(parent, last, value)
  return copy
}

/** Ids that nobody has, in place of those given. */
export const nowhere = (params: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(Object.keys(params).map((name) => [name, randomUUID()]))
