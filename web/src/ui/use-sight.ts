import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

interface SightOptions {
  /** What the rows are in; its top does not move when rows come and go. */
  body: RefObject<HTMLElement | null>
  count: number
  /** Of each row, in pixels. */
  height: number
}

interface Sight {
  from: number
  /** One behind the last. */
  to: number
}

/** Rows above and below the window, so that a fling shows no hole. */
const SPARE = 16
/** The range moves by so many rows at a time, so that not every pixel draws anew. */
const STEP = 4
const AT_FIRST = 48

/** Which rows are in sight, with the window as what scrolls. */
export const useSight = ({ body, count, height }: SightOptions): Sight => {
  const [sight, setSight] = useState<Sight>({ from: 0, to: AT_FIRST })

  useEffect(() => {
    const look = (): void => {
      if (!body.current) return
      const top = body.current.getBoundingClientRect().top
      const from = stepped(Math.floor(-top / height) - SPARE)
      const to = stepped(Math.ceil((window.innerHeight - top) / height) + SPARE)
      setSight((now) => (now.from === from && now.to === to ? now : { from, to }))
    }
    // What stands above the rows comes and goes, and the page with it.
    const resized = new ResizeObserver(look)
    resized.observe(document.body)
    window.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    look()
    return () => {
      resized.disconnect()
      window.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [body, height])

  const to = Math.min(count, Math.max(sight.to, sight.from))
  return { from: Math.min(sight.from, to), to }
}

const stepped = (row: number): number => Math.max(0, Math.floor(row / STEP) * STEP)
