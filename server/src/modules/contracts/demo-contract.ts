import { CONTRACT_STATUSES, CONTRACT_TYPES, ContractInput, parseDecimal } from 'wire'
import * as z from 'zod'

import type { DemoStage } from '#modules/identity'

/** The contracts of the demo world as they are written down. Days count from today, money is in whole units. */

const MilestoneSpec = z.strictObject({
  title: z.string(),
  amount: z.number(),
  due: z.int(),
  /** Paid is what payments makes of approved. */
  state: z.enum(['pending', 'in_progress', 'submitted', 'rejected', 'approved']),
  /** When it was submitted; of work in progress, when it was begun. */
  day: z.int().optional(),
  /** Why it was rejected; of approved work, at first. */
  feedback: z.string().optional(),
})
const ContractSpec = z.strictObject({
  key: z.string(),
  org: z.string(),
  contractor: z.string(),
  campaign: z.string().optional(),
  title: z.string(),
  description: z.string().optional(),
  type: z.enum(CONTRACT_TYPES),
  currency: z.string(),
  total: z.number(),
  rate: z.number().optional(),
  cap: z.number().optional(),
  drafted: z.int(),
  start: z.int(),
  end: z.int(),
  status: z.enum(CONTRACT_STATUSES),
  /** The last status that a cancelled contract had, where it was not active. */
  stage: z.enum(['draft', 'pending']).optional(),
  /** When it was paused, completed or cancelled; when a draft came back from approval. */
  ended: z.int().optional(),
  returned: z.int().optional(),
  reason: z.string().optional(),
  milestones: z.array(MilestoneSpec).default([]),
})
export type MilestoneSpec = z.infer<typeof MilestoneSpec>
export type ContractSpec = z.infer<typeof ContractSpec>

export const readContractSpecs = async (): Promise<ContractSpec[]> => {
  const { default: specs } = await import('./demo.json', { with: { type: 'json' } })
  return z.array(ContractSpec).parse(specs)
}

/** As the API would read them: the contract, and its milestones. */
export const inputsOf = (stage: DemoStage, spec: ContractSpec) => {
  const { title, description, type: contract_type, currency, rate, cap, campaign } = spec
  const cents = (amount: number): number => parseDecimal(String(amount), currency)
  const milestones = spec.milestones.map(({ title, amount, due }) => ({
    title,
    amount_cents: cents(amount),
    due_date: stage.day(due),
  }))
  const contract = ContractInput.parse({
    title,
    description,
    contract_type,
    currency,
    contractor_id: stage.find(`contractor:${spec.contractor}`),
    campaign_id: campaign === undefined ? null : stage.find(`campaign:${campaign}`),
    total_value_cents: cents(spec.total),
    hourly_rate_cents: rate === undefined ? null : cents(rate),
    hourly_cap_hours: cap ?? null,
    start_date: stage.day(spec.start),
    end_date: stage.day(spec.end),
  })
  return { contract, milestones }
}
