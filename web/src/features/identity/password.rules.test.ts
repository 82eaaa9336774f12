import { expect, test } from 'vitest'
import { ownWords, passwordRules } from './password.rules.ts'

const NORA = ownWords({ name: 'Nora Lindqvist', email: 'owner.of.it.all@northwind.test' })
const unmet = (password: string): string[] =>
  passwordRules(password, NORA)
    .filter(({ isMet }) => !isMet)
    .map(({ label }) => label)

test('words that have nothing to do with each other meet every rule', () => {
  expect(unmet('lantern gravel orbit')).toEqual([])
})

test('letters count, not bytes: twelve with accents are enough, eleven are not', () => {
  expect(unmet('žluťoučký ků')).toEqual([])
  expect(unmet('žluťoučký k')).toEqual(['At least 12 characters'])
  expect(unmet('🦊🐙🌵🚲🧭🪁')).toEqual(['At least 12 characters'])
})

test('rows and repetitions are no passwords, however long', () => {
  for (const password of ['abcdefghijklmnop', 'zyxwvutsrqponmlk', 'aaaaaaaaaaaaaaaa', 'abcabcabcabcabc'])
    expect(unmet(password)).toEqual(['More than a row or a repetition'])
})

test('one’s own name or address with numbers around is none either', () => {
  expect(unmet('Lindqvist123456')).toEqual(['More than your name or address'])
  expect(unmet('2026owner.of.it.all')).toEqual(['More than your name or address'])
})

test('nothing typed meets nothing', () => {
  expect(unmet('')).toHaveLength(3)
})
