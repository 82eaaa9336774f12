import { expect, test } from 'vitest'
import { allowedItems, isHere, navItems } from './nav-items.ts'

const seenWith = (permissions: string[]): string[] => allowedItems(permissions).map((item) => item.label)

const litOn = (pathname: string): string[] =>
  navItems.filter((item) => isHere(item, pathname)).map((item) => item.label)

test('a person sees the pages that they may open', () => {
  expect(seenWith([])).toEqual(['Home'])
  expect(seenWith(['contracts:read', 'payments:read'])).toEqual(['Home', 'Contracts', 'Payments', 'Ledger'])
})

test('one is on a page and on those below it, and only there', () => {
  expect(litOn('/')).toEqual(['Home'])
  expect(litOn('/contracts/0199/edit')).toEqual(['Contracts'])
  expect(litOn('/contracts-archive')).toEqual([])
})
