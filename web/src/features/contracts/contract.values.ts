import type { BodyOf, Contract, Contractor, ContractType, MilestoneInput } from 'wire/paths'

/** What stands in the form: the names of the API, so that what the server says of a field finds it. */
export interface ContractValues {
  /** The version that was read; 0 for a new contract. */
  version: number
  contractor_id: string | null
  contractor_name: string
  campaign_id: string | null
  campaign_name: string
  title: string
  description: string
  contract_type: ContractType
  total_value_cents: number | null
  currency: string
  hourly_rate_cents: number | null
  hourly_cap_hours: number | null
  start_date: string
  end_date: string
  terms_text: string
  milestones: MilestoneValues[]
}

export interface MilestoneValues {
  /** Of one that is saved already; '' for a new one. */
  milestone_id: string
  title: string
  description: string
  amount_cents: number | null
  due_date: string
}

export const newMilestone = (): MilestoneValues => ({
  milestone_id: '',
  title: '',
  description: '',
  amount_cents: null,
  due_date: '',
})

type Chosen = Pick<Contractor, 'id' | 'display_name' | 'currency'>

/** An empty form, with the contractor where one was chosen before. */
export const newValues = (currency: string, contractor?: Chosen): ContractValues => ({
  version: 0,
  contractor_id: contractor?.id ?? null,
  contractor_name: contractor?.display_name ?? '',
  campaign_id: null,
  campaign_name: '',
  title: '',
  description: '',
  contract_type: 'milestone',
  total_value_cents: null,
  currency: contractor?.currency ?? currency,
  hourly_rate_cents: null,
  hourly_cap_hours: null,
  start_date: '',
  end_date: '',
  terms_text: '',
  milestones: [],
})

/** A saved contract as the form shows it. */
export const valuesOf = (contract: Contract): ContractValues => ({
  version: contract.version,
  contractor_id: contract.contractor_id,
  contractor_name: contract.contractor.display_name,
  campaign_id: contract.campaign_id,
  campaign_name: contract.campaign?.name ?? '',
  title: contract.title,
  description: contract.description ?? '',
  contract_type: contract.contract_type,
  total_value_cents: contract.total_value_cents,
  currency: contract.currency,
  hourly_rate_cents: contract.hourly_rate_cents,
  hourly_cap_hours: contract.hourly_cap_hours,
  start_date: contract.start_date ?? '',
  end_date: contract.end_date ?? '',
  terms_text: contract.terms_text ?? '',
  milestones: contract.milestones.map(({ id, title, description, amount_cents, due_date }) => ({
    milestone_id: id,
    title,
    description: description ?? '',
    amount_cents,
    due_date: due_date ?? '',
  })),
})

/** What is sent for a new contract. */
export const toContract = (values: ContractValues): BodyOf<'createContract'> => ({
  ...toWords(values),
  milestones: listed(values).map(toMilestone),
})

/** What is sent for a change: the whole list of milestones, those that are saved already by their id. */
export const toChange = (values: ContractValues): BodyOf<'updateContract'> => ({
  ...toWords(values),
  milestones: listed(values).map((milestone) => ({
    ...toMilestone(milestone),
    ...(milestone.milestone_id !== '' && { id: milestone.milestone_id }),
  })),
})

/** Sum of the amounts that are filled in. */
export const sumOf = (milestones: readonly Pick<MilestoneValues, 'amount_cents'>[]): number =>
  milestones.reduce((sum, { amount_cents }) => sum + (amount_cents ?? 0), 0)

/** Hours are invoiced: an hourly contract has no milestones, whatever was typed before its type was changed. */
const listed = ({ contract_type, milestones }: ContractValues): MilestoneValues[] =>
  contract_type === 'hourly' ? [] : milestones

const toMilestone = ({ title, description, amount_cents, due_date }: MilestoneValues): MilestoneInput => ({
  title,
  description: orNull(description),
  amount_cents: amount_cents ?? 0,
  due_date: orNull(due_date),
})

const toWords = (values: ContractValues) => {
  const isHourly = values.contract_type === 'hourly'
  return {
    contractor_id: values.contractor_id ?? '',
    campaign_id: values.campaign_id,
    title: values.title,
    description: orNull(values.description),
    contract_type: values.contract_type,
    total_value_cents: values.total_value_cents ?? 0,
    currency: values.currency,
    hourly_rate_cents: isHourly ? values.hourly_rate_cents : null,
    hourly_cap_hours: isHourly ? values.hourly_cap_hours : null,
    start_date: orNull(values.start_date),
    end_date: orNull(values.end_date),
    terms_text: orNull(values.terms_text),
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
