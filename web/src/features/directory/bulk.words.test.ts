import { expect, test } from 'vitest'
import { doneWords } from './bulk.words.ts'

const said = { action: 'add_tags' as const, tags: ['drone'], availability: null, changed: 12, undoes: null }

test('says what was done to how many', () => {
  expect(doneWords(said)).toBe('12 people tagged “drone”')
  expect(doneWords({ ...said, changed: 1, tags: ['a', 'b'] })).toBe('1 person tagged “a” and “b”')
  expect(doneWords({ ...said, action: 'remove_tags' })).toBe('“drone” taken from 12 people')
  expect(doneWords({ ...said, action: 'set_availability', availability: 'on_leave' })).toBe('12 people set to on leave')
  expect(doneWords({ ...said, action: 'deactivate', changed: 1_204 })).toBe('1,204 people deactivated')
  expect(doneWords({ ...said, changed: 0 })).toBe('Nobody was changed')
  expect(doneWords({ ...said, undoes: 'id' })).toBe('Undone for 12 people')
})
