import { expect, test } from 'vitest'
import { cellOf } from './import-problems.ts'

test.each([
  ['=cmd()', "'=cmd()"],
  ['+1 555', "'+1 555"],
  ['-5', "'-5"],
  ['@ana', "'@ana"],
  ['a, "b"', '"a, ""b"""'],
  ['two\nlines', '"two\nlines"'],
  ['plain', 'plain'],
])('X8: %j is inert in the list of problems', (value, cell) => {
  expect(cellOf(value)).toBe(cell)
})
