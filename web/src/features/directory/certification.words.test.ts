import { describe, expect, test } from 'vitest'
import { daysWords, isCertified, todayIn } from './certification.words.ts'

describe('the day', () => {
  test('is that of the org, wherever the reader is', () => {
    const instant = Date.parse('2026-03-12T03:30:00Z')
    expect(todayIn('America/New_York', instant)).toBe('2026-03-11')
    expect(todayIn('Asia/Tokyo', instant)).toBe('2026-03-12')
  })
})

describe('how far a day is', () => {
  test.each([
    ['2026-03-12', 'today'],
    ['2026-03-13', 'tomorrow'],
    ['2026-03-11', 'yesterday'],
    ['2026-04-11', 'in 30 days'],
    ['2026-03-02', '10 days ago'],
    ['2026-06-11', undefined],
    ['2025-03-12', undefined],
  ])('%s is %s', (date, words) => expect(daysWords(date, '2026-03-12')).toBe(words))
})

describe('certified', () => {
  test('is who has a last day that is not over', () => {
    expect(isCertified(null, '2026-03-12')).toBe(false)
    expect(isCertified('2026-03-11', '2026-03-12')).toBe(false)
    expect(isCertified('2026-03-12', '2026-03-12')).toBe(true)
    expect(isCertified('9999-12-31', '2026-03-12')).toBe(true)
  })
})
