import { useQuery } from '@tanstack/react-query'
import { BadgeCheck, Plus } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import type { Certification } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { useMay } from '../../wiring/me.ts'
import { CertificationRow } from './certification-row.tsx'
import { certificationsQuery } from './certifications.api.ts'

const CertificationDialog = lazy(() =>
  import('./certification-dialog.tsx').then((module) => ({ default: module.CertificationDialog })),
)

interface ContractorCertificationsProps {
  contractor: { id: string; display_name: string }
  /** Opens the form: of one that is there, or of a new one. */
  onEdit: (certification?: Certification) => void
}

export interface Asked {
  what: 'verify' | 'reject' | 'remove'
  certification: Certification
}

/** What somebody is certified for, who looked at it, and until when it counts. */
export const ContractorCertifications = ({ contractor, onEdit }: ContractorCertificationsProps) => {
  const [page, setPage] = useState(1)
  const [asked, setAsked] = useState<Asked>()
  const { data, error, refetch, isFetching } = useQuery(certificationsQuery(contractor.id, page))
  const may = useMay()
  const trouble = data ? undefined : troubleOf(error, refetch)
  if (trouble) return <ErrorState {...trouble} isRetrying={isFetching} />
  if (!data) return <Skeleton className="h-64" />

  const add = may('contractors:write') && (
    <Button icon={Plus} onClick={() => onEdit()}>
      Add a certification
    </Button>
  )
  if (data.total === 0)
    return (
      <div className="rounded-card border border-hairline bg-card">
        <EmptyState icon={BadgeCheck} title="No certifications yet" action={add || undefined}>
          Licenses, insurance, standards such as ISO 9001: what {contractor.display_name} has a paper for. It counts
          once somebody here has looked at it.
        </EmptyState>
      </div>
    )
  return (
    <div className="flex flex-col gap-4">
      {add && <div>{add}</div>}
      <ul aria-label="Certifications" className="divide-y divide-hairline rounded-card border border-hairline bg-card">
        {data.certifications.map((certification) => (
          <CertificationRow
            key={certification.id}
            certification={certification}
            onEdit={() => onEdit(certification)}
            onAsk={(what) => setAsked({ what, certification })}
          />
        ))}
      </ul>
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
        {asked && (
          <CertificationDialog asked={asked} name={contractor.display_name} onClose={() => setAsked(undefined)} />
        )}
      </Suspense>
    </div>
  )
}
