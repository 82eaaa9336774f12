import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Anchor } from '../../ui/anchor.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { apiQuery } from '../../wiring/api.ts'
import { useMay, useMe } from '../../wiring/me.ts'
import { hrefOf } from '../../wiring/search-params.ts'
import { activeContractsQuery, paidSinceQuery } from './home.api.ts'
import { monthStart } from './month.ts'

/** A few numbers, small, after the work. Each opens what it counts. */
export const Facts = () => {
  const may = useMay()
  return (
    <dl className="grid gap-px overflow-hidden rounded-card border border-hairline bg-hairline sm:grid-flow-col sm:auto-cols-fr">
      {may('contracts:read') && <ActiveContracts />}
      {may('payments:read') && <PaidThisMonth />}
      {may('contractors:read') && <People />}
    </dl>
  )
}

const ActiveContracts = () => {
  const { data, isError } = useQuery(activeContractsQuery)
  return (
    <Fact label="Active contracts" href="/contracts?status=active" isError={isError}>
      {data?.total}
    </Fact>
  )
}

const PaidThisMonth = () => {
  const created_from = monthStart(useMe().org.time_zone, new Date(useNow()))
  const { data, isError } = useQuery(paidSinceQuery(created_from))
  const words = data && data.sums.map(({ currency, amount_cents }) => formatMoney(amount_cents, currency)).join(', ')
  return (
    <Fact
      label={data?.isPartial ? 'Paid this month, newest 500' : 'Paid this month'}
      href={hrefOf('/payments', { status: 'succeeded', created_from })}
      isError={isError}
    >
      {words === '' ? 'Nothing yet' : words}
    </Fact>
  )
}

const People = () => {
  const { data, isError } = useQuery(
    apiQuery('listContractors', { query: { per_page: 10, availability: 'available' } }),
  )
  return (
    <Fact label="People available now" href="/contractors?availability=available" isError={isError}>
      {data?.total}
    </Fact>
  )
}

interface FactProps {
  label: string
  href: string
  isError: boolean
  /** Undefined while it is on its way. */
  children: ReactNode
}

const Fact = ({ label, href, isError, children }: FactProps) => (
  <div className="relative bg-card px-4 py-3 hover:bg-wash">
    <dt className="text-sm text-faint">{label}</dt>
    <dd className="mt-0.5 text-lg font-semibold tabular">
      <Anchor href={href} className="-outline-offset-2 after:absolute after:inset-0">
        {isError ? 'Not known right now' : (children ?? <Skeleton className="my-1 h-4 w-24" />)}
      </Anchor>
    </dd>
  </div>
)
