import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ArrowRightLeft, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { LedgerTransfer } from 'wire/paths'
import { kindWords } from '../../app/account-words.ts'
import { Anchor } from '../../ui/anchor.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { EntryLines } from './entry-lines.tsx'
import { entriesOfTransferQuery, transfersQuery } from './ledger.api.ts'

/** Every transfer, newest first; each opens the entries that it is made of. */
export const Transfers = () => {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(transfersQuery)
  const trouble = troubleOf(data ? null : error, refetch)
  const transfers = data?.pages.flatMap((page) => page.transfers)

  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-card border border-hairline bg-card">
        {trouble && <ErrorState {...trouble} onRetry={trouble.kind === 'failed' ? trouble.onRetry : undefined} />}
        {!transfers && !trouble && <Waiting />}
        {transfers?.length === 0 && (
          <EmptyState icon={ArrowRightLeft} title="No transfers yet">
            A payment posts its first transfer when the money comes in.
          </EmptyState>
        )}
        {transfers && transfers.length > 0 && (
          <ul aria-label="Transfers" className="divide-y divide-hairline">
            {transfers.map((transfer) => (
              <Transfer key={transfer.id} transfer={transfer} />
            ))}
          </ul>
        )}
      </div>
      {hasNextPage && (
        <Button className="self-start" onClick={() => void fetchNextPage()} isPending={isFetchingNextPage}>
          Show more
        </Button>
      )}
    </div>
  )
}

const Transfer = ({
  transfer: { id, kind, state, created_at, payment_id, currency },
}: {
  transfer: LedgerTransfer
}) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-2 py-1.5">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="flex min-h-8 min-w-0 flex-1 basis-48 items-center gap-2 rounded-control px-2 text-left font-medium hover:bg-wash pointer-coarse:min-h-11"
        >
          <ChevronRight
            aria-hidden
            className={`size-4 shrink-0 text-faint transition-transform ${isOpen ? 'rotate-90' : ''}`}
          />
          {kindWords(kind)}
          <span className="font-normal text-faint">{currency}</span>
        </button>
        <span className="flex items-center gap-4 px-2 text-sm max-sm:pl-8">
          <StatusBadge entity="transfer" status={state} />
          {payment_id && (
            <Anchor href={`/payments/${payment_id}?tab=explain`} className="text-link">
              Payment
            </Anchor>
          )}
          <span className="text-soft sm:w-24 sm:text-right">
            <TimeText instant={created_at} />
          </span>
        </span>
      </div>
      {isOpen && <Entries transfer_id={id} />}
    </li>
  )
}

const Entries = ({ transfer_id }: { transfer_id: string }) => {
  const { data, error, refetch } = useQuery(entriesOfTransferQuery(transfer_id))
  const trouble = troubleOf(data ? null : error, refetch)
  if (trouble) return <ErrorState {...trouble} onRetry={trouble.onRetry} />
  if (!data) return <Skeleton className="mx-4 mb-3 h-16" />
  return <EntryLines entries={data.entries} />
}

const Waiting = () => (
  <div className="flex flex-col gap-4 p-4">
    {['w-1/2', 'w-2/3', 'w-2/5', 'w-3/5'].map((width) => (
      <Skeleton key={width} className={`h-4 ${width}`} />
    ))}
  </div>
)
