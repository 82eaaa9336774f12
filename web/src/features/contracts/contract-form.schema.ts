import { CONTRACT_TYPES, ContractInput, formatMoney } from 'wire'
import * as z from 'zod'
import { sumOf, toContract } from './contract.values.ts'
import type { ContractValues } from './contract.values.ts'

export { CURRENCIES, allocate } from 'wire'

/**
 * The form's own rules say what is missing, in words for a person; everything else is judged by the wire's schema, as
 * the server will.
 */
const shape = z.object({
  version: z.number(),
  contractor_id: z.string().nullable(),
  contractor_name: z.string(),
  campaign_id: z.string().nullable(),
  campaign_name: z.string(),
  title: z.string(),
  description: z.string(),
  contract_type: z.enum(CONTRACT_TYPES),
  total_value_cents: z.number().nullable(),
  currency: z.string(),
  hourly_rate_cents: z.number().nullable(),
  hourly_cap_hours: z.number().nullable(),
  start_date: z.string(),
  end_date: z.string(),
  terms_text: z.string(),
  milestones: z.array(
    z.object({
      milestone_id: z.string(),
      title: z.string(),
      description: z.string(),
      amount_cents: z.number().nullable(),
      due_date: z.string(),
    }),
  ),
})

interface Fault {
  path: (string | number)[]
  message: string
}

export const contractForm: z.ZodType<ContractValues, ContractValues> = shape.superRefine((values, context) => {
  const own = faultsOf(values)
  const said = new Set(own.map(({ path }) => path.join('.')))
  const wire = ContractInput.safeParse(toContract(values)).error?.issues ?? []
  const more = wire
    .map(({ path, message }) => ({ path: path.filter((part) => typeof part !== 'symbol'), message }))
    .filter(({ path }) => !said.has(path.join('.')))
  for (const { path, message } of [...own, ...more]) context.addIssue({ code: 'custom', path, message })
})

/** What is missing or does not go together. */
export const faultsOf = (values: ContractValues): Fault[] => [
  ...faults([
    [values.contractor_id === null, 'contractor_id', 'Choose who does the work.'],
    [values.title.trim() === '', 'title', 'Give the contract a title.'],
    [values.total_value_cents === null, 'total_value_cents', 'Say what the whole contract is worth.'],
    [
      values.contract_type === 'hourly' && values.hourly_rate_cents === null,
      'hourly_rate_cents',
      'Say what an hour costs.',
    ],
    [
      values.start_date !== '' && values.end_date !== '' && values.end_date < values.start_date,
      'end_date',
      'The end must not be before the start.',
    ],
  ]),
  ...(values.contract_type === 'hourly' ? [] : faultsOfMilestones(values)),
]

const faults = (rules: readonly [isBroken: boolean, field: string, message: string][]): Fault[] =>
  rules.filter(([isBroken]) => isBroken).map(([, field, message]) => ({ path: [field], message }))

const faultsOfMilestones = (values: ContractValues): Fault[] => {
  const { milestones, contract_type, total_value_cents, currency } = values
  if (milestones.length === 0)
    return contract_type === 'milestone'
      ? [{ path: ['milestones'], message: 'Add at least one milestone, or choose a fixed price.' }]
      : []

  const each = milestones.flatMap(({ title, amount_cents }, index) => [
    ...(title.trim() === '' ? [{ path: ['milestones', index, 'title'], message: 'Name the milestone.' }] : []),
    ...(amount_cents === null ? [{ path: ['milestones', index, 'amount_cents'], message: 'Type an amount.' }] : []),
  ])
  const rest = (total_value_cents ?? 0) - sumOf(milestones)
  if (total_value_cents === null || rest === 0) return each

  const gap = formatMoney({ amount_cents: Math.abs(rest), currency })
  const message =
    rest > 0
      ? `${gap} of the value is in no milestone yet. Share it out, or lower the value.`
      : `The milestones are ${gap} above the value. Lower an amount, or raise the value.`
  return [...each, { path: ['milestones'], message }]
}
