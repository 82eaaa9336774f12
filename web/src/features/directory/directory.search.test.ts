import { expect, test } from 'vitest'
import { changed, cleared, directoryHref, filtersOf, isFiltered, readDirectorySearch } from './directory.search.ts'

test('filters are read from an address and written back as they were', () => {
  const search = readDirectorySearch({
    specialties: ['design', 'seo'],
    specialties_match: 'all',
    availability: ['available', 'busy'],
    min_rating: '4.5',
    min_hourly_rate: '2000',
    max_hourly_rate: '9500',
    tags: ['drone', 'R&D'],
    page: '2',
  })
  expect(search).toEqual({
    specialties: ['design', 'seo'],
    specialties_match: 'all',
    availability: ['available', 'busy'],
    min_rating: '4.5',
    min_hourly_rate: 2000,
    max_hourly_rate: 9500,
    tags: ['drone', 'R&D'],
    page: 2,
  })
  expect(directoryHref(search)).toBe(
    '/contractors?specialties=design&specialties=seo&specialties_match=all&availability=available&availability=busy' +
      '&min_rating=4.5&min_hourly_rate=2000&max_hourly_rate=9500&tags=drone&tags=R%26D&page=2',
  )
})

test('what cannot be meant is left out', () => {
  const search = readDirectorySearch({
    specialties: ['hacker', 'seo', 'seo'],
    specialties_match: 'none',
    availability: 'asleep',
    min_rating: '6',
    min_hourly_rate: '1e3',
    max_hourly_rate: '-1',
    tags: ['', 'drone', 'drone'],
    sort_by: 'rating; drop table',
    view: 'map',
    panel: 'everything',
    page: '0',
  })
  expect(search).toEqual({ specialties: ['seo'], tags: ['drone'] })
})

test('a rating is one number however it is written, and none is no filter', () => {
  expect(readDirectorySearch({ min_rating: '4.50' })).toEqual({ min_rating: '4.5' })
  expect(readDirectorySearch({ min_rating: '0' })).toEqual({})
})

test('another filter begins on the first page, and a filter that is taken away leaves nothing behind', () => {
  expect(changed({ q: 'film', page: 3 }, { specialties: ['seo'] })).toEqual({ q: 'film', specialties: ['seo'] })
  expect(changed({ q: 'film', specialties: ['seo'] }, { specialties: [], q: undefined })).toEqual({})
})

test('clearing keeps the order and the look', () => {
  const search = readDirectorySearch({ q: 'film', is_active: 'any', sort_by: 'recent', view: 'table', page: '4' })
  expect(isFiltered(search)).toBe(true)
  expect(filtersOf(search)).toEqual({ q: 'film', is_active: 'any' })
  expect(cleared(search)).toEqual({ sort_by: 'recent', view: 'table' })
  expect(isFiltered(cleared(search))).toBe(false)
})

test('how specialties are met is no filter where none is chosen', () => {
  expect(isFiltered({ specialties_match: 'all' })).toBe(false)
})
