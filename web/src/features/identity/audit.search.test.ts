import { expect, test } from 'vitest'
import { auditQueryOf, readAuditSearch } from './audit.search.ts'

test('an address that cannot be meant shows everything', () => {
  expect(readAuditSearch({ actor_id: 'me', action: "'; drop", from: '12 March', to: ['2026-01-01', 'x'] })).toEqual({})
})

test('the last day is shown too, also at the end of a month', () => {
  expect(auditQueryOf({ from: '2026-02-01', to: '2026-02-28' })).toEqual({ from: '2026-02-01', to: '2026-03-01' })
})
