import { expect, test } from 'vitest'
import type { Notification } from 'wire/paths'
import { byDay } from './by-day.ts'

const NOW = new Date(2026, 2, 12, 15).getTime()
const at = (day: number, hour: number): Notification => ({
  id: `${day} ${hour}`,
  kind: 'contract_approved',
  title: 'Approved',
  about: null,
  path: '/',
  actor: null,
  read_at: null,
  created_at: new Date(2026, 2, day, hour).toISOString(),
})

test('days are named as a reader calls them, newest first', () => {
  const days = byDay([at(12, 14), at(12, 9), at(11, 20), at(3, 8)], NOW)
  expect(days.map(({ day, of }) => [day, of.length])).toEqual([
    ['Today', 2],
    ['Yesterday', 1],
    ['3 Mar 2026', 1],
  ])
})
