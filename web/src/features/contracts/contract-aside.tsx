import type { Contract } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Card } from '../../ui/card.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { DateText } from '../../ui/date-text.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import type { Pair } from '../../ui/key-value.tsx'
import { RatingStars } from '../../ui/rating-stars.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { contractTypes, specialtyWords } from './contract.words.ts'
import { contractsHref } from './contracts.search.ts'

/** Who does the work, and what was agreed. */
export const ContractAside = ({ contract }: { contract: Contract }) => (
  <aside aria-label="About the contract" className="flex flex-col gap-4">
    <Contractor contractor={contract.contractor} />
    <Card title="Details">
      <KeyValue pairs={pairsOf(contract)} />
    </Card>
    {contract.description && <Words title="Description" text={contract.description} />}
    {contract.terms_text && <Words title="Terms" text={contract.terms_text} />}
  </aside>
)

const Contractor = ({ contractor }: { contractor: Contract['contractor'] }) => {
  const { id, display_name, company_name, avatar_url, specialties, rating, ratings_count, stripe_status } = contractor
  return (
    <section
      aria-label="Contractor"
      className="relative flex items-start gap-3 rounded-card border border-hairline bg-card p-4 transition-colors hover:bg-wash"
    >
      <Avatar name={display_name} src={avatar_url} size="lg" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <Anchor href={`/contractors/${id}`} className="font-semibold break-words after:absolute after:inset-0">
          {display_name}
        </Anchor>
        <p className="text-sm text-soft">{[company_name, specialtyWords(specialties)].filter(Boolean).join(' · ')}</p>
        <div className="flex flex-wrap gap-x-3 gap-y-0.5">
          <RatingStars rating={rating} count={ratings_count} />
          <StatusBadge entity="stripe" status={stripe_status} />
        </div>
      </div>
    </section>
  )
}

const Words = ({ title, text }: { title: string; text: string }) => (
  <Card title={title}>
    <p className="text-pretty break-words whitespace-pre-line text-soft">{text}</p>
  </Card>
)

const pairsOf = (contract: Contract): Pair[] => {
  const { contract_type, currency, hourly_rate_cents, hourly_cap_hours, approved_by_person, approved_at } = contract
  return [
    { label: 'Value', value: formatMoney(contract.total_value_cents, currency) },
    { label: 'Type', value: contractTypes[contract_type].label },
    ...(contract_type === 'hourly'
      ? [
          {
            label: 'Rate',
            value: hourly_rate_cents === null ? null : `${formatMoney(hourly_rate_cents, currency)} / h`,
          },
          { label: 'Cap', value: hourly_cap_hours === null ? 'none' : `${hourly_cap_hours} h` },
        ]
      : []),
    { label: 'Start', value: contract.start_date && <DateText date={contract.start_date} /> },
    { label: 'End', value: contract.end_date && <DateText date={contract.end_date} /> },
    {
      label: 'Campaign',
      value: contract.campaign && (
        <Anchor href={contractsHref({ campaign_id: contract.campaign.id })} className="text-link">
          {contract.campaign.name}
        </Anchor>
      ),
    },
    { label: 'Created', value: <By name={contract.created_by_person.name} at={contract.created_at} /> },
    {
      label: 'Approved',
      value: approved_by_person && approved_at ? <By name={approved_by_person.name} at={approved_at} /> : null,
    },
  ]
}

const By = ({ name, at }: { name: string; at: string }) => (
  <>
    {name}, <TimeText instant={at} look="day" />
  </>
)
