import { expect, test } from 'vitest'
import { formatDate, formatDay, formatExact, formatRelative } from './time.ts'

const now = Date.parse('2026-03-12T12:00:00Z')

test('a plain date is the same day everywhere', () => {
  expect(formatDate('2026-03-12')).toBe('12 Mar 2026')
  expect(formatDate('2026-09-01')).toBe('1 Sep 2026')
  expect(formatDate('nonsense')).toBe('–')
})

test('an instant is a day in a zone', () => {
  expect(formatDay('2026-03-12T02:00:00Z', 'America/New_York')).toBe('11 Mar 2026')
  expect(formatExact('2026-03-12T14:05:00Z', 'UTC')).toBe('12 Mar 2026, 14:05 UTC')
})

test.each([
  ['2026-03-12T11:59:30Z', 'just now'],
  ['2026-03-12T11:55:00Z', '5 min ago'],
  ['2026-03-12T09:00:00Z', '3 h ago'],
  ['2026-03-11T09:00:00Z', 'yesterday'],
  ['2026-03-08T09:00:00Z', '4 days ago'],
  ['2026-03-14T13:00:00Z', 'in 2 days'],
  ['2026-01-02T13:00:00Z', '2 Jan 2026'],
])('%s is %s', (instant, words) => {
  expect(formatRelative(instant, now)).toBe(words)
})
