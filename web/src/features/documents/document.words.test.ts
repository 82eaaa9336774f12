import { expect, test } from 'vitest'
import { refusalOf, sizeWords, typeOf } from './document.words.ts'

test('sizes are said as people say them', () => {
  expect([1, 900, 2048, 350_000, 1_048_576, 52_428_800].map(sizeWords)).toEqual([
    '1 byte',
    '900 bytes',
    '2 kB',
    '342 kB',
    '1 MB',
    '50 MB',
  ])
})

test('a file without a type is known by its ending', () => {
  expect(typeOf({ name: 'Offer.DOCX', type: '' })).toMatch(/wordprocessingml/)
  expect(typeOf({ name: 'a.pdf', type: 'application/x-pdf' })).toBe('application/pdf')
  expect(typeOf({ name: 'a.exe', type: '' })).toBe('')
})

test('what the server would refuse is said before it is sent', () => {
  expect(refusalOf({ name: 'a.pdf', type: 'application/pdf', size: 10 })).toBeUndefined()
  expect(refusalOf({ name: 'a.pdf', type: 'application/pdf', size: 0 })).toMatch(/empty/)
  expect(refusalOf({ name: 'a.svg', type: 'image/svg+xml', size: 10 })).toMatch(/Use a PDF/)
  expect(refusalOf({ name: 'a.pdf', type: 'application/pdf', size: 52_428_801 })).toMatch(/at most 50 MB/)
})
