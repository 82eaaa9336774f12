import { expect, test } from 'vitest'
import { contractForm } from './contract-form.schema.ts'
import { newMilestone, newValues, toChange, toContract } from './contract.values.ts'
import type { ContractValues } from './contract.values.ts'

const PERSON = { id: '01990593-dee8-7444-8d11-bd2667ed8baf', display_name: 'Ana', currency: 'USD' }

const filled: ContractValues = {
  ...newValues('USD', PERSON),
  title: 'Film',
  total_value_cents: 1000,
  milestones: [{ ...newMilestone(), title: 'Cut', amount_cents: 1000 }],
}

const faultsOf = (values: ContractValues): string[] =>
  contractForm.safeParse(values).error?.issues.map(({ path }) => path.join('.')) ?? []

test('a filled form passes', () => {
  expect(faultsOf(filled)).toEqual([])
})

test('an empty form names what is missing, each thing once', () => {
  expect(faultsOf(newValues('USD')).toSorted()).toEqual(['contractor_id', 'milestones', 'title', 'total_value_cents'])
})

test('milestones add up to the value exactly', () => {
  expect(faultsOf({ ...filled, total_value_cents: 1001 })).toEqual(['milestones'])
  expect(faultsOf({ ...filled, total_value_cents: 999 })).toEqual(['milestones'])
})

test('the wire judges what the form does not', () => {
  expect(faultsOf({ ...filled, title: 'x'.repeat(301) })).toEqual(['title'])
  expect(faultsOf({ ...filled, start_date: '2026-02-02', end_date: '2026-02-01' })).toEqual(['end_date'])
})

test('an hourly contract needs a rate and sends no milestones, whatever was typed before', () => {
  const hourly: ContractValues = { ...filled, contract_type: 'hourly' }
  expect(faultsOf(hourly)).toEqual(['hourly_rate_cents'])
  expect(toContract({ ...hourly, hourly_rate_cents: 5000 }).milestones).toEqual([])
})

test('a change names saved milestones by their id and new ones by none', () => {
  const saved = { ...newMilestone(), milestone_id: PERSON.id, title: 'Cut', amount_cents: 600 }
  const { milestones } = toChange({
    ...filled,
    milestones: [saved, { ...newMilestone(), title: 'Mix', amount_cents: 400 }],
  })
  expect(milestones?.map((each) => 'id' in each)).toEqual([true, false])
})
