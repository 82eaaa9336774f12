import type { ReactNode } from 'react'
import type { ContractorCard as Person } from 'wire/paths'
import { Avatar } from '../../ui/avatar.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { RatingStars } from '../../ui/rating-stars.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Table } from '../../ui/table.tsx'
import type { Column } from '../../ui/table-columns.ts'
import type { Trouble } from '../../wiring/api-problem.ts'
import { ContractorCard, ContractorCardSkeleton } from './contractor-card.tsx'
import { rateWords, specialtyWords } from './words.ts'

interface ResultsProps {
  people: readonly Person[] | undefined
  trouble: Trouble | undefined
  empty: ReactNode
}

const CARDS_AT_FIRST = 8

/** People as cards, with the same four faces as a table. */
export const ContractorGrid = ({ people, trouble, empty }: ResultsProps) => {
  if (trouble || people?.length === 0)
    return (
      <div className="rounded-card border border-hairline bg-card">
        {trouble ? (
          <ErrorState {...trouble} onRetry={trouble.kind === 'failed' ? trouble.onRetry : undefined} />
        ) : (
          empty
        )}
      </div>
    )

  return (
    <ul
      aria-label="Contractors"
      aria-busy={!people}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-3"
    >
      {people
        ? people.map((contractor) => (
            <li key={contractor.id} className="grid">
              <ContractorCard contractor={contractor} />
            </li>
          ))
        : Array.from({ length: CARDS_AT_FIRST }, (_, index) => (
            <li key={index}>
              <ContractorCardSkeleton />
            </li>
          ))}
    </ul>
  )
}

export const ContractorTable = ({ people, trouble, empty }: ResultsProps) => (
  <div className="rounded-card border border-hairline bg-card">
    <Table
      label="Contractors"
      columns={columns}
      rows={people}
      keyOf={(row) => row.id}
      hrefOf={(row) => `/contractors/${row.id}`}
      trouble={trouble}
      empty={empty}
      choiceKey="contractors"
    />
  </div>
)

const columns: readonly Column<Person>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ display_name, avatar_url, is_active }) => (
      <span className="flex items-center gap-2">
        <Avatar name={display_name} src={avatar_url} size="sm" />
        <span className="whitespace-nowrap">{display_name}</span>
        {!is_active && <span className="font-normal text-faint">Deactivated</span>}
      </span>
    ),
  },
  {
    id: 'company',
    header: 'Company',
    from: 'lg',
    choice: 'on',
    cell: ({ company_name }) => company_name ?? <Unknown />,
  },
  {
    id: 'specialties',
    header: 'Specialties',
    from: 'md',
    choice: 'on',
    cell: (row) => <span className="line-clamp-1">{specialtyWords(row.specialties)}</span>,
  },
  {
    id: 'availability',
    header: 'Availability',
    width: 'fit',
    choice: 'on',
    cell: (row) => <StatusBadge entity="availability" status={row.availability} />,
  },
  {
    id: 'rating',
    header: 'Rating',
    width: 'fit',
    from: 'sm',
    choice: 'on',
    cell: (row) => <RatingStars rating={row.rating} count={row.ratings_count} />,
  },
  {
    id: 'payouts',
    header: 'Payouts',
    from: 'xl',
    width: 'fit',
    choice: 'on',
    cell: (row) => <StatusBadge entity="stripe" status={row.stripe_status} />,
  },
  {
    id: 'tax',
    header: 'Tax form',
    from: 'xl',
    width: 'fit',
    choice: 'off',
    cell: (row) => <StatusBadge entity="tax" status={row.tax_status} />,
  },
  { id: 'projects', header: 'Completed', align: 'end', from: 'lg', choice: 'on', cell: (row) => row.total_projects },
  { id: 'rate', header: 'Rate', align: 'end', width: 'fit', cell: (row) => rateWords(row) ?? <Unknown /> },
]

const Unknown = () => <span className="text-faint">–</span>
