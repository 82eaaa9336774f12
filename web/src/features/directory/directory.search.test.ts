import { expect, test } from 'vitest'
import { countMore, directoryHref, isFiltered, readDirectorySearch } from './directory.search.ts'

test('filters are read from an address and written back as they were', () => {
  const search = readDirectorySearch({ min_rating: '4.5', max_hourly_rate: '9500', tags: ['drone', 'R&D'], page: '2' })
  expect(search).toEqual({ min_rating: '4.5', max_hourly_rate: 9500, tags: ['drone', 'R&D'], page: 2 })
  expect(directoryHref(search)).toBe('/contractors?min_rating=4.5&max_hourly_rate=9500&tags=drone&tags=R%26D&page=2')
  expect(countMore(search)).toBe(3)
})

test('what cannot be meant is left out', () => {
  const search = readDirectorySearch({ min_rating: '6', max_hourly_rate: '-1', tags: '', specialties: 'hacker' })
  expect(search).toEqual({})
  expect(isFiltered(search)).toBe(false)
})
