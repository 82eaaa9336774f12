import { clsx } from 'clsx'
import type { ContractorCard as Person } from 'wire/paths'
import { Anchor } from '../../ui/anchor.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { RatingStars } from '../../ui/rating-stars.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { CertifiedBadge } from './certified-badge.tsx'
import { Choose, isChosen } from '../../ui/table-selection.tsx'
import type { Selection } from '../../ui/table-selection.tsx'
import { rateWords, specialtyWords } from './words.ts'

const frame = 'relative flex min-w-0 flex-col gap-3 rounded-card border p-4'

interface ContractorCardProps {
  contractor: Person
  selection: Selection<Person>
}

/** One person at a glance: who, what for, how good, how much, when. All of it opens the profile. */
export const ContractorCard = ({ contractor, selection }: ContractorCardProps) => {
  const { id, display_name, avatar_url, specialties, rating, ratings_count, availability, is_active } = contractor
  const isOn = isChosen(selection, id)
  const about = [contractor.company_name, contractor.bio].filter(Boolean).join(' · ')
  return (
    <article
      data-choosable=""
      className={clsx(
        frame,
        'group transition-colors',
        isOn ? 'border-edge bg-accent-wash' : 'border-hairline bg-card hover:border-edge',
      )}
    >
      <header className="flex items-center gap-3">
        <Avatar name={display_name} src={avatar_url} size="lg" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-base font-semibold">
            <Anchor
              href={`/contractors/${id}`}
              className="outline-none after:absolute after:inset-0 after:rounded-card focus-visible:after:outline-2 focus-visible:after:outline-focus"
            >
              {display_name}
            </Anchor>
          </h2>
          <p className="truncate text-sm text-soft">{specialtyWords(specialties)}</p>
        </div>
        <CertifiedBadge look="icon" certified_until={contractor.certified_until} />
        <span
          className={clsx(
            'self-start transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100',
            !isOn && selection.chosen.size === 0 && 'opacity-0',
          )}
        >
          <Choose row={contractor} id={id} selection={selection} />
        </span>
      </header>
      {about && <p className="line-clamp-2 text-sm text-soft">{about}</p>}
      <footer className="mt-auto flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-t border-hairline pt-3 text-sm">
        {is_active ? (
          <StatusBadge entity="availability" status={availability} />
        ) : (
          <span className="text-faint">Deactivated</span>
        )}
        <RatingStars rating={rating} count={ratings_count} />
        <span className="tabular">{rateWords(contractor) ?? <span className="text-faint">No rate</span>}</span>
      </footer>
    </article>
  )
}

export const ContractorCardSkeleton = () => (
  <div className={`${frame} border-hairline bg-card`}>
    <div className="flex items-center gap-3">
      <Skeleton className="size-10 rounded-full" />
      <div className="flex flex-1 flex-col gap-2">
        <Skeleton className="h-4 w-2/3" />
        <Skeleton className="h-3 w-1/2" />
      </div>
    </div>
    <Skeleton className="h-3 w-3/4" />
    <Skeleton className="mt-3 h-3 w-full" />
  </div>
)
