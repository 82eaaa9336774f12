import { expect, test } from 'vitest'
import type { SavedView } from 'wire/paths'
import { isModified, keptOf, viewHref } from './saved-view.search.ts'

const view: SavedView = {
  id: '018f6f6e-0000-7000-8000-000000000000',
  name: 'Editors',
  search: { specialties: ['editing', 'design'], min_rating: 4.5, max_hourly_rate: 9_000, view: 'table' },
  is_shared: false,
  owner: { id: 'u', name: 'Nora' },
  version: 1,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  actions: {},
}

test('a view opens at the address that it was saved from, by name', () => {
  expect(viewHref(view)).toBe(
    `/contractors?specialties=editing&specialties=design&min_rating=4.5&max_hourly_rate=9000&view=table&saved=${view.id}`,
  )
})

test('it is modified when something else is asked for, not when it is turned or its filters come in another order', () => {
  const same = { specialties: ['design', 'editing'], min_rating: '4.5', max_hourly_rate: 9_000, view: 'table' } as const
  const search = { ...same, specialties: [...same.specialties], page: 3, saved: view.id }
  expect(isModified(search, view)).toBe(false)
  expect(isModified({ ...search, min_rating: '4' }, view)).toBe(true)
  expect(isModified({ ...search, q: 'ana' }, view)).toBe(true)
  expect(isModified({ specialties: ['editing'], saved: view.id }, view)).toBe(true)
})

test('keeps neither the page nor what lies open', () => {
  expect(keptOf({ q: 'ana', page: 2, panel: 'filters', saved: 'x', sort_by: 'recent' })).toEqual({
    q: 'ana',
    sort_by: 'recent',
  })
})
