import { expect, test } from 'vitest'
import { rangeTo } from './selection.range.ts'

const order = ['a', 'b', 'c', 'd', undefined, 'f']

test.each([
  ['a', 'c', ['a', 'b', 'c']],
  ['c', 'a', ['a', 'b', 'c']],
  ['b', 'b', ['b']],
  [undefined, 'c', ['c']],
  ['gone', 'c', ['c']],
  ['d', 'f', ['f']],
])('from %s to %s', (from, to, range) => {
  expect(rangeTo({ from, to, order })).toEqual(range)
})
