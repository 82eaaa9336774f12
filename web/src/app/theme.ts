import { useSyncExternalStore } from 'react'
import { recall, remember } from '../wiring/storage.ts'

export type Theme = 'light' | 'dark' | 'system'

const listeners = new Set<() => void>()

/** The theme this person chose. public/theme.js applies the same key before the first paint. */
export const theme = (): Theme => {
  const kept = recall('theme')
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

export const setTheme = (next: Theme): void => {
  remember('theme', next)
  if (next === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = next
  for (const tell of listeners) tell()
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, theme)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
