import { FileText } from 'lucide-react'
import { Suspense, lazy, useState } from 'react'
import type { ContractorDocument } from 'wire/paths'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { troubleOf } from '../../wiring/api-problem.ts'
import { useMay } from '../../wiring/me.ts'
import { DocumentRow } from './document-row.tsx'
import { DocumentUploader } from './document-uploader.tsx'
import { contractCategories, contractorCategories } from './document.words.ts'
import { useDocuments } from './documents.api.ts'
import type { Shelf } from './documents.api.ts'

const RemoveDialog = lazy(() =>
  import('./remove-document-dialog.tsx').then((module) => ({ default: module.RemoveDocumentDialog })),
)

interface DocumentsPanelProps {
  shelf: Shelf
  /** Whether it takes new files as it stands. */
  takesFiles: boolean
  /** Whether what is there may go. */
  givesBack: boolean
}

/** The documents of a contract or a contractor, and how more get here. */
export const DocumentsPanel = ({ shelf, takesFiles, givesBack }: DocumentsPanelProps) => {
  const { data, error, refetch, isFetching } = useDocuments(shelf)
  const [removing, setRemoving] = useState<ContractorDocument>()
  const may = useMay()
  const trouble = data ? undefined : troubleOf(error, refetch)
  const mayWrite = (category: string): boolean =>
    may(
      category === 'tax_form' ? 'payments:write' : shelf.kind === 'contract' ? 'contracts:write' : 'contractors:write',
    )
  const all = shelf.kind === 'contract' ? contractCategories : contractorCategories
  const categories = all.filter(mayWrite)

  return (
    <div className="flex flex-col gap-4">
      {takesFiles && categories.length > 0 && <DocumentUploader shelf={shelf} categories={categories} />}
      <div className="rounded-card border border-hairline bg-card">
        {trouble && <ErrorState {...trouble} isRetrying={isFetching} />}
        {!data && !trouble && <Skeleton className="m-4 h-24" />}
        {data?.documents.length === 0 && (
          <EmptyState icon={FileText} title="No documents yet">
            {shelf.kind === 'contract'
              ? 'The statement of work, the agreement, what was delivered: what belongs to this contract is kept here.'
              : 'Tax forms, certificates and other papers of this person are kept here.'}
          </EmptyState>
        )}
        {data && data.documents.length > 0 && (
          <ul aria-label="Documents" className="divide-y divide-hairline">
            {data.documents.map((document) => (
              <DocumentRow
                key={document.id}
                shelf={shelf}
                document={document}
                mayLoad={document.document_category !== 'tax_form' || may('payments:write')}
                onRemove={givesBack && mayWrite(document.document_category) ? () => setRemoving(document) : undefined}
              />
            ))}
          </ul>
        )}
      </div>
      <Suspense>
        {removing && <RemoveDialog shelf={shelf} document={removing} onClose={() => setRemoving(undefined)} />}
      </Suspense>
    </div>
  )
}
