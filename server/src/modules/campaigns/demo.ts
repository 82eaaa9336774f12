import { CAMPAIGN_STATUSES, CampaignInput, parseDecimal } from 'wire'
import * as z from 'zod'

import type { DemoDeed, DemoStage } from '#modules/identity'
import { create, transition } from './campaign.service.ts'

/** The campaigns of the demo world. Days count from today, budgets are in whole units of their currency. */

const Move = z.strictObject({
  to: z.enum(CAMPAIGN_STATUSES).exclude(['planned']),
  day: z.int(),
  reason: z.string().optional(),
})
const Spec = z.strictObject({
  key: z.string(),
  org: z.string(),
  name: z.string(),
  slug: z.string(),
  base_url: z.string(),
  objective: z.string(),
  brief: z.string(),
  budget: z.int(),
  currency: z.string(),
  created: z.int(),
  start: z.int(),
  end: z.int(),
  moves: z.array(Move),
})
type Spec = z.infer<typeof Spec>

/** Every campaign from its brief on. */
export const campaignDeeds = async (stage: DemoStage): Promise<DemoDeed[]> => {
  const { default: specs } = await import('./demo.json', { with: { type: 'json' } })
  return z
    .array(Spec)
    .parse(specs)
    .flatMap((spec) => storyOf(stage, spec))
}

const storyOf = (stage: DemoStage, spec: Spec): DemoDeed[] => {
  const { key, org, created, moves } = spec
  const on = stage.timeline(`campaign:${key}`)
  const planned = {
    at: on(created),
    play: async () => {
      const { id } = await create(stage.as(org, 'manager'), inputOf(stage, spec))
      stage.keep(`campaign:${key}`, id)
    },
  }
  const moved = moves.map(({ to: status, day, reason }) => ({
    at: on(day),
    play: () => transition(stage.as(org, 'manager'), stage.find(`campaign:${key}`), { status, reason }),
  }))
  return [planned, ...moved]
}

const inputOf = (stage: DemoStage, spec: Spec) => {
  const { key: _key, org, budget, created: _created, moves: _moves, start, end, ...words } = spec
  return CampaignInput.parse({
    ...words,
    budget_cents: parseDecimal(String(budget), spec.currency),
    start_date: stage.day(start),
    end_date: stage.day(end),
    owner_id: stage.as(org, 'manager').userId(),
  })
}
