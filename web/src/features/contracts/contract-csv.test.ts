import { expect, test } from 'vitest'
import { writeCell } from './contract-csv.ts'

test('a cell that a spreadsheet would take for a formula is disarmed', () => {
  expect(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'].map(writeCell)).toEqual(["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx"])
})

test('numbers stay numbers, what is missing stays empty', () => {
  expect([-12.5, 0, null].map(writeCell)).toEqual(['-12.5', '0', ''])
})

test('commas, quotes and line breaks stay inside their cell', () => {
  expect(writeCell('Film, 60 "seconds"')).toBe('"Film, 60 ""seconds"""')
  expect(writeCell('one\ntwo')).toBe('"one\ntwo"')
  expect(writeCell('=HYPERLINK("x","y")')).toBe('"\'=HYPERLINK(""x"",""y"")"')
})
