import { useQuery } from '@tanstack/react-query'
import { Pencil, Star } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import type { Contractor, Rating } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { RatingStars } from '../../ui/rating-stars.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { useMay, useMe } from '../../wiring/me.ts'
import { ratingsQuery } from './ratings.api.ts'

const RateDialog = lazy(() => import('./rate-dialog.tsx').then((module) => ({ default: module.RateDialog })))

interface ContractorRatingsProps {
  contractor: Contractor
  onRate: () => void
}

/** How it went: the average, how many there are of each score, and what was said. */
export const ContractorRatings = ({ contractor, onRate }: ContractorRatingsProps) => {
  const [page, setPage] = useState(1)
  const [changing, setChanging] = useState<Rating>()
  const { data, error, refetch, isFetching } = useQuery(ratingsQuery(contractor.id, page))
  const may = useMay()
  const me = useMe()
  const trouble = data ? undefined : troubleOf(error, refetch)
  if (trouble) return <ErrorState {...trouble} isRetrying={isFetching} />
  if (!data) return <Skeleton className="h-64" />

  const rateIt = may('contracts:write') && <Button onClick={onRate}>Rate a contract</Button>
  if (data.total === 0)
    return (
      <EmptyState icon={Star} title="Not rated yet" action={rateIt || undefined}>
        Once a contract is completed, whoever managed it says how it went.
      </EmptyState>
    )
  return (
    <div className="grid grid-cols-1 items-start gap-6 md:grid-cols-[minmax(0,1fr)_16rem]">
      <ul aria-label="Ratings" className="divide-y divide-hairline rounded-card border border-hairline bg-card">
        {data.ratings.map((rating) => (
          <Row
            key={rating.id}
            rating={rating}
            onChange={rating.rated_by === me.user.id ? () => setChanging(rating) : undefined}
          />
        ))}
      </ul>
      <section aria-label="Average" className="flex flex-col gap-3 max-md:order-first">
        <RatingStars rating={data.rating} count={data.total} look="full" />
        <Breakdown scores={data.scores} total={data.total} />
        {rateIt}
      </section>
      {data.total_pages > 1 && (
        <div className="flex gap-2">
          <Button size="sm" disabled={page === 1} onClick={() => setPage(page - 1)}>
            Newer
          </Button>
          <Button size="sm" disabled={page === data.total_pages} onClick={() => setPage(page + 1)}>
            Older
          </Button>
        </div>
      )}
      <Suspense>
        {changing && <RateDialog contractor={contractor} rating={changing} onClose={() => setChanging(undefined)} />}
      </Suspense>
    </div>
  )
}

const Row = ({ rating, onChange }: { rating: Rating; onChange: (() => void) | undefined }) => {
  const { contract_id, contract_title, score, comment, rated_by_person, created_at } = rating
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <RatingStars rating={score} look="full" />
          <Anchor href={`/contracts/${contract_id}`} className="font-medium hover:underline">
            {contract_title}
          </Anchor>
        </p>
        {comment !== null && <p className="mt-1 text-pretty break-words whitespace-pre-line">{comment}</p>}
        <p className="mt-1 text-sm text-faint">
          {rated_by_person.name}, <TimeText instant={created_at} />
        </p>
      </div>
      {onChange && <IconButton icon={Pencil} label={`Change the rating of ${contract_title}`} onClick={onChange} />}
    </li>
  )
}

const SCORES = ['5', '4', '3', '2', '1'] as const

const Breakdown = ({ scores, total }: { scores: Record<(typeof SCORES)[number], number>; total: number }) => (
  <dl className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-1 text-sm">
    {SCORES.map((score) => (
      <div key={score} className="contents">
        <dt className="text-soft tabular">
          {score}
          <span className="sr-only"> {score === '1' ? 'star' : 'stars'}</span>
        </dt>
        <dd aria-hidden className="h-1.5 overflow-hidden rounded-full bg-wash-strong">
          <span className="block h-full bg-ink" style={{ width: `${(scores[score] / total) * 100}%` }} />
        </dd>
        <dd className="text-faint tabular">{scores[score]}</dd>
      </div>
    ))}
  </dl>
)
