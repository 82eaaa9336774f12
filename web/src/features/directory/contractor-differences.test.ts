import type { ContractorInput } from 'wire/paths'
import { expect, test } from 'vitest'
import { differencesOf, mergedOf } from './contractor-differences.ts'
import { emptyContractor } from './contractor-values.ts'

const opened: ContractorInput = { ...emptyContractor('USD'), display_name: 'Ana', specialties: ['seo'], tags: ['a'] }

test('what only they changed is theirs to take, and what both changed is a clash', () => {
  const theirs: ContractorInput = { ...opened, phone: '1', hourly_rate_cents: 9_000, specialties: ['seo', 'design'] }
  const mine: ContractorInput = { ...opened, hourly_rate_cents: 8_500, company_name: 'Mine Ltd' }
  expect(differencesOf({ opened, theirs, mine })).toEqual([
    { field: 'phone', label: 'Phone', theirs: '1', mine: 'Nothing', isClash: false },
    { field: 'specialties', label: 'Specialties', theirs: 'SEO, Design', mine: 'SEO', isClash: false },
    { field: 'hourly_rate_cents', label: 'Per hour', theirs: '$90.00', mine: '$85.00', isClash: true },
  ])
})

test('the same change of both is no difference, and neither is nothing in another guise', () => {
  const theirs: ContractorInput = { ...opened, bio: 'Cuts.', phone: null, social_links: {} }
  const mine: ContractorInput = { ...opened, bio: 'Cuts.', phone: '', social_links: { instagram: undefined } }
  expect(differencesOf({ opened, theirs, mine })).toEqual([])
})

test('merging takes theirs where it is said, and mine everywhere else', () => {
  const theirs: ContractorInput = { ...opened, phone: '1', bio: 'Theirs.' }
  const mine: ContractorInput = { ...opened, bio: 'Mine.', tags: ['a', 'b'] }
  expect(mergedOf({ theirs, mine }, new Set(['phone']))).toEqual({
    ...opened,
    phone: '1',
    bio: 'Mine.',
    tags: ['a', 'b'],
  })
})
