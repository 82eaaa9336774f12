import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, isInGamut, readTokens } from './oklch.ts'
import type { Oklch, Theme } from './oklch.ts'

const tokens = readTokens(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'))
const themes = ['light', 'dark'] as const
const tones = ['grey', 'blue', 'amber', 'violet', 'green', 'red']
const surfaces = ['page', 'card', 'wash']

const colour = (name: string, theme: Theme): Oklch => {
  const found = tokens.get(name)
  if (!found) throw new Error(`tokens.css has no --${name}`)
  return found[theme]
}

const on = (foregrounds: string[], backgrounds: string[]): [string, string][] =>
  foregrounds.flatMap((front) => backgrounds.map((back): [string, string] => [front, back]))

const textPairs = [
  ...on(['ink', 'soft', 'faint', 'accent'], [...surfaces, 'wash-strong']),
  ...on(['ink', 'soft', 'accent'], ['accent-wash']),
  ...on(
    tones.map((tone) => `tone-${tone}`),
    surfaces,
  ),
  ...tones.map((tone): [string, string] => [`tone-${tone}`, `tone-${tone}-wash`]),
  ...tones.map((tone): [string, string] => ['ink', `tone-${tone}-wash`]),
  ...tones.map((tone): [string, string] => ['soft', `tone-${tone}-wash`]),
  ...on(['on-primary'], ['primary', 'primary-strong']),
  ...on(['on-danger'], ['danger', 'danger-strong']),
  ...on(['danger'], surfaces),
]

const partPairs = [
  ...on(['edge', 'focus', 'primary', 'danger'], surfaces),
  ...on(
    tones.map((tone) => `dot-${tone}`),
    surfaces,
  ),
]

describe.each(themes)('%s', (theme) => {
  test.each(textPairs)('text %s is readable on %s', (front, back) => {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(4.5)
  })

  test.each(partPairs)('%s can be told from %s', (front, back) => {
    expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(3)
  })

  test('every colour exists on an ordinary screen', () => {
    const lost = [...tokens.keys()].filter((name) => !isInGamut(colour(name, theme)))
    expect(lost).toEqual([])
  })
})
