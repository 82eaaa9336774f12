import { AVAILABILITIES, ContractorInput, parseDecimal, TAX_STATUSES } from 'wire'
import * as z from 'zod'

import { keepPaper } from '#modules/documents'
import type { DemoDeed, DemoStage } from '#modules/identity'
import { certificationDeeds } from './demo-certification.service.ts'
import { create, deactivate, setTaxStatus, update } from './contractor.service.ts'
import { compareChanged } from './duplicate.service.ts'
import { savedViewDeeds } from './demo-views.service.ts'
import { shelf } from './document.service.ts'
import { importDeeds } from './import-demo.service.ts'

/** The people of the demo world. Days count from today, rates are in whole units of their currency. */

const Spec = z.looseObject({
  key: z.string(),
  org: z.string(),
  currency: z.string(),
  hourly_rate: z.number().optional(),
  day_rate: z.number().optional(),
  availability: z.enum(AVAILABILITIES),
  tax_status: z.enum(TAX_STATUSES),
  /** The name of a portrait that the demo draws. */
  avatar: z.string().optional(),
  /** When the record was made, and when somebody was deactivated. */
  joined: z.int(),
  left: z.int().optional(),
})
type Spec = z.infer<typeof Spec>

/** Every contractor: joins, sends a tax form, is found busy later, and some leave; what some are certified for, and the views that people keep. */
export const contractorDeeds = async (stage: DemoStage): Promise<DemoDeed[]> => {
  const { default: specs } = await import('./demo.json', { with: { type: 'json' } })
  const people = z.array(Spec).parse(specs)
  const orgs = [...new Set(people.map(({ org }) => org))]
  return [
    ...people.flatMap((spec) => storyOf(stage, spec)),
    ...savedViewDeeds(stage),
    ...certificationDeeds(stage),
    ...orgs.map((org) => comparing(stage, org)),
    ...importDeeds(stage),
  ]
}

/** Who is there twice is known from the first minute. */
const comparing = (stage: DemoStage, org: string): DemoDeed => ({
  at: stage.timeline(`duplicates:${org}`)(0),
  play: () => compareChanged(stage.system(org)),
})

const BUSY_FROM = -20

const storyOf = (stage: DemoStage, spec: Spec): DemoDeed[] => {
  const { key, org, joined, tax_status, availability, left } = spec
  const on = stage.timeline(`contractor:${key}`)
  const id = (): string => stage.find(`contractor:${key}`)
  const deeds: DemoDeed[] = [
    {
      at: on(joined),
      play: async () => {
        const made = await create(stage.as(org, 'manager'), inputOf(spec))
        stage.keep(`contractor:${key}`, made.id)
      },
    },
  ]
  if (!tax_status.endsWith('_pending'))
    deeds.push({
      at: on(joined + 2),
      play: async () => {
        const ctx = stage.as(org, 'finance')
        if (tax_status !== 'exempt') await keepPaper(ctx, shelf(id()), taxForm(spec))
        await setTaxStatus(ctx, id(), { tax_status })
      },
    })
  if (availability !== 'available')
    deeds.push({
      at: on(left === undefined ? BUSY_FROM : left - 1),
      play: () => update(stage.as(org, 'manager'), id(), { availability }),
    })
  if (left !== undefined) deeds.push({ at: on(left), play: () => deactivate(stage.as(org, 'owner'), id()) })
  return deeds
}

const taxForm = ({ tax_status, display_name }: Spec) => {
  const form = tax_status === 'w8ben_received' ? 'W-8BEN' : 'W-9'
  return {
    file_name: `${form} ${String(display_name)}.pdf`,
    document_category: 'tax_form',
    title: `Form ${form}`,
    lines: [String(display_name), 'A form of the demo world: it holds no tax number.'],
  }
}

/** As the API would read it; a new record says that a tax form is awaited. */
const inputOf = (spec: Spec) => {
  const { key: _key, org: _org, joined: _joined, left: _left, avatar, ...rest } = spec
  const { hourly_rate, day_rate, availability: _availability, tax_status, ...words } = rest
  const cents = (rate: number | undefined): number | null =>
    rate === undefined ? null : parseDecimal(String(rate), spec.currency)
  return ContractorInput.parse({
    ...words,
    avatar_url: avatar === undefined ? null : `/dev/avatars/${avatar}.svg`,
    hourly_rate_cents: cents(hourly_rate),
    day_rate_cents: cents(day_rate),
    tax_status: tax_status.startsWith('w8ben') ? 'w8ben_pending' : 'w9_pending',
  })
}
