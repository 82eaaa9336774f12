import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareOut } from './share-out.ts'

test('what is left goes to the amounts that are empty', () => {
  expect(shareOut(1000, [400, null, null])).toEqual([400, 300, 300])
})

test('where none is empty it goes on top of all', () => {
  expect(shareOut(1000, [100, 200])).toEqual([450, 550])
})

test('a cent that cannot be split goes to the first', () => {
  expect(shareOut(1000, [null, null, null])).toEqual([334, 333, 333])
})

test('nothing changes when nothing is left', () => {
  expect(shareOut(300, [100, 250])).toEqual([100, 250])
  expect(shareOut(300, [])).toEqual([])
})

test('the sum is the total, exactly', () => {
  const amounts = fc.array(fc.option(fc.nat(10 ** 9)), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(fc.nat(10 ** 13), amounts, (total, list) => {
      const given = list.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
      const sum = shareOut(total, list).reduce<number>((all, amount) => all + (amount ?? 0), 0)
      expect(sum).toBe(Math.max(total, given))
    }),
  )
})
