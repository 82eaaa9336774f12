import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

/** Arrows (or j and k) move from row to row, Home and End to the ends; Enter opens, being on a link. */
export const useRowKeys = <Rows extends HTMLElement = HTMLTableSectionElement>(): RefObject<Rows | null> => {
  const body = useRef<Rows>(null)

  useEffect(() => {
    const move = (event: KeyboardEvent): void => {
      const rows = [...(body.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])]
      const at = rows.findIndex((row) => row === document.activeElement)
      const isIdle = !document.activeElement || document.activeElement.matches('body, main')
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || (at === -1 && !isIdle)) return

      const next = target(event.key, at, rows.length)
      if (next === undefined) return
      event.preventDefault()
      rows[next]?.focus()
    }

    document.addEventListener('keydown', move)
    return () => document.removeEventListener('keydown', move)
  }, [])

  return body
}

/** Which row a key leads to. From nowhere only "down" leads anywhere, so that the page can still be scrolled up. */
const target = (key: string, at: number, count: number): number | undefined => {
  const step = STEPS[key]
  if (at === -1) return step === 1 && count > 0 ? 0 : undefined
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return step === undefined ? undefined : Math.min(count - 1, Math.max(0, at + step))
}
