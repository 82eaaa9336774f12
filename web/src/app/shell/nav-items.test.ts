import { expect, test } from 'vitest'
import { allowedItems, isHere, navItems } from './nav-items.ts'

test('a person sees the pages that they may open', () => {
  const labels = (permissions: string[]): string[] => allowedItems(permissions).map((item) => item.label)
  expect(labels([])).toEqual(['Home'])
  expect(labels(['contracts:read', 'payments:read'])).toEqual(['Home', 'Contracts', 'Payments', 'Ledger'])
})

test('one is on a page and on those below it, and only there', () => {
  const here = (pathname: string): string[] =>
    navItems.filter((item) => isHere(item, pathname)).map((item) => item.label)
  expect(here('/')).toEqual(['Home'])
  expect(here('/contracts/0199/edit')).toEqual(['Contracts'])
  expect(here('/contracts-archive')).toEqual([])
})
