import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Contractor } from 'wire/paths'
import type { Pair } from '../../ui/key-value.tsx'
import { Money } from '../../ui/money.tsx'
import { statuses } from '../../ui/status.ts'
import { certificationCountQuery, contractCountQuery, documentCountQuery } from './duplicates.api.ts'

/** What moves to the record that is kept, counted. */
export const useMoves = ({ id, stats, ratings_count }: Contractor): Pair[] => {
  const contracts = useQuery(contractCountQuery(id)).data?.total
  const documents = useQuery(documentCountQuery(id)).data?.total
  const certifications = useQuery(certificationCountQuery(id)).data?.total
  return [
    { label: 'Contracts', value: contracts ?? '…' },
    { label: 'Paid so far', value: paidWords(stats.total_paid) },
    { label: 'Ratings', value: ratings_count },
    { label: 'Documents', value: documents ?? '…' },
    { label: 'Certifications', value: certifications ?? '…' },
  ]
}

const paidWords = (paid: Contractor['stats']['total_paid']): ReactNode =>
  paid.length === 0
    ? 'Nothing'
    : paid.map(({ currency, amount_cents }) => (
        <Money key={currency} cents={amount_cents} currency={currency} className="mr-3" />
      ))

/** What the merge decides about money and forms, in sentences. */
export const consequences = (kept: Contractor, duplicate: Contractor): string[] => {
  const said: string[] = []
  if (duplicate.stripe_connect_id !== null)
    said.push(
      kept.stripe_connect_id === null
        ? `Payouts go to the account of ${duplicate.display_name}, which is taken over.`
        : 'Payouts go to the account of the record that is kept. The other account gets nothing more.',
    )
  if (isAwaited(kept) && !isAwaited(duplicate))
    said.push(`The tax status is taken over: ${statuses.tax[duplicate.tax_status].label}.`)
  return said
}

const isAwaited = ({ tax_status }: Contractor): boolean => tax_status.endsWith('_pending')
