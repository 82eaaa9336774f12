import { expect, test } from 'vitest'
import { ApiProblem, unreachable } from '../wiring/api-problem.ts'
import { worthRetrying } from './query-client.ts'

test('a refusal is not asked again, a stumble is, twice', () => {
  expect(worthRetrying(0, new ApiProblem(404, { code: 'not_found' }))).toBe(false)
  expect(worthRetrying(0, new ApiProblem(429, { code: 'rate_limited' }))).toBe(false)
  expect(worthRetrying(0, new ApiProblem(503, { code: 'unavailable' }))).toBe(true)
  expect(worthRetrying(1, unreachable())).toBe(true)
  expect(worthRetrying(2, unreachable())).toBe(false)
})
