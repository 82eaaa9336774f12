import { expect, test } from 'vitest'
import { safeNext } from './safe-next.ts'

const ours = 'http://localhost:4000'

test.each([
  ['/contracts/1?tab=payments#m2', '/contracts/1?tab=payments#m2'],
  ['/', '/'],
  ['//evil.test/contracts', '/'],
  ['/\\evil.test', '/'],
  ['/\t/evil.test', '/'],
  ['/.//evil.test', '/'],
  ['https://evil.test', '/'],
  ['javascript:alert(1)', '/'],
  ['contracts', '/'],
  ['/sign-in?next=/sign-in', '/'],
  [undefined, '/'],
  [['/a'], '/'],
])('after signing in with next=%j one lands on %s', (next, expected) => {
  expect(safeNext(next, ours)).toBe(expected)
})
