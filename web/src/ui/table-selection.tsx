import { Checkbox } from './checkbox.tsx'

export interface Selection<Row> {
  chosen: ReadonlySet<string>
  onChange: (chosen: Set<string>) => void
  /** What the row is called, for the name of its checkbox. */
  nameOf: (row: Row) => string
}

interface ChooseAllProps<Row> {
  rows: readonly Row[]
  keyOf: (row: Row) => string
  selection: Selection<Row>
}

/** In the head: all rows that are there, or none. */
export const ChooseAll = <Row,>({ rows, keyOf, selection }: ChooseAllProps<Row>) => {
  const keys = rows.map(keyOf)
  const count = keys.filter((key) => selection.chosen.has(key)).length
  const isAll = count > 0 && count === keys.length
  return (
    <Checkbox
      label="Choose all rows"
      isLabelHidden
      checked={isAll ? true : count > 0 && 'some'}
      disabled={keys.length === 0}
      onCheckedChange={() => selection.onChange(isAll ? new Set() : new Set(keys))}
    />
  )
}

/** In a row. */
export const Choose = <Row,>({ row, id, selection }: { row: Row; id: string; selection: Selection<Row> }) => (
  <span className="relative z-1 grid">
    <Checkbox
      label={`Choose ${selection.nameOf(row)}`}
      isLabelHidden
      checked={selection.chosen.has(id)}
      onCheckedChange={(isOn) => {
        const next = new Set(selection.chosen)
        if (isOn) next.add(id)
        else next.delete(id)
        selection.onChange(next)
      }}
    />
  </span>
)
