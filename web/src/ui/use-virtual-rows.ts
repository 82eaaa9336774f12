import { useRef, useState } from 'react'
import type { FocusEvent, RefObject } from 'react'
import { useSight } from './use-sight.ts'
import { FIRST, useVirtualKeys } from './use-virtual-keys.ts'

/** A browser draws no page that is higher than some millions of pixels. */
export const MOST_ROWS = 400_000
/** What sticks to the top of the window: the shell's bar and the head of the table. */
const STUCK = 3

export interface VirtualRows {
  body: RefObject<HTMLTableSectionElement | null>
  /** The rows in sight and around it: from one, to before another. */
  sight: { from: number; to: number }
  /** The rows that are in the page, and the height of what is left out before each of them. */
  rows: { index: number; gap: number }[]
  /** The height of what is left out after the last one. */
  rest: number
  /** For the body: the row that has the focus stays in the page. */
  onFocus: (event: FocusEvent) => void
}

/** Of many rows of one height those in sight, and the one that has the focus. */
export const useVirtualRows = (total: number): VirtualRows => {
  const body = useRef<HTMLTableSectionElement>(null)
  const [focused, setFocused] = useState<number>()
  const count = Math.min(total, MOST_ROWS)
  const height = 2.5 * rem()
  const { from, to } = useSight({ body, count, height })

  const show = (index: number): void => {
    const top = (body.current?.getBoundingClientRect().top ?? 0) + index * height
    const over = top - STUCK * height
    const under = top + 2 * height - window.innerHeight
    if (over < 0) window.scrollBy({ top: over, behavior: 'instant' })
    else if (under > 0) window.scrollBy({ top: under, behavior: 'instant' })
  }
  useVirtualKeys({
    body,
    count,
    focused,
    screen: Math.max(1, Math.floor(window.innerHeight / height) - STUCK - 2),
    go: (index) => {
      setFocused(index)
      show(index)
    },
  })

  const indexes = Array.from({ length: to - from }, (_, at) => from + at)
  if (focused !== undefined && focused < count && focused < from) indexes.unshift(focused)
  if (focused !== undefined && focused < count && focused >= to) indexes.push(focused)
  return {
    body,
    sight: { from, to },
    rows: indexes.map((index, at) => ({ index, gap: (index - (indexes[at - 1] ?? -1) - 1) * height })),
    rest: (count - (indexes.at(-1) ?? -1) - 1) * height,
    onFocus: ({ target }) => setFocused(placeOf(target)),
  }
}

const placeOf = (target: EventTarget): number | undefined => {
  const row = target instanceof Element ? target.closest('[aria-rowindex]') : null
  return row ? Number(row.getAttribute('aria-rowindex')) - FIRST : undefined
}

/** Rows are as high as the reader's own text asks for. */
const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
