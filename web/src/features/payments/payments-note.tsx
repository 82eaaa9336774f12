import { useQuery } from '@tanstack/react-query'
import { Anchor } from '../../ui/anchor.tsx'
import { formatMoney } from '../../ui/currency.ts'
import { sumsQuery } from './payments.api.ts'
import type { PaymentSums } from './payments.api.ts'
import { paymentsHref } from './payments.search.ts'
import type { PaymentsSearch } from './payments.search.ts'

/** What the payments in view add up to, each currency for itself; each sum opens its payments. */
export const PaymentsNote = ({ search }: { search: PaymentsSearch }) => {
  const { data, error } = useQuery(sumsQuery(search))
  if (error) return 'The sums could not be added up.'
  if (!data) return 'Adding up…'

  const parts = partsOf(data, search)
  if (parts.length === 0) return 'Nothing was paid yet.'
  return (
    <>
      {parts.map(({ label, amounts, href }, index) => (
        <span key={label}>
          {index > 0 && ' · '}
          {label}{' '}
          <Anchor href={href} className="tabular text-link">
            {amounts}
          </Anchor>
        </span>
      ))}
      {data.isPartial && ' (the newest 500 payments)'}
    </>
  )
}

const partsOf = ({ currencies }: PaymentSums, search: PaymentsSearch) => {
  const href = (status: NonNullable<PaymentsSearch['status']>): string => paymentsHref({ ...search, status })
  const amounts = (part: 'paid_cents' | 'moving_cents' | 'failed_cents'): string =>
    currencies
      .filter((sums) => sums[part] > 0)
      .map((sums) => formatMoney(sums[part], sums.currency))
      .join(', ')
  return [
    { label: 'Paid', amounts: amounts('paid_cents'), href: href(['succeeded']) },
    { label: 'on the way', amounts: amounts('moving_cents'), href: href(['pending', 'processing']) },
    { label: 'failed', amounts: amounts('failed_cents'), href: href(['failed']) },
  ].filter((part) => part.amounts !== '')
}
