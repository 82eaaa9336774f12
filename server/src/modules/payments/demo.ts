import { parseDecimal } from 'wire'
import * as z from 'zod'

import { demoApprovals, readContract, type DemoApproval } from '#modules/contracts'
import type { DemoDeed, DemoStage } from '#modules/identity'
import { hearProvider } from './demo-events.service.ts'
import { saveFundingMethod } from './funding.service.ts'
import { onboard } from './onboarding.service.ts'
import { create, type PaymentInput } from './planning.service.ts'
import { sendPayment } from './sending.service.ts'

/** Money of the demo world: cards, accounts with the provider, and payments, all by way of its sandbox. */

const Specs = z.strictObject({
  /** Who was invited to the provider, when, and what came of it; without an outcome nobody filled in the form. */
  accounts: z.array(
    z.strictObject({ contractor: z.string(), org: z.string(), day: z.int(), outcome: z.string().optional() }),
  ),
  /** Approved milestones that wait for their payment; all others are paid. */
  unpaid: z.array(z.string()),
  /** Payments for contracts without milestones, in whole units. */
  direct: z.array(z.strictObject({ contract: z.string(), org: z.string(), amount: z.number(), day: z.int() })),
})
type Specs = z.infer<typeof Specs>

const CARD = 'pm_card_bypassPending'
const FIRST_DAY = -275
const ORGS = [
  { org: 'northwind-studio', name: 'Northwind Studio' },
  { org: 'acme-brands', name: 'Acme Brands' },
]

/** Everything that moves money; nothing where there is no sandbox, since a real provider's clock cannot be set back. */
export const paymentDeeds = async (stage: DemoStage): Promise<DemoDeed[]> => {
  if (stage.provider_url === undefined) return []
  const { default: specs } = await import('./demo.json', { with: { type: 'json' } })
  const { accounts, unpaid, direct } = Specs.parse(specs)
  const paid = (await demoApprovals(stage)).filter(({ name }) => !unpaid.includes(name))
  return [
    ...ORGS.map(({ org, name }) => ({
      at: stage.timeline(`card:${org}`)(FIRST_DAY),
      play: () => saveFundingMethod(stage.as(org, 'owner'), { name, token: CARD }),
    })),
    ...accounts.map((account) => onboarding(stage, account)),
    ...paid.map((approval) => payingMilestone(stage, approval)),
    ...direct.map((payment, index) => payingContract(stage, { ...payment, index })),
  ]
}

const onboarding = (stage: DemoStage, { contractor, org, day, outcome }: Specs['accounts'][number]): DemoDeed => ({
  at: stage.timeline(`account:${contractor}`)(day),
  play: async () => {
    const id = stage.find(`contractor:${contractor}`)
    const page = `http://localhost/contractors/${id}`
    const back = { return_url: `${page}?onboarding=returned`, refresh_url: `${page}?onboarding=refresh` }
    const { url } = await onboard(stage.as(org, 'finance'), id, back)
    if (outcome === undefined) return

    stage.wait(240)
    const since = stage.runtime.clock.now()
    await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ outcome }) })
    await hearProvider(stage, { org, since })
  },
})

const payingMilestone = (stage: DemoStage, { org, name, at, day }: DemoApproval): DemoDeed => {
  const waits = 2 + Math.floor(stage.dice(`payday:${name}`)() * 4)
  return {
    at: stage.timeline(`payment:${name}`, at)(day + waits),
    play: () => pay(stage, org, () => ({ milestone_id: stage.find(`milestone:${name}`) })),
  }
}

type Direct = Specs['direct'][number] & { index: number }

const payingContract = (stage: DemoStage, { contract, org, amount, day, index }: Direct): DemoDeed => ({
  at: stage.timeline(`payment:${contract}/direct/${index}`)(day),
  play: async () => {
    const contract_id = stage.find(`contract:${contract}`)
    const { currency } = (await readContract(stage.as(org, 'finance'), contract_id)).value()
    await pay(stage, org, () => ({ contract_id, amount_cents: parseDecimal(String(amount), currency) }))
  },
})

/** Planned by finance, sent as the worker would a second later, then the provider's word comes in. */
const pay = async (stage: DemoStage, org: string, input: () => PaymentInput): Promise<void> => {
  const { id } = await create(stage.as(org, 'finance'), input())
  stage.wait(1)
  const since = stage.runtime.clock.now()
  await sendPayment(stage.system(org), id)
  await hearProvider(stage, { org, since })
}
