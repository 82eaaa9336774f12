import { useEffect, useEffectEvent, useRef } from 'react'
import type { RefObject } from 'react'

interface KeysOptions {
  body: RefObject<HTMLElement | null>
  count: number
  /** The row that has the focus. */
  focused: number | undefined
  /** How many rows a screen shows. */
  screen: number
  /** Brings a row into the page and into sight. */
  go: (index: number) => void
}

/** The head is the first row. */
export const FIRST = 2

/**
 * Arrows (or j and k) move from row to row, Page Up and Page Down by a screen, Home and End to the ends, also to rows
 * that are not in the page yet; Enter opens, being on a link.
 */
export const useVirtualKeys = ({ body, count, focused, screen, go }: KeysOptions): void => {
  /** Where the focus goes as soon as that row is there. */
  const wanted = useRef<number>(undefined)

  useEffect(() => {
    const link = wanted.current === undefined ? null : linkAt(body.current, wanted.current)
    if (!link) return
    wanted.current = undefined
    link.focus({ preventScroll: true })
  })

  const press = useEffectEvent((event: KeyboardEvent) => {
    const active = document.activeElement
    const isOnRow = focused !== undefined && active !== null && active === linkAt(body.current, focused)
    const isIdle = !active || active.matches('body, main')
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || !(isOnRow || isIdle)) return

    const next = targetOf(event.key, { at: wanted.current ?? (isOnRow ? focused : undefined), count, screen })
    if (next === undefined) return
    event.preventDefault()
    wanted.current = next
    go(next)
  })

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

interface Standing {
  at: number | undefined
  count: number
  screen: number
}

/** Which row a key leads to. From nowhere only "down" leads anywhere, so that the page can still be scrolled up. */
export const targetOf = (key: string, { at, count, screen }: Standing): number | undefined => {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    j: 1,
    ArrowUp: -1,
    k: -1,
    PageDown: screen,
    PageUp: -screen,
    Home: -count,
    End: count,
  }
  const step = steps[key]
  if (step === undefined || count === 0) return undefined
  if (at === undefined) return step === 1 ? 0 : undefined
  return Math.min(count - 1, Math.max(0, at + step))
}

const linkAt = (body: HTMLElement | null, index: number): HTMLElement | null =>
  body?.querySelector<HTMLElement>(`[aria-rowindex="${index + FIRST}"] [data-row-link]`) ?? null
