import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { ErrorState } from './error-state.tsx'
import { Skeleton } from './skeleton.tsx'
import { columnClass } from './table-columns.ts'
import type { Column } from './table-columns.ts'

/** Why a list could not be shown. */
export interface Trouble {
  kind: 'failed' | 'refused'
  detail: string
  requestId?: string | null | undefined
  onRetry?: (() => void) | undefined
}

const ROWS = 8
const line = 'border-b border-hairline group-last/row:border-b-0'
const widths = ['w-3/4', 'w-1/2', 'w-2/3', 'w-3/5']

/** Rows in the shape of what comes. */
export const SkeletonRows = <Row,>({ columns, extra }: { columns: readonly Column<Row>[]; extra: number }) =>
  Array.from({ length: ROWS }, (_, row) => (
    <tr key={row} className="group/row h-10">
      {columns.map((column, index) => (
        <td key={column.id} className={clsx(line, 'px-3 first:pl-4', columnClass(column))}>
          <Skeleton
            className={clsx('h-3 min-w-12', widths[(row + index) % widths.length], column.align === 'end' && 'ml-auto')}
          />
        </td>
      ))}
      {extra > 0 && <td colSpan={extra} className={line} />}
    </tr>
  ))

/** What stands in place of rows: an empty list, a refusal, a failure. */
export const FaceRow = ({ span, trouble, empty }: { span: number; trouble: Trouble | undefined; empty: ReactNode }) => (
  <tr>
    <td colSpan={span}>
      {trouble ? (
        <ErrorState
          kind={trouble.kind}
          detail={trouble.detail}
          requestId={trouble.requestId}
          onRetry={trouble.kind === 'failed' ? trouble.onRetry : undefined}
        />
      ) : (
        empty
      )}
    </td>
  </tr>
)
