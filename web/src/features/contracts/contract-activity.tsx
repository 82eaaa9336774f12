import { useInfiniteQuery } from '@tanstack/react-query'
import type { Activity, Contract } from 'wire/paths'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { changesInWords, deedOf } from './activity.words.ts'
import { activityQuery } from './contract.api.ts'

/** Who did what, when, from what to what; newest first. */
export const ContractActivity = ({ contract: { id, currency } }: { contract: Contract }) => {
  const query = useInfiniteQuery(activityQuery(id))
  const trouble = troubleOf(query.data ? null : query.error, query.refetch)
  if (trouble) return <ErrorState {...trouble} />
  if (!query.data) return <ActivitySkeleton />

  const entries = query.data.pages.flatMap((page) => page.activity)
  if (entries.length === 0)
    return <EmptyState title="Nothing happened yet">Every change will be listed here.</EmptyState>

  return (
    <div className="flex flex-col items-start gap-4">
      <ol className="flex w-full flex-col gap-4">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} currency={currency} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button isPending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  )
}

const Entry = ({ entry, currency }: { entry: Activity; currency: string }) => (
  <li className="flex items-start gap-3">
    <Avatar name={entry.actor.name} size="sm" />
    <div className="min-w-0 flex-1 text-sm">
      <p className="text-pretty">
        <span className="font-medium">{entry.actor.name}</span> {deedOf(entry)}{' '}
        <span className="text-faint">
          · <TimeText instant={entry.at} />
        </span>
      </p>
      {changesInWords(entry, currency).map(({ field, from, to }) => (
        <p key={field} className="mt-0.5 break-words text-soft">
          {to === null ? (
            field
          ) : (
            <>
              {field}: <del className="text-faint">{from}</del> <span aria-hidden>→</span>{' '}
              <ins className="no-underline">{to}</ins>
            </>
          )}
        </p>
      ))}
      {entry.note && <p className="mt-1 border-l-2 border-rule pl-2 text-pretty whitespace-pre-line">{entry.note}</p>}
    </div>
  </li>
)

const ActivitySkeleton = () => (
  <div role="status" aria-label="Loading the activity" className="flex flex-col gap-5">
    {['w-72', 'w-56', 'w-64', 'w-48'].map((width) => (
      <div key={width} className="flex items-center gap-3">
        <Skeleton className="size-5 rounded-full" />
        <Skeleton className={`h-3 max-w-full ${width}`} />
      </div>
    ))}
  </div>
)
