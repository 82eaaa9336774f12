import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search-params.ts'

test('a list is repeated in the address and comes back as a list', () => {
  const address = stringifySearch({ page: 1, specialty: ['seo', 'editing'], q: 'Ana & Co' })
  expect(address).toBe('?page=1&specialty=seo&specialty=editing&q=Ana+%26+Co')
  expect(parseSearch(address)).toEqual({ page: '1', specialty: ['seo', 'editing'], q: 'Ana & Co' })
})

test('what is not set leaves no trace', () => {
  expect(stringifySearch({ q: '', tags: [], page: undefined, tab: null })).toBe('')
})

test('a hostile address is only text', () => {
  expect(parseSearch('?__proto__=1&page=%E0%A4%A')).toMatchObject({ page: expect.any(String) })
  expect(Object.getPrototypeOf(parseSearch('?__proto__=1'))).toBe(Object.prototype)
})
