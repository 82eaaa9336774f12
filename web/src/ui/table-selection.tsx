import { useRef } from 'react'
import { Checkbox } from './checkbox.tsx'

export interface Selection<Row> {
  chosen: ReadonlySet<string>
  onChange: (chosen: Set<string>) => void
  /** Everything there is, also what has not come yet. */
  isAll?: boolean
  /** With Shift: everything from the one that was chosen last to this one. */
  onRange?: (id: string) => void
  /** What the row is called, for the name of its checkbox. */
  nameOf: (row: Row) => string
}

interface ChooseAllProps<Row> {
  /** Those that are there. */
  rows: readonly Row[]
  /** How many there are, with those that are not there yet. */
  total: number
  keyOf: (row: Row) => string
  selection: Selection<Row>
}

/** In the head: chooses all rows that are there, or lets go of whatever is chosen. */
export const ChooseAll = <Row,>({ rows, total, keyOf, selection }: ChooseAllProps<Row>) => {
  const { chosen, isAll = false, onChange } = selection
  const hasSome = isAll || chosen.size > 0
  const hasEverything = isAll || (rows.length === total && rows.every((row) => chosen.has(keyOf(row))))
  return (
    <Checkbox
      label="Choose all rows"
      isLabelHidden
      checked={hasSome && hasEverything ? true : hasSome && 'some'}
      disabled={rows.length === 0}
      onCheckedChange={() => onChange(hasSome ? new Set() : new Set(rows.map(keyOf)))}
    />
  )
}

export const isChosen = <Row,>(selection: Selection<Row> | undefined, id: string): boolean =>
  selection !== undefined && (selection.isAll === true || selection.chosen.has(id))

/** In a row. */
export const Choose = <Row,>({ row, id, selection }: { row: Row; id: string; selection: Selection<Row> }) => {
  const isRange = useRef(false)

  const choose = (isOn: boolean): void => {
    if (isRange.current && selection.onRange) return selection.onRange(id)
    const next = new Set(selection.chosen)
    if (isOn) next.add(id)
    else next.delete(id)
    selection.onChange(next)
  }

  return (
    // The checkbox itself does not tell whether Shift was held.
    <span className="relative z-1 grid" onClickCapture={(event) => (isRange.current = event.shiftKey)}>
      <Checkbox
        label={`Choose ${selection.nameOf(row)}`}
        isLabelHidden
        checked={isChosen(selection, id)}
        onCheckedChange={choose}
      />
    </span>
  )
}
