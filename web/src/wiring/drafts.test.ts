import { beforeEach, expect, test, vi } from 'vitest'
import { dropAllDrafts, dropDraft, loadDraft, saveDraft } from './drafts.ts'

const DAY = 24 * 60 * 60 * 1000

const memoryStorage = (): Storage => {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  }
}

beforeEach(() => {
  vi.stubGlobal('localStorage', memoryStorage())
})

test('a draft outlives a reload, with its age', () => {
  saveDraft('contracts/new', { title: 'Spring film' }, 1000)
  expect(loadDraft('contracts/new', 1000 + DAY)).toEqual({ values: { title: 'Spring film' }, saved_at: 1000 })
})

test('a draft older than two weeks is gone', () => {
  saveDraft('contracts/new', { title: 'Spring film' }, 0)
  expect(loadDraft('contracts/new', 15 * DAY)).toBeNull()
})

test('a saved form leaves no draft, and signing out leaves none at all', () => {
  saveDraft('a', 1)
  saveDraft('b', 2)
  localStorage.setItem('guildhall:theme', 'dark')
  dropDraft('a')
  expect(loadDraft('a')).toBeNull()
  dropAllDrafts()
  expect(loadDraft('b')).toBeNull()
  expect(localStorage.getItem('guildhall:theme')).toBe('dark')
})

test('what is not a draft is ignored', () => {
  localStorage.setItem('guildhall:draft:a', '{"values":')
  localStorage.setItem('guildhall:draft:b', '{"values":1}')
  expect(loadDraft('a')).toBeNull()
  expect(loadDraft('b')).toBeNull()
})

test('a browser that refuses storage loses drafts and nothing else', () => {
  vi.stubGlobal('localStorage', undefined)
  saveDraft('a', 1)
  expect(loadDraft('a')).toBeNull()
  dropAllDrafts()
})
