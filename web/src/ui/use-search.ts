import { useEffect, useState } from 'react'

const PAUSE_MS = 120

export interface Found<Item> {
  items: Item[]
  state: 'idle' | 'searching' | 'failed'
}

interface Answer<Item> {
  /** What was asked; null before the first answer. */
  q: string | null
  items: Item[]
  isFailed: boolean
}

/**
 * Asks as one types: waits for a short pause, drops answers that came too late, and keeps the last ones in sight while
 * the next are on their way. `search` must keep its identity between renders.
 */
export const useSearch = <Item>(
  search: (q: string, signal: AbortSignal) => Promise<Item[]>,
  q: string,
  isOn: boolean,
): Found<Item> => {
  const [answer, setAnswer] = useState<Answer<Item>>({ q: null, items: [], isFailed: false })

  useEffect(() => {
    if (!isOn) return undefined

    const stop = new AbortController()
    const timer = setTimeout(() => {
      search(q, stop.signal)
        .then((items) => !stop.signal.aborted && setAnswer({ q, items, isFailed: false }))
        .catch(() => !stop.signal.aborted && setAnswer({ q, items: [], isFailed: true }))
    }, PAUSE_MS)

    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [search, q, isOn])

  if (isOn && answer.q !== q) return { items: answer.items, state: 'searching' }
  return { items: answer.items, state: answer.isFailed ? 'failed' : 'idle' }
}
