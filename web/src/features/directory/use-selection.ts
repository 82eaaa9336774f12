import { useRef, useState } from 'react'
import { filtersOf } from './directory.search.ts'
import type { DirectorySearch } from './directory.search.ts'
import { rangeTo } from './selection.range.ts'

export interface DirectorySelection {
  /** By id, whether or not their rows are in sight. */
  chosen: ReadonlySet<string>
  /** Everybody whom the filters find, in the place of those. */
  isAll: boolean
  onChange: (chosen: ReadonlySet<string>) => void
  /** From the one that was chosen last to this one, in the order of the list. */
  onRange: (id: string, order: readonly (string | undefined)[]) => void
  chooseAll: () => void
  /** Whether anybody was ever chosen. */
  isUsed: boolean
  clear: () => void
}

const NOBODY: ReadonlySet<string> = new Set()

/** Who is chosen. Pages and filters may change meanwhile; "everybody" means the filters that it was said of. */
export const useSelection = (search: DirectorySearch): DirectorySelection => {
  const [chosen, setChosen] = useState(NOBODY)
  const [all, setAll] = useState<string>()
  const [isUsed, setUsed] = useState(false)
  const last = useRef<string>(undefined)
  const filters = JSON.stringify(filtersOf(search))

  const onChange = (next: ReadonlySet<string>): void => {
    const [touched, ...others] = next.symmetricDifference(chosen)
    last.current = others.length === 0 ? touched : undefined
    setAll(undefined)
    setUsed(true)
    setChosen(next)
  }
  return {
    chosen,
    isAll: all === filters,
    onChange,
    onRange: (id, order) => {
      const range = rangeTo({ from: last.current, to: id, order })
      onChange(chosen.union(new Set(range)))
      last.current = id
    },
    chooseAll: () => setAll(filters),
    isUsed,
    clear: () => onChange(NOBODY),
  }
}
