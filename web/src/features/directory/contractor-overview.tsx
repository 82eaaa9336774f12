import { ExternalLink, Landmark } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Contractor } from 'wire/paths'
import { ActionButton } from '../../ui/action-button.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Card } from '../../ui/card.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { Money } from '../../ui/money.tsx'
import { RatingStars } from '../../ui/rating-stars.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { ContractorSearch } from './contractor.search.ts'
import { ContractorStats } from './contractor-stats.tsx'
import { social } from './words.ts'

interface ContractorOverviewProps {
  contractor: Contractor
  onOpen: (dialog: ContractorSearch['dialog']) => void
}

export const ContractorOverview = ({ contractor, onOpen }: ContractorOverviewProps) => (
  <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
    <div className="flex min-w-0 flex-col gap-4">
      <ContractorStats contractor={contractor} />
      <About contractor={contractor} />
    </div>
    <div className="flex min-w-0 flex-col gap-4">
      <Payouts contractor={contractor} onOpen={onOpen} />
      <Reach contractor={contractor} />
    </div>
  </div>
)

const About = ({ contractor }: { contractor: Contractor }) => {
  const { bio, tags, notes, portfolio_links, social_links, display_name, avatar_url, rating, ratings_count } =
    contractor
  const networks = Object.entries(social).flatMap(([key, label]) => {
    const url = social_links[key]
    return url ? [{ label, url }] : []
  })
  return (
    <Card>
      <div className="flex flex-col gap-4 pt-1">
        <div className="flex items-start gap-4">
          <Avatar name={display_name} src={avatar_url} size="xl" />
          <div className="min-w-0 flex-1">
            <RatingStars rating={rating} count={ratings_count} look="full" />
            <p className="mt-1 text-pretty break-words whitespace-pre-line">
              {bio ?? <span className="text-faint">No bio yet.</span>}
            </p>
          </div>
        </div>
        {tags.length > 0 && (
          <Part label="Tags">
            <ul className="flex flex-wrap gap-1.5">
              {tags.map((tag) => (
                <li key={tag} className="rounded-control bg-wash px-2 py-0.5 text-sm">
                  {tag}
                </li>
              ))}
            </ul>
          </Part>
        )}
        {portfolio_links.length + networks.length > 0 && (
          <Part label="Links">
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {[...portfolio_links, ...networks].map(({ label, url }) => (
                <li key={`${label} ${url}`} className="min-w-0">
                  <a href={url} target="_blank" rel="noreferrer" className="inline-flex items-center gap-1 text-link">
                    {label}
                    <ExternalLink aria-label="opens in a new tab" className="size-3.5" />
                  </a>
                </li>
              ))}
            </ul>
          </Part>
        )}
        {notes && (
          <Part label="Notes for the team">
            <p className="break-words whitespace-pre-line">{notes}</p>
          </Part>
        )}
      </div>
    </Card>
  )
}

const Part = ({ label, children }: { label: string; children: ReactNode }) => (
  <section>
    <h2 className="mb-1 text-sm text-faint">{label}</h2>
    {children}
  </section>
)

const Payouts = ({ contractor, onOpen }: ContractorOverviewProps) => {
  const { stripe_status, stripe_requirements, tax_status, actions } = contractor
  const allowed = { ok: true }
  return (
    <Card title="Getting paid">
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Named label="Payouts">
            <StatusBadge entity="stripe" status={stripe_status} />
          </Named>
          {stripe_status !== 'enabled' && (
            <ActionButton
              size="sm"
              icon={Landmark}
              action={actions['onboard'] ?? allowed}
              onClick={() => onOpen('payouts')}
            >
              Invite to Stripe
            </ActionButton>
          )}
        </div>
        {stripe_requirements.length > 0 && (
          <ul className="list-disc pl-5 text-sm text-soft">
            {stripe_requirements.map(({ code, message }) => (
              <li key={code}>{message}</li>
            ))}
          </ul>
        )}
        <div className="flex flex-wrap items-center justify-between gap-2 border-t border-hairline pt-3">
          <Named label="Tax form">
            <StatusBadge entity="tax" status={tax_status} />
          </Named>
          <ActionButton size="sm" action={actions['set_tax_status'] ?? allowed} onClick={() => onOpen('tax')}>
            Set tax status
          </ActionButton>
        </div>
      </div>
    </Card>
  )
}

const Named = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <p className="text-sm text-faint">{label}</p>
    {children}
  </div>
)

const Reach = ({ contractor }: { contractor: Contractor }) => {
  const { email, phone, hourly_rate_cents, day_rate_cents, currency } = contractor
  return (
    <Card title="Contact and rates">
      <KeyValue
        pairs={[
          {
            label: 'Email',
            value: email ? (
              <a href={`mailto:${email}`} className="break-all text-link">
                {email}
              </a>
            ) : null,
          },
          {
            label: 'Phone',
            value: phone ? (
              <a href={`tel:${phone}`} className="text-link">
                {phone}
              </a>
            ) : null,
          },
          { label: 'Per hour', value: <Money cents={hourly_rate_cents} currency={currency} /> },
          { label: 'Per day', value: <Money cents={day_rate_cents} currency={currency} /> },
        ]}
      />
    </Card>
  )
}
