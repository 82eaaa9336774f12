import type { ContractRow } from 'wire/paths'
import { Avatar } from '../../ui/avatar.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Money } from '../../ui/money.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Column } from '../../ui/table-columns.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { contractTypes } from './contract.words.ts'
import { contractsHref } from './contracts.search.ts'
import type { ContractSort, ContractsSearch } from './contracts.search.ts'
import { PaidShare } from './paid-share.tsx'

/** The columns of the list; those with a sort lead to the view that is sorted by them, and back to the newest. */
export const contractColumns = (search: ContractsSearch): Column<ContractRow>[] => [
  {
    id: 'title',
    header: 'Contract',
    cell: (row) => <TitleCell row={row} />,
    sort: sortBy(search, 'title_asc', 'ascending'),
  },
  { id: 'contractor', header: 'Contractor', cell: (row) => <Person row={row} />, from: 'md', choice: 'on' },
  {
    id: 'status',
    header: 'Status',
    cell: (row) => <StatusBadge entity="contract" status={row.status} />,
    from: 'sm',
    choice: 'on',
  },
  { id: 'type', header: 'Type', cell: (row) => contractTypes[row.contract_type].label, from: 'lg', choice: 'on' },
  {
    id: 'value',
    header: 'Value',
    cell: (row) => <Money cents={row.total_value_cents} currency={row.currency} />,
    align: 'end',
    sort: sortBy(search, 'value_desc', 'descending'),
  },
  { id: 'paid', header: 'Paid', cell: (row) => <PaidShare contract={row} />, from: 'md', choice: 'on' },
  { id: 'start', header: 'Start', cell: (row) => <DateText date={row.start_date} />, from: 'lg', choice: 'off' },
  {
    id: 'end',
    header: 'End',
    cell: (row) => <DateText date={row.end_date} />,
    from: 'lg',
    choice: 'on',
    sort: sortBy(search, 'end_date_asc', 'ascending'),
  },
  { id: 'campaign', header: 'Campaign', cell: (row) => <CampaignName row={row} />, from: 'xl', choice: 'on' },
  { id: 'created', header: 'Created', cell: (row) => <TimeText instant={row.created_at} />, from: 'xl', choice: 'off' },
]

/** On a phone the title carries what the other columns would say. */
const TitleCell = ({ row }: { row: ContractRow }) => (
  <>
    <span className="line-clamp-2">{row.title}</span>
    <span className="mt-1 flex flex-wrap items-center gap-x-2 font-normal sm:hidden">
      <StatusBadge entity="contract" status={row.status} />
      <span className="text-soft">{row.contractor.display_name}</span>
    </span>
  </>
)

const Person = ({ row: { contractor } }: { row: ContractRow }) => (
  <span className="flex min-w-0 items-center gap-2">
    <Avatar name={contractor.display_name} src={contractor.avatar_url} size="sm" />
    <span className="max-w-36 truncate" title={contractor.display_name}>
      {contractor.display_name}
    </span>
  </span>
)

const CampaignName = ({ row: { campaign } }: { row: ContractRow }) =>
  campaign === null ? (
    <span className="text-faint">–</span>
  ) : (
    <span className="block max-w-36 truncate" title={campaign.name}>
      {campaign.name}
    </span>
  )

const sortBy = (search: ContractsSearch, sort_by: ContractSort, now: 'ascending' | 'descending') => {
  const { page: _page, sort_by: current, ...rest } = search
  const isOn = current === sort_by
  return { href: contractsHref(isOn ? rest : { ...rest, sort_by }), now: isOn ? now : ('none' as const) }
}
