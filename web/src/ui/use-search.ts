import { useEffect, useState } from 'react'

const PAUSE_MS = 120

export interface Found<Item> {
  items: Item[]
  state: 'idle' | 'searching' | 'failed'
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
  const [found, setFound] = useState<Found<Item>>({ items: [], state: 'idle' })

  useEffect(() => {
    if (!isOn) return undefined

    const stop = new AbortController()
    setFound((last) => ({ ...last, state: 'searching' }))
    const timer = setTimeout(() => {
      search(q, stop.signal)
        .then((items) => !stop.signal.aborted && setFound({ items, state: 'idle' }))
        .catch(() => !stop.signal.aborted && setFound({ items: [], state: 'failed' }))
    }, PAUSE_MS)

    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [search, q, isOn])

  return found
}
