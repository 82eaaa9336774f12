import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { addressOf } from '@guildhall/sdk'
import { Download, ScrollText } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { call } from '../../wiring/api.ts'
import { AuditEntryRow } from './audit-entry.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { auditQueryOf } from './audit.search.ts'
import type { AuditSearch } from './audit.search.ts'

const PER_PAGE = 40

const auditQuery = (search: AuditSearch) =>
  infiniteQueryOptions({
    queryKey: ['audit', search],
    queryFn: ({ pageParam }) =>
      call('listAudit', { query: { ...auditQueryOf(search), cursor: pageParam, limit: PER_PAGE } }),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
  })

interface AuditPageProps {
  search: AuditSearch
  onSearch: (search: AuditSearch) => void
}

/** Who did what, when and from where; and whether it is sealed. */
export const AuditPage = ({ search, onSearch }: AuditPageProps) => {
  const query = useInfiniteQuery(auditQuery(search))
  const { from, to } = auditQueryOf(search)
  return (
    <Page
      title="Audit"
      note="Everything that was done here. Each minute it is sealed into a chain, so that nothing can be changed or taken out unseen."
      width="form"
      actions={
        <LinkButton icon={Download} href={addressOf('exportAudit', { query: { from, to } })} download>
          Export
        </LinkButton>
      }
    >
      <AuditFilters search={search} onSearch={onSearch} />
      <Trail query={query} onSearch={onSearch} />
    </Page>
  )
}

type Query = ReturnType<typeof useInfiniteQuery<Awaited<ReturnType<typeof call<'listAudit'>>>>>

const Trail = ({ query, onSearch }: { query: Query; onSearch: AuditPageProps['onSearch'] }) => {
  const { data, error, refetch, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const trouble = data ? undefined : troubleOf(error, refetch)
  if (trouble) return <ErrorState {...trouble} isRetrying={isFetching} />
  if (!data) return <Skeleton className="h-96" />

  const entries = data.pages.flatMap((page) => page.audit)
  if (entries.length === 0)
    return (
      <EmptyState icon={ScrollText} title="Nothing like that happened">
        Choose another person, deed or time.
      </EmptyState>
    )
  return (
    <div className="flex flex-col items-start gap-3">
      <ol
        aria-label="Audit trail"
        className="w-full divide-y divide-hairline rounded-card border border-hairline bg-card"
      >
        {entries.map((entry) => (
          <AuditEntryRow key={entry.id} entry={entry} onSubject={(subject_id) => onSearch({ subject_id })} />
        ))}
      </ol>
      {hasNextPage && (
        <Button isPending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show older
        </Button>
      )}
    </div>
  )
}
