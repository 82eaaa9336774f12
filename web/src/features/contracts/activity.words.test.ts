import { expect, test } from 'vitest'
import { changesInWords, deedOf } from './activity.words.ts'

const entry = (action: string, changes: { field: string; from: unknown; to: unknown }[]) => ({
  id: 'a',
  at: '2026-11-21T00:00:00Z',
  actor: { id: null, name: 'Nora' },
  action,
  changes,
  note: null,
})

test('a deed is said in words, one from the future by its name', () => {
  expect(deedOf({ action: 'contract.approved' })).toBe('approved the contract')
  expect(deedOf({ action: 'contract.put_on_ice' })).toBe('contract put on ice')
})

test('amounts, dates and nothing read as people write them', () => {
  const changes = [
    { field: 'total_value_cents', from: 100, to: 240_000 },
    { field: 'due_date', from: null, to: '2026-03-12' },
  ]
  expect(changesInWords(entry('contract.updated', changes), 'USD')).toEqual([
    { field: 'Value', from: '$1.00', to: '$2,400.00' },
    { field: 'Due date', from: 'nothing', to: '12 Mar 2026' },
  ])
})

test('ids say only that something changed, and the status is said by the deed', () => {
  const changes = [
    { field: 'contractor_id', from: 'a', to: 'b' },
    { field: 'status', from: 'draft', to: 'pending' },
  ]
  expect(changesInWords(entry('contract.updated', changes), 'USD')).toEqual([
    { field: 'Contractor changed', from: null, to: null },
  ])
})
