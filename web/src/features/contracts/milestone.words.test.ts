import { expect, test } from 'vitest'
import { daysLate } from './milestone.words.ts'

const TODAY = '2026-03-12'

test('a milestone is late from the day after its due date', () => {
  expect(daysLate({ due_date: '2026-03-12', status: 'in_progress' }, TODAY)).toBe(0)
  expect(daysLate({ due_date: '2026-03-11', status: 'in_progress' }, TODAY)).toBe(1)
  expect(daysLate({ due_date: '2026-02-28', status: 'rejected' }, TODAY)).toBe(12)
})

test('what was delivered, or has no date, is not late', () => {
  expect(daysLate({ due_date: '2026-01-01', status: 'submitted' }, TODAY)).toBe(0)
  expect(daysLate({ due_date: '2026-01-01', status: 'paid' }, TODAY)).toBe(0)
  expect(daysLate({ due_date: null, status: 'pending' }, TODAY)).toBe(0)
})
