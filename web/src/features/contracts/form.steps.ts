import { readOne } from '../../wiring/search-params.ts'
import type { ContractValues } from './contract.values.ts'

export const steps = {
  contractor: { label: 'Contractor', fields: ['contractor_id'] },
  details: {
    label: 'Details',
    fields: [
      'title',
      'contract_type',
      'total_value_cents',
      'currency',
      'hourly_rate_cents',
      'hourly_cap_hours',
      'start_date',
      'end_date',
      'campaign_id',
      'description',
      'terms_text',
    ],
  },
  milestones: { label: 'Milestones', fields: ['milestones'] },
  review: { label: 'Review', fields: [] },
} satisfies Record<string, { label: string; fields: (keyof ContractValues)[] }>

export type Step = keyof typeof steps

const ORDER = ['contractor', 'details', 'milestones', 'review'] as const satisfies readonly Step[]

/** Hours are invoiced, so an hourly contract has no milestones to speak of. */
export const stepsFor = ({ contract_type }: Pick<ContractValues, 'contract_type'>): readonly Step[] =>
  contract_type === 'hourly' ? ORDER.filter((step) => step !== 'milestones') : ORDER

export const readStep = (raw: unknown): Step | undefined => readOne(raw, steps)

/** The step on which a field stands. */
export const stepOf = (field: string): Step | undefined =>
  ORDER.find((step) => steps[step].fields.some((each) => each === field))
