import { expect, test } from 'vitest'
import { targetOf } from './use-virtual-keys.ts'

const standing = { at: 10, count: 10_000, screen: 20 }

test.each([
  ['ArrowDown', 11],
  ['j', 11],
  ['ArrowUp', 9],
  ['k', 9],
  ['PageDown', 30],
  ['PageUp', 0],
  ['Home', 0],
  ['End', 9_999],
  ['x', undefined],
])('%s leads from the tenth row to %s', (key, index) => {
  expect(targetOf(key, standing)).toBe(index)
})

test('no key leads past the ends', () => {
  expect(targetOf('ArrowDown', { ...standing, at: 9_999 })).toBe(9_999)
  expect(targetOf('ArrowUp', { ...standing, at: 0 })).toBe(0)
})

test('from nowhere only down leads anywhere, and in an empty list nothing does', () => {
  expect(targetOf('ArrowDown', { ...standing, at: undefined })).toBe(0)
  expect(targetOf('End', { ...standing, at: undefined })).toBeUndefined()
  expect(targetOf('ArrowDown', { at: undefined, count: 0, screen: 20 })).toBeUndefined()
})
