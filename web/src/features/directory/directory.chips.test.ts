import { expect, test } from 'vitest'
import { chipsOf } from './directory.chips.ts'
import type { DirectoryChange, DirectorySearch } from './directory.search.ts'

const search: DirectorySearch = {
  q: 'film',
  specialties: ['design', 'seo'],
  specialties_match: 'all',
  availability: ['on_leave'],
  min_rating: '5',
  min_hourly_rate: 4_000,
  max_hourly_rate: 9_050,
  tags: ['drone'],
  is_active: 'any',
  sort_by: 'recent',
}

test('each filter in use is a chip in words; what was typed, and the order, are none', () => {
  const chips = chipsOf({ search, currency: 'USD', onChange: () => {} })
  expect(chips.map(({ label }) => label)).toEqual([
    'Design',
    'SEO',
    'On leave',
    '5 stars',
    '$40–$90.50/h',
    '#drone',
    'Everyone',
  ])
})

test('a chip takes away itself only', () => {
  const changes: DirectoryChange[] = []
  const chips = chipsOf({ search, currency: 'USD', onChange: (change) => changes.push(change) })
  for (const { onRemove } of chips) onRemove()
  expect(changes).toEqual([
    { specialties: ['seo'] },
    { specialties: ['design'] },
    { availability: [] },
    { min_rating: undefined },
    { min_hourly_rate: undefined, max_hourly_rate: undefined },
    { tags: [] },
    { is_active: undefined },
  ])
})
