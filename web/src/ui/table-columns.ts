import { useState } from 'react'
import type { ReactNode } from 'react'
import { recall, remember } from '../wiring/storage.ts'

export interface Column<Row> {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** `end` for amounts and counts. */
  align?: 'start' | 'end'
  /** `fit`: as narrow as its content. */
  width?: 'fit'
  /** Left out on narrower screens. */
  from?: 'sm' | 'md' | 'lg' | 'xl'
  /** Left out where the table itself is narrower, whatever stands beside it; for a VirtualTable. */
  room?: keyof typeof rooms
  /** As wide as this, whatever is in it, for a VirtualTable; without it the column takes what is left. */
  size?: keyof typeof sizes
  /** May be left out by the reader; `off` leaves it out at first. */
  choice?: 'on' | 'off'
  /** The address that sorts by this column, and how the table is sorted now. */
  sort?: { href: string; now: 'ascending' | 'descending' | 'none' }
}

const from = {
  sm: 'hidden sm:table-cell',
  md: 'hidden md:table-cell',
  lg: 'hidden lg:table-cell',
  xl: 'hidden xl:table-cell',
}

const rooms = {
  sm: 'hidden @min-[28rem]:table-cell',
  md: 'hidden @min-[36rem]:table-cell',
  lg: 'hidden @min-[45rem]:table-cell',
  xl: 'hidden @min-[56rem]:table-cell',
  '2xl': 'hidden @min-[64rem]:table-cell',
  '3xl': 'hidden @min-[72rem]:table-cell',
}

const sizes = { sm: 'w-22', md: 'w-26', lg: 'w-30', xl: 'w-40' }

/** Class names that a column gives its cells, head included. */
export const columnClass = <Row>(column: Column<Row>): string =>
  [
    column.from && from[column.from],
    column.room && rooms[column.room],
    column.size && sizes[column.size],
    column.align === 'end' && 'text-right',
    column.width === 'fit' && 'w-px whitespace-nowrap',
  ]
    .filter(Boolean)
    .join(' ')

export interface ColumnChoice {
  isShown: (id: string) => boolean
  toggle: (id: string) => void
}

/** Which columns this reader wants to see, remembered by table. */
export const useColumnChoice = <Row>(key: string | undefined, columns: readonly Column<Row>[]): ColumnChoice => {
  const [hidden, setHidden] = useState<readonly string[]>(() => readHidden(key) ?? offAtFirst(columns))

  return {
    isShown: (id) => !hidden.includes(id),
    toggle: (id) => {
      const next = hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id]
      setHidden(next)
      if (key) remember(`columns:${key}`, JSON.stringify(next))
    },
  }
}

const offAtFirst = <Row>(columns: readonly Column<Row>[]): string[] =>
  columns.filter((column) => column.choice === 'off').map((column) => column.id)

const readHidden = (key: string | undefined): string[] | undefined => {
  const kept = key ? recall(`columns:${key}`) : null
  if (kept === null) return undefined

  try {
    const value: unknown = JSON.parse(kept)
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined
  } catch {
    return undefined
  }
}
