import { clsx } from 'clsx'
import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { TableColumnMenu } from './table-column-menu.tsx'
import { useColumnChoice } from './table-columns.ts'
import type { Column } from './table-columns.ts'
import { FaceRow, SkeletonRows } from './table-face.tsx'
import type { Trouble } from './table-face.tsx'
import { TableHead } from './table-head.tsx'
import { ChooseAll, isChosen } from './table-selection.tsx'
import type { Selection } from './table-selection.tsx'
import { MOST_ROWS, useVirtualRows } from './use-virtual-rows.ts'
import { Gap } from './virtual-line.tsx'
import type { LineOf } from './virtual-line.tsx'

interface VirtualTableProps<Row> {
  /** What the table holds; read aloud. */
  label: string
  /** Keep their identity between renders. */
  columns: readonly Column<Row>[]
  /** Made once, by `makeLine`. */
  line: LineOf<Row>
  /** Undefined while it is on its way. */
  total: number | undefined
  /** Undefined for a row that has not come yet. */
  rowAt: (index: number) => Row | undefined
  /** Which rows are in sight and around it, so that they can be asked for: from one, to before another. */
  onRange: (from: number, to: number) => void
  keyOf: (row: Row) => string
  hrefOf: (row: Row) => string
  selection?: Selection<Row>
  trouble?: Trouble | undefined
  empty: ReactNode
  choiceKey: string
}

/** A dense table of any length: one scrolls through all of it, and only what is in sight is in the page. */
export const VirtualTable = <Row,>(props: VirtualTableProps<Row>) => {
  const { label, line: Line, total, rowAt, onRange, keyOf, hrefOf, selection, trouble, empty, choiceKey } = props
  const choice = useColumnChoice(choiceKey, props.columns)
  const { body, sight, rows, rest, onFocus } = useVirtualRows(trouble ? 0 : (total ?? 0))
  const hidden = props.columns.filter((column) => !choice.isShown(column.id)).map((column) => column.id)
  const columns = useShown(props.columns, hidden.join(' '))
  const extra = selection ? 2 : 1
  const isFaced = trouble !== undefined || total === 0

  const { from, to } = sight
  useEffect(() => onRange(from, to), [onRange, from, to])

  const isOn = (row: Row | undefined): boolean => row !== undefined && isChosen(selection, keyOf(row))
  const here = rows.flatMap(({ index }) => rowAt(index) ?? [])
  return (
    <div className="@container">
      <table
        aria-label={label}
        aria-busy={total === undefined && !trouble}
        aria-rowcount={total === undefined ? -1 : total + 1}
        // A browser that holds on to a row while others come and go would scroll by itself.
        className={clsx(
          'w-full [overflow-anchor:none] border-separate border-spacing-0 text-sm [&_tr[aria-rowindex]>td]:truncate',
          !isFaced && 'table-fixed',
        )}
      >
        <TableHead
          columns={columns}
          place={1}
          lead={selection && <ChooseAll rows={here} total={total ?? 0} keyOf={keyOf} selection={selection} />}
          tail={<TableColumnMenu columns={props.columns} choice={choice} />}
        />
        <tbody ref={body} onFocus={onFocus}>
          {!trouble && total === undefined && <SkeletonRows columns={columns} extra={extra} />}
          {isFaced && <FaceRow span={columns.length + extra} trouble={trouble} empty={empty} />}
          {rows.map(({ index, gap }) => (
            <Line
              key={index}
              index={index}
              gap={gap}
              row={rowAt(index)}
              columns={columns}
              hrefOf={hrefOf}
              keyOf={keyOf}
              isChosen={isOn(rowAt(index))}
              selection={selection}
            />
          ))}
          <Gap height={rest} />
        </tbody>
      </table>
      {total !== undefined && total > MOST_ROWS && (
        <p className="px-4 py-3 text-sm text-soft">
          These are the first {MOST_ROWS.toLocaleString('en-US')}. Filter to see the others.
        </p>
      )}
    </div>
  )
}

/** The shown columns, the same list while the choice is the same, so that rows need not be drawn again. */
const useShown = <Row,>(columns: readonly Column<Row>[], hidden: string): readonly Column<Row>[] =>
  useMemo(() => columns.filter(({ id }) => !hidden.split(' ').includes(id)), [columns, hidden])
