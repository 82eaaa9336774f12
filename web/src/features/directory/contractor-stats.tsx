import type { ReactNode } from 'react'
import type { Contractor } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { Money } from '../../ui/money.tsx'
import { hrefOf } from '../../wiring/search-params.ts'

/** How it went so far. Every number opens what it counts. */
export const ContractorStats = ({ contractor: { id, stats } }: { contractor: Contractor }) => {
  const contracts = (status: string): string => hrefOf('/contracts', { contractor_id: id, status })
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-hairline bg-hairline sm:grid-cols-4">
      <Stat label="Active contracts" href={contracts('active')}>
        {stats.active}
      </Stat>
      <Stat label="Completed" href={contracts('completed')}>
        {stats.completed}
      </Stat>
      <Stat label="Paid so far" href={hrefOf('/payments', { contractor_id: id, status: 'succeeded' })}>
        {stats.total_paid.length === 0
          ? 'Nothing yet'
          : stats.total_paid.map(({ currency, amount_cents }) => (
              <Money key={currency} cents={amount_cents} currency={currency} className="block" />
            ))}
      </Stat>
      <Stat label="On time" href={`/contractors/${id}?tab=history`} note={worked(stats.last_worked_on)}>
        {stats.on_time_rate === null ? 'Not yet known' : `${Math.round(stats.on_time_rate * 100)} %`}
      </Stat>
    </dl>
  )
}

const worked = (on: string | null): ReactNode =>
  on && (
    <>
      Last worked <DateText date={on} />
    </>
  )

interface StatProps {
  label: string
  href: string
  /** Below the number. */
  note?: ReactNode
  children: ReactNode
}

const Stat = ({ label, href, note, children }: StatProps) => (
  <div className="relative bg-card px-4 py-3 hover:bg-wash">
    <dt className="text-sm text-faint">{label}</dt>
    <dd className="mt-0.5 text-lg font-semibold tabular">
      <Anchor href={href} className="-outline-offset-2 after:absolute after:inset-0">
        {children}
      </Anchor>
    </dd>
    {note && <dd className="text-sm text-faint">{note}</dd>}
  </div>
)
