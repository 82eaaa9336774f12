import { useInfiniteQuery } from '@tanstack/react-query'
import { UsersRound } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { DuplicatePair } from './duplicate-pair.tsx'
import { duplicatesQuery } from './duplicates.api.ts'

/** Who is likely in the directory twice. */
export const DuplicatesPage = () => (
  <Page
    title="Likely duplicates"
    note="Two records of one person split their history. Merge them, or say that they are two people."
  >
    <Pairs />
  </Page>
)

const Pairs = () => {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(duplicatesQuery)
  const trouble = troubleOf(data ? null : error, refetch)
  if (trouble) return <ErrorState {...trouble} />
  if (!data) return <Loading />

  const pairs = data.pages.flatMap((page) => page.duplicates)
  if (pairs.length === 0)
    return (
      <Card>
        <EmptyState
          icon={UsersRound}
          title="Nobody is here twice"
          action={<LinkButton href="/contractors">Back to the directory</LinkButton>}
        >
          Records that share an email, a phone number or a name show up here a minute after they are made.
        </EmptyState>
      </Card>
    )
  return (
    <div className="flex flex-col gap-5">
      {pairs.map((pair) => (
        <DuplicatePair key={pair.contractors.map(({ id }) => id).join(' ')} pair={pair} />
      ))}
      {hasNextPage && (
        <Button className="self-center" isPending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  )
}

const Loading = () => (
  <div aria-busy className="flex flex-col gap-5">
    <Skeleton className="h-96" />
    <Skeleton className="h-96" />
  </div>
)
