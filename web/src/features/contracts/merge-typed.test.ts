import { expect, test } from 'vitest'
import { newMilestone, newValues } from './contract.values.ts'
import { mergeTyped } from './merge-typed.ts'

const base = { ...newValues('USD'), version: 3, title: 'Film', description: 'Old' }

test('what was typed stays, the rest is theirs, and so is the version', () => {
  const theirs = { ...base, version: 4, title: 'Their film', description: 'Their words' }
  const typed = { ...base, title: 'My film' }

  expect(mergeTyped(theirs, typed, ['title'])).toEqual({
    ...base,
    version: 4,
    title: 'My film',
    description: 'Their words',
  })
})

test('a milestone that they removed comes back as a new one', () => {
  const mine = [
    { ...newMilestone(), milestone_id: 'a', title: 'Cut' },
    { ...newMilestone(), milestone_id: 'gone', title: 'Shoot' },
  ]
  const theirs = { ...base, version: 4, milestones: [{ ...newMilestone(), milestone_id: 'a', title: 'Rough cut' }] }

  const merged = mergeTyped(theirs, { ...base, milestones: mine }, ['milestones'])

  expect(merged.milestones.map(({ milestone_id, title }) => [milestone_id, title])).toEqual([
    ['a', 'Cut'],
    ['', 'Shoot'],
  ])
})
