import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** What appears far from where one is looking, and must not be missed: a refusal at the end of a long form. */
export const ComesIntoView = ({ children }: { children: ReactNode }) => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to clean up.
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={place} className="scroll-mt-4 scroll-mb-32">
      {children}
    </div>
  )
}
