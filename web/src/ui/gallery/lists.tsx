import { Download, FileText, Pencil } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../button.tsx'
import { Card } from '../card.tsx'
import { DateText } from '../date-text.tsx'
import { EmptyState } from '../empty-state.tsx'
import { IconButton } from '../icon-button.tsx'
import { Money } from '../money.tsx'
import { Pagination } from '../pagination.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { Table } from '../table.tsx'
import type { Column } from '../table-columns.ts'
import { makeLine } from '../virtual-line.tsx'
import { VirtualTable } from '../virtual-table.tsx'
import { Timeline } from '../timeline.tsx'
import { Chapter, Specimen } from './specimen.tsx'

interface Row {
  id: string
  title: string
  name: string
  status: 'draft' | 'pending' | 'active' | 'completed' | 'cancelled'
  cents: number
  end: string
}

const rows: readonly Row[] = [
  { id: '1', title: 'Spring film', name: 'Ana Reyes', status: 'active', cents: 960_000, end: '2026-06-30' },
  {
    id: '2',
    title: 'Packaging refresh',
    name: 'Björn Östlund',
    status: 'pending',
    cents: 1_240_050,
    end: '2026-05-01',
  },
  {
    id: '3',
    title: 'Landing page copy in four languages, with two rounds of changes',
    name: 'Chidi Okafor',
    status: 'draft',
    cents: 80_000,
    end: '2026-04-12',
  },
  { id: '4', title: 'Product photos', name: 'Mei Tanaka', status: 'completed', cents: 310_000, end: '2026-02-28' },
  { id: '5', title: 'Launch event', name: 'Zoë van Dijk', status: 'cancelled', cents: 500_000, end: '2026-01-15' },
]

const columns: readonly Column<Row>[] = [
  { id: 'title', header: 'Title', cell: (row) => row.title, sort: { href: '/dev/components?sort=title', now: 'none' } },
  { id: 'name', header: 'Contractor', cell: (row) => row.name, choice: 'on', from: 'sm' },
  {
    id: 'status',
    header: 'Status',
    cell: (row) => <StatusBadge entity="contract" status={row.status} />,
    width: 'fit',
  },
  {
    id: 'end',
    header: 'Ends',
    cell: (row) => <DateText date={row.end} />,
    choice: 'on',
    from: 'md',
    sort: { href: '/dev/components?sort=end', now: 'descending' },
  },
  {
    id: 'value',
    header: 'Value',
    cell: (row) => <Money cents={row.cents} currency="USD" />,
    align: 'end',
    width: 'fit',
  },
]

const editRow = (row: Row) => <IconButton icon={Pencil} label={`Edit ${row.title}`} size="sm" />

const base = { columns, keyOf: (row: Row) => row.id, empty: null }

export const Lists = () => (
  <Chapter id="lists" title="Lists">
    <Contracts />
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title="Loading" isFlush>
        <Table {...base} label="Loading contracts" rows={undefined} />
      </Card>
      <Card title="Empty" isFlush>
        <Table
          {...base}
          label="No contracts"
          rows={[]}
          empty={
            <EmptyState icon={FileText} title="No contracts yet" action={<Button tone="primary">New contract</Button>}>
              A contract says what someone does for you, by when, and for how much.
            </EmptyState>
          }
        />
      </Card>
      <Card title="Failed" isFlush>
        <Table
          {...base}
          label="Failed contracts"
          rows={undefined}
          trouble={{
            kind: 'failed',
            detail: 'The server did not answer in time.',
            requestId: '0199f2ab-7c1e',
            onRetry: () => undefined,
          }}
        />
      </Card>
      <Card title="Refused" isFlush>
        <Table
          {...base}
          label="Refused contracts"
          rows={undefined}
          trouble={{ kind: 'refused', detail: 'Ask an admin for “contracts:read” to see contracts.' }}
        />
      </Card>
    </div>
    <Many />
    <div className="grid gap-4 lg:grid-cols-2">
      <Specimen name="Timeline of milestones">
        <Card>
          <Milestones />
        </Card>
      </Specimen>
    </div>
  </Chapter>
)

const Contracts = () => {
  return (
    <Card
      title="Contracts"
      actions={
        <Button size="sm" icon={Download}>
          Export CSV
        </Button>
      }
      isFlush
    >
      <Table
        {...base}
        label="Contracts"
        rows={rows}
        hrefOf={() => '/dev/components'}
        actionsOf={editRow}
        choiceKey="gallery"
      />
      <div className="border-t border-hairline px-3">
        <Pagination page={2} per_page={20} total={1042} hrefOf={(page) => `/dev/components?page=${page}`} />
      </div>
    </Card>
  )
}

const sized: readonly Column<Row>[] = [
  { id: 'title', header: 'Title', cell: (row) => row.title },
  { id: 'name', header: 'Contractor', cell: (row) => row.name, room: 'md', size: 'xl', choice: 'on' },
  {
    id: 'status',
    header: 'Status',
    cell: (row) => <StatusBadge entity="contract" status={row.status} />,
    room: 'sm',
    size: 'lg',
  },
  {
    id: 'value',
    header: 'Value',
    cell: (row) => <Money cents={row.cents} currency="USD" />,
    align: 'end',
    size: 'lg',
  },
]

const rowAt = (index: number): Row | undefined => rows[index]
const Line = makeLine<Row>()
const ask = (): void => {}

const Many = () => {
  const [chosen, setChosen] = useState(new Set(['1']))
  return (
    <Card title="A table of any length" note="Its last three rows are on their way" isFlush>
      <VirtualTable
        label="Many contracts"
        columns={sized}
        line={Line}
        total={rows.length + 3}
        rowAt={rowAt}
        onRange={ask}
        keyOf={base.keyOf}
        hrefOf={() => '/dev/components'}
        selection={{ chosen, onChange: setChosen, nameOf: (row) => row.title }}
        empty={null}
        choiceKey="gallery-many"
      />
    </Card>
  )
}

const Milestones = () => (
  <Timeline
    items={[
      {
        id: '1',
        title: 'Concept',
        tone: 'green',
        note: 'Paid 2 Mar 2026',
        aside: <Money cents={240_000} currency="USD" />,
      },
      {
        id: '2',
        title: 'Rough cut',
        tone: 'violet',
        note: 'Approved by Ines Moreau',
        aside: <Money cents={240_000} currency="USD" />,
        actions: <Button size="sm">Pay $2,400.00</Button>,
      },
      {
        id: '3',
        title: 'Final cut',
        tone: 'blue',
        note: 'Due 20 Apr 2026',
        aside: <Money cents={360_000} currency="USD" />,
      },
      {
        id: '4',
        title: 'Masters',
        tone: 'grey',
        note: 'Due 30 Jun 2026',
        aside: <Money cents={120_000} currency="USD" />,
        isAhead: true,
      },
    ]}
  />
)
