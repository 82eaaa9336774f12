import type { ReactNode } from 'react'
import { TableColumnMenu } from './table-column-menu.tsx'
import { useColumnChoice } from './table-columns.ts'
import type { Column } from './table-columns.ts'
import { FaceRow, SkeletonRows } from './table-face.tsx'
import type { Trouble } from './table-face.tsx'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { useRowKeys } from './use-row-keys.ts'

interface TableProps<Row> {
  /** What the table holds; read aloud. */
  label: string
  columns: readonly Column<Row>[]
  /** Undefined while they are on their way. */
  rows: readonly Row[] | undefined
  keyOf: (row: Row) => string
  hrefOf?: (row: Row) => string | undefined
  actionsOf?: (row: Row) => ReactNode
  /** Shown instead of rows. */
  trouble?: Trouble | undefined
  empty: ReactNode
  /** The name under which the reader's choice of columns is kept; without it there is no choice. */
  choiceKey?: string
}

/** A dense table with four faces: loading, empty, refused, failed. The fifth is the one with rows. */
export const Table = <Row,>(props: TableProps<Row>) => {
  const { label, rows, keyOf, hrefOf, actionsOf, trouble, empty, choiceKey } = props
  const choice = useColumnChoice(choiceKey, props.columns)
  const body = useRowKeys()

  const columns = props.columns.filter((column) => choice.isShown(column.id))
  const hasTail = choiceKey !== undefined || actionsOf !== undefined
  const extra = hasTail ? 1 : 0
  const span = columns.length + extra

  return (
    <div className="max-md:overflow-x-auto">
      <table
        aria-label={label}
        aria-busy={!rows && !trouble}
        className="w-full border-separate border-spacing-0 text-sm"
      >
        <TableHead
          columns={columns}
          tail={hasTail ? choiceKey ? <TableColumnMenu columns={props.columns} choice={choice} /> : null : undefined}
        />
        <tbody ref={body}>
          {!trouble && !rows && <SkeletonRows columns={columns} extra={extra} />}
          {(trouble ?? rows?.length === 0) && <FaceRow span={span} trouble={trouble} empty={empty} />}
          {!trouble &&
            rows?.map((row) => (
              <TableRow
                key={keyOf(row)}
                row={row}
                columns={columns}
                href={hrefOf?.(row)}
                tail={hasTail ? (actionsOf?.(row) ?? null) : undefined}
              />
            ))}
        </tbody>
      </table>
    </div>
  )
}
