import { History } from 'lucide-react'
import type { Activity, Change } from 'wire/paths'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TimeText } from '../ui/time-text.tsx'
import type { Trouble } from '../wiring/api-problem.ts'
import { activityWords, saysStatus } from './activity-words.ts'

interface ActivityFeedProps {
  /** Undefined while they are on their way. */
  items: readonly Activity[] | undefined
  trouble: Trouble | undefined
  hasMore: boolean
  isLoadingMore: boolean
  onMore: () => void
}

/** Who did what, newest first; the same for a person, a payment and whatever else has a past. */
export const ActivityFeed = ({ items, trouble, hasMore, isLoadingMore, onMore }: ActivityFeedProps) => {
  if (trouble) return <ErrorState {...trouble} onRetry={trouble.kind === 'failed' ? trouble.onRetry : undefined} />
  if (!items) return <Lines />
  if (items.length === 0)
    return (
      <EmptyState icon={History} title="Nothing happened yet">
        Every change is noted here, with who made it and when.
      </EmptyState>
    )

  return (
    <div className="flex flex-col items-start gap-3">
      <ol className="w-full divide-y divide-hairline">
        {items.map((item) => (
          <Entry key={item.id} item={item} />
        ))}
      </ol>
      {hasMore && (
        <Button onClick={onMore} isPending={isLoadingMore}>
          Show older
        </Button>
      )}
    </div>
  )
}

const Entry = ({ item: { at, actor, action, changes, note } }: { item: Activity }) => (
  <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 py-2.5">
    <div className="min-w-0 flex-1 basis-60">
      <p>
        <span className="font-medium">{actor.name}</span> <span className="text-soft">{activityWords(action)}</span>
      </p>
      {changes
        .filter(({ field }) => field !== 'status' || !saysStatus(action))
        .map((change) => (
          <p key={change.field} className="text-sm break-words text-soft">
            {sentenceOf(change)}
          </p>
        ))}
      {note && <p className="text-sm break-words text-soft">“{note}”</p>}
    </div>
    <span className="text-sm text-faint">
      <TimeText instant={at} />
    </span>
  </li>
)

const sentenceOf = ({ field, from, to }: Change): string => {
  const name = field.replace(/_cents$/, '').replaceAll('_', ' ')
  const said = [from, to].map(asText)
  if (said[0] === undefined && said[1] === undefined) return `${capital(name)} changed`
  return `${capital(name)}: from ${said[0] ?? 'nothing'} to ${said[1] ?? 'nothing'}`
}

const asText = (value: unknown): string | undefined => {
  if (value === null || value === undefined || value === '') return undefined
  if (Array.isArray(value)) return value.map(String).join(', ').replaceAll('_', ' ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value).replaceAll('_', ' ') : undefined
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const Lines = () => (
  <div className="flex flex-col gap-5 py-2.5">
    {['w-1/2', 'w-2/3', 'w-2/5'].map((width) => (
      <Skeleton key={width} className={`h-4 ${width}`} />
    ))}
  </div>
)
