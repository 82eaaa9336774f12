import { expect, test } from 'vitest'
import { ApiProblem } from '../wiring/api-problem.ts'
import { worthRetrying } from './query-client.ts'

const refusedWith = (status: number): ApiProblem => new ApiProblem(status, {})

test('a stumble is asked again once; a refusal is not, nor what the client sent again itself', () => {
  expect(worthRetrying(0, refusedWith(500))).toBe(true)
  expect(worthRetrying(1, refusedWith(500))).toBe(false)
  expect(worthRetrying(0, refusedWith(404))).toBe(false)
  expect(worthRetrying(0, refusedWith(429))).toBe(false)
  expect(worthRetrying(0, refusedWith(503))).toBe(false)
  expect(worthRetrying(0, refusedWith(0))).toBe(false)
})
