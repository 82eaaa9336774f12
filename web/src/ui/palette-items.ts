import type { LucideIcon } from 'lucide-react'
import { useEffect, useState } from 'react'

export interface PaletteItem {
  id: string
  label: string
  /** Second line: what it is, whose it is. */
  hint?: string
  icon?: LucideIcon
  keys?: string
  /** Where it leads, or what it does. */
  href?: string
  run?: () => void
}

/** Something that can be searched: contractors, contracts. Must keep its identity between renders. */
export interface PaletteSource {
  label: string
  find: (q: string, signal: AbortSignal) => Promise<PaletteItem[]>
}

export interface PaletteGroup {
  value: string
  items: PaletteItem[]
}

interface Answers {
  /** What was asked. */
  q: string
  groups: PaletteGroup[]
  failed: string[]
  /** How many sources have answered. */
  count: number
}

const PAUSE_MS = 120
const nothing: Answers = { q: '', groups: [], failed: [], count: 0 }

/** Actions whose words match, at once; then what each source finds, as it arrives, in the order of the sources. */
export const usePalette = (actions: readonly PaletteItem[], sources: readonly PaletteSource[], q: string) => {
  const [answers, setAnswers] = useState(nothing)

  useEffect(() => {
    if (q === '') return undefined

    const stop = new AbortController()
    const timer = setTimeout(() => void askAll({ sources, q, signal: stop.signal }, setAnswers), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [sources, q])

  const matching = actions.filter((action) => matches(action.label, q))
  const local = matching.length > 0 ? [{ value: 'Go to and do', items: matching }] : []
  if (q === '') return { groups: local, failed: [], isWaiting: false }

  const order = sources.map((source) => source.label)
  const found = answers.groups.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
  const isWaiting = answers.q === q ? answers.count < sources.length : sources.length > 0
  return { groups: [...local, ...found], failed: answers.failed, isWaiting }
}

interface Question {
  sources: readonly PaletteSource[]
  q: string
  signal: AbortSignal
}

type Tell = (change: (last: Answers) => Answers) => void

const askAll = async ({ sources, q, signal }: Question, tell: Tell): Promise<void> => {
  await Promise.all(
    sources.map(async ({ label, find }) => {
      const items = await find(q, signal).catch(() => undefined)
      if (!signal.aborted) tell((last) => withAnswer(last, q, { label, items }))
    }),
  )
}

interface Answer {
  label: string
  /** Undefined when the source failed. */
  items: PaletteItem[] | undefined
}

/** What other sources found for an earlier question stays in sight until they answer this one. */
const withAnswer = (last: Answers, q: string, { label, items }: Answer): Answers => {
  const groups = last.groups.filter((group) => group.value !== label)
  const failed = last.failed.filter((each) => each !== label)
  return {
    q,
    groups: items && items.length > 0 ? [...groups, { value: label, items }] : groups,
    failed: items ? failed : [...failed, label],
    count: (last.q === q ? last.count : 0) + 1,
  }
}

/** Every word typed is somewhere in the label, whatever its case and accents. */
const matches = (label: string, q: string): boolean => {
  const plain = fold(label)
  return fold(q)
    .split(/\s+/)
    .every((word) => plain.includes(word))
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
