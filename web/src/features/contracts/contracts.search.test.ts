import { expect, test } from 'vitest'
import { contractsHref, countFilters, readContractsSearch } from './contracts.search.ts'

const ID = '01990593-dee8-7444-8d11-bd2667ed8baf'

test('an address is read, and written the same', () => {
  const search = readContractsSearch({ q: 'film', status: ['active', 'draft'], contractor_id: ID, page: '3' })

  expect(search).toEqual({ q: 'film', status: ['active', 'draft'], contractor_id: ID, page: 3 })
  expect(contractsHref(search)).toBe(`/contracts?q=film&status=active&status=draft&contractor_id=${ID}&page=3`)
})

test('what cannot be meant is left out', () => {
  const raw = {
    status: 'lost,active',
    contractor_id: 'x',
    start_from: '1 May',
    sort_by: 'luck',
    page: '-1',
    foo: 'bar',
  }
  expect(readContractsSearch(raw)).toEqual({ status: ['active'] })
})

test('the usual order and the first page need no mention', () => {
  expect(contractsHref(readContractsSearch({ sort_by: 'recent', page: '1' }))).toBe('/contracts')
})

test('a range of dates counts as one filter, text and status as none', () => {
  const search = readContractsSearch({ q: 'x', status: 'draft', start_from: '2026-01-01', start_to: '2026-02-01' })
  expect(countFilters(search)).toBe(1)
})
