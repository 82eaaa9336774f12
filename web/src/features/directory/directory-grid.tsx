import type { ReactNode } from 'react'
import type { ContractorCard as Person } from 'wire/paths'
import { ErrorState } from '../../ui/error-state.tsx'
import type { Trouble } from '../../wiring/api-problem.ts'
import { ContractorCard, ContractorCardSkeleton } from './contractor-card.tsx'
import type { DirectorySelection } from './use-selection.ts'

interface GridProps {
  people: readonly Person[] | undefined
  trouble: Trouble | undefined
  empty: ReactNode
  selection: DirectorySelection
}

const nameOf = ({ display_name }: Person): string => display_name

const CARDS_AT_FIRST = 8

/** People as cards, with the same four faces as a table. */
export const ContractorGrid = ({ people, trouble, empty, selection }: GridProps) => {
  if (trouble || people?.length === 0)
    return (
      <div className="rounded-card border border-hairline bg-card">
        {trouble ? (
          <ErrorState {...trouble} onRetry={trouble.kind === 'failed' ? trouble.onRetry : undefined} />
        ) : (
          empty
        )}
      </div>
    )

  return (
    <ul
      aria-label="Contractors"
      aria-busy={!people}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-3"
    >
      {people
        ? people.map((contractor) => (
            <li key={contractor.id} className="grid">
              <ContractorCard
                contractor={contractor}
                selection={{
                  ...selection,
                  nameOf,
                  onRange: (id) =>
                    selection.onRange(
                      id,
                      people.map((each) => each.id),
                    ),
                }}
              />
            </li>
          ))
        : Array.from({ length: CARDS_AT_FIRST }, (_, index) => (
            <li key={index}>
              <ContractorCardSkeleton />
            </li>
          ))}
    </ul>
  )
}
