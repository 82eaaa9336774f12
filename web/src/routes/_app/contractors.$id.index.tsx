import { createFileRoute } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import type { Contractor } from 'wire/paths'
import type { PaperField } from '../../features/directory/certification-sheet.tsx'
import { ContractorPage } from '../../features/directory/contractor-page.tsx'
import { readContractorSearch } from '../../features/directory/contractor.search.ts'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Behind a tab, so loaded when it is opened. */
const DocumentsPanel = lazy(() =>
  import('../../features/documents/documents-panel.tsx').then((module) => ({ default: module.DocumentsPanel })),
)

const ContractorPicture = lazy(() =>
  import('../../features/documents/contractor-picture.tsx').then((module) => ({ default: module.ContractorPicture })),
)

const CertificateField = lazy(() =>
  import('../../features/documents/certificate-field.tsx').then((module) => ({ default: module.CertificateField })),
)

export const Route = createFileRoute('/_app/contractors/$id/')({
  validateSearch: readContractorSearch,
  component: Profile,
})

function Profile() {
  const navigate = Route.useNavigate()
  const { id } = Route.useParams()
  return (
    <ContractorPage
      id={id}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
      documents={
        <Suspense fallback={<Skeleton className="h-48 w-full" />}>
          <DocumentsPanel shelf={{ kind: 'contractor', id }} takesFiles givesBack />
        </Suspense>
      }
      picture={picture}
      paper={paper}
    />
  )
}

const picture = (contractor: Contractor, onClose: () => void) => (
  <ContractorPicture contractor={contractor} onClose={onClose} />
)

const paper = (field: PaperField) => (
  <Suspense fallback={<Skeleton className="h-16" />}>
    <CertificateField {...field} />
  </Suspense>
)
