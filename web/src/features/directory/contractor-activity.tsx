import { useInfiniteQuery } from '@tanstack/react-query'
import { ActivityFeed } from '../../app/activity-feed.tsx'
import { Card } from '../../ui/card.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { contractorActivityQuery } from './directory.api.ts'

export const ContractorActivity = ({ id }: { id: string }) => {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    contractorActivityQuery(id),
  )
  return (
    <Card>
      <ActivityFeed
        items={data?.pages.flatMap((page) => page.activity)}
        trouble={troubleOf(data ? null : error, refetch)}
        hasMore={hasNextPage}
        isLoadingMore={isFetchingNextPage}
        onMore={() => void fetchNextPage()}
      />
    </Card>
  )
}
