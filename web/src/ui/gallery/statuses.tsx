import { Avatar } from '../avatar.tsx'
import { Breadcrumb } from '../breadcrumb.tsx'
import { Callout } from '../callout.tsx'
import { Card } from '../card.tsx'
import { DateText } from '../date-text.tsx'
import { Kbd } from '../kbd.tsx'
import { KeyValue } from '../key-value.tsx'
import { Money } from '../money.tsx'
import { RatingStars } from '../rating-stars.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { dotClass, lookOf, statuses } from '../status.ts'
import type { StatusEntity } from '../status.ts'
import { TimeText } from '../time-text.tsx'
import { Chapter, Line, Shelf, Specimen } from './specimen.tsx'

const entities: readonly StatusEntity[] = [
  'contract',
  'milestone',
  'payment',
  'campaign',
  'availability',
  'stripe',
  'tax',
  'transfer',
]

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()

export const Statuses = () => (
  <Chapter id="statuses" title="Status, money, time, people">
    <Shelf>
      {entities.map((entity) => (
        <Specimen key={entity} name={`Status of ${entity}`}>
          <div className="flex flex-wrap gap-x-4 gap-y-1.5">
            {Object.keys(statuses[entity]).map((status) => (
              <Word key={status} entity={entity} status={status} />
            ))}
          </div>
        </Specimen>
      ))}
      <Specimen name="Beside a title">
        <Line>
          <StatusBadge entity="contract" status="active" look="boxed" />
          <StatusBadge entity="contract" status="cancelled" look="boxed" />
        </Line>
      </Specimen>
      <Specimen name="Money">
        <Line>
          <Money cents={240_000} currency="USD" look="strong" />
          <Money cents={125_000} currency="EUR" />
          <Money cents={250_000} currency="JPY" />
          <Money cents={1234} currency="KWD" />
          <Money cents={5000} currency="USD" look="signed" />
          <Money cents={-5000} currency="USD" look="signed" />
          <Money cents={null} currency="USD" />
        </Line>
      </Specimen>
      <Specimen name="Dates and times">
        <Line>
          <DateText date="2026-03-12" />
          <TimeText instant={ago(5)} />
          <TimeText instant={ago(190)} />
          <TimeText instant={ago(60 * 24 * 40)} />
        </Line>
      </Specimen>
      <Specimen name="People">
        <Line>
          {['Ana Reyes', 'Björn Östlund', 'Chidi Okafor', 'Mei', 'Zoë van Dijk'].map((name) => (
            <Avatar key={name} name={name} size="lg" />
          ))}
          <Avatar name="Northwind Studio" shape="square" />
          <Avatar name="Broken Picture" src="data:image/png;base64,broken" />
          <Avatar name="Small" size="sm" />
        </Line>
      </Specimen>
      <Specimen name="Ratings">
        <Line>
          <RatingStars rating={4.83} count={12} />
          <RatingStars rating={3.4} count={1} look="full" />
          <RatingStars rating={null} />
        </Line>
      </Specimen>
      <Specimen name="Breadcrumb, keys">
        <Breadcrumb
          crumbs={[
            { label: 'Contracts', href: '/contracts' },
            { label: 'Spring film', href: '/contracts/1' },
          ]}
        />
        <Line>
          <Kbd keys="mod k" />
          <Kbd keys="g c" />
          <Kbd keys="mod enter" />
        </Line>
      </Specimen>
      <Card title="Terms" note="Agreed on 3 Mar 2026">
        <KeyValue
          pairs={[
            { label: 'Total', value: <Money cents={960_000} currency="USD" /> },
            { label: 'Ends', value: <DateText date="2026-06-30" /> },
            { label: 'Campaign', value: null },
          ]}
        />
      </Card>
      <Specimen name="Callouts">
        <Callout tone="amber">The milestones are $400.00 short of the total.</Callout>
        <Callout tone="red">A W-9 is missing, so this cannot be paid.</Callout>
        <Callout tone="grey">A draft from 3 h ago was brought back.</Callout>
      </Specimen>
    </Shelf>
  </Chapter>
)

const Word = ({ entity, status }: { entity: StatusEntity; status: string }) => {
  const { label, tone } = lookOf(entity, status)
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm ${tone === 'struck' ? 'text-faint line-through' : ''}`}>
      <span aria-hidden className={`size-2 rounded-full ${dotClass[tone]}`} />
      {label}
    </span>
  )
}
