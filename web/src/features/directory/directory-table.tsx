import type { ReactNode } from 'react'
import type { ContractorCard as Person } from 'wire/paths'
import { Avatar } from '../../ui/avatar.tsx'
import { RatingStars } from '../../ui/rating-stars.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Column } from '../../ui/table-columns.ts'
import { makeLine } from '../../ui/virtual-line.tsx'
import { VirtualTable } from '../../ui/virtual-table.tsx'
import type { Trouble } from '../../wiring/api-problem.ts'
import type { DirectorySearch } from './directory.search.ts'
import { useDirectoryRows } from './use-directory-rows.ts'
import type { DirectorySelection } from './use-selection.ts'
import { rateWords, specialtyWords } from './words.ts'

interface DirectoryTableProps {
  search: DirectorySearch
  /** How many there are; undefined before the first answer. */
  total: number | undefined
  trouble: Trouble | undefined
  empty: ReactNode
  selection: DirectorySelection
}

/** Everyone who is found, in one table: further pages come as one scrolls. */
export const DirectoryTable = ({ search, total, trouble, empty, selection }: DirectoryTableProps) => {
  const { rowAt, onRange } = useDirectoryRows(search)
  return (
    <div className="rounded-card border border-hairline bg-card">
      <VirtualTable
        label="Contractors"
        columns={columns}
        line={Line}
        total={total}
        rowAt={rowAt}
        onRange={onRange}
        keyOf={keyOf}
        hrefOf={hrefOf}
        selection={{
          ...selection,
          nameOf,
          onRange: (id) =>
            selection.onRange(
              id,
              Array.from({ length: total ?? 0 }, (_, index) => rowAt(index)?.id),
            ),
        }}
        trouble={trouble}
        empty={empty}
        choiceKey="contractors"
      />
    </div>
  )
}

const Line = makeLine<Person>()

const keyOf = ({ id }: Person): string => id
const nameOf = ({ display_name }: Person): string => display_name
const hrefOf = ({ id }: Person): string => `/contractors/${id}`

const columns: readonly Column<Person>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ display_name, avatar_url, is_active }) => (
      <span className="flex items-center gap-2">
        <Avatar name={display_name} src={avatar_url} size="sm" />
        <span className="truncate">{display_name}</span>
        {!is_active && <span className="font-normal text-faint">Deactivated</span>}
      </span>
    ),
  },
  {
    id: 'company',
    header: 'Company',
    room: '3xl',
    size: 'xl',
    choice: 'on',
    cell: ({ company_name }) => company_name ?? <Unknown />,
  },
  {
    id: 'specialties',
    header: 'Specialties',
    room: 'lg',
    size: 'xl',
    choice: 'on',
    cell: (row) => specialtyWords(row.specialties),
  },
  {
    id: 'availability',
    header: 'Availability',
    room: 'sm',
    size: 'lg',
    choice: 'on',
    cell: (row) => <StatusBadge entity="availability" status={row.availability} />,
  },
  {
    id: 'rating',
    header: 'Rating',
    room: 'md',
    size: 'md',
    choice: 'on',
    cell: (row) => <RatingStars rating={row.rating} count={row.ratings_count} />,
  },
  {
    id: 'payouts',
    header: 'Payouts',
    room: '2xl',
    size: 'lg',
    choice: 'on',
    cell: (row) => <StatusBadge entity="stripe" status={row.stripe_status} />,
  },
  {
    id: 'tax',
    header: 'Tax form',
    room: '2xl',
    size: 'xl',
    choice: 'off',
    cell: (row) => <StatusBadge entity="tax" status={row.tax_status} />,
  },
  {
    id: 'projects',
    header: 'Completed',
    align: 'end',
    room: 'xl',
    size: 'md',
    choice: 'on',
    cell: (row) => row.total_projects,
  },
  { id: 'rate', header: 'Rate', align: 'end', size: 'lg', cell: (row) => rateWords(row) ?? <Unknown /> },
]

const Unknown = () => <span className="text-faint">–</span>
