import { expect, test } from 'vitest'
import { monthStart } from './month.ts'

test('a month begins when it begins where the org is', () => {
  const firstHour = new Date('2026-03-01T02:00:00Z')
  expect(monthStart('America/New_York', firstHour)).toBe('2026-02-01')
  expect(monthStart('Europe/Berlin', firstHour)).toBe('2026-03-01')
})
