import { createFileRoute, useRouter } from '@tanstack/react-router'
import { pictureField } from '../../features/documents/picture-slot.tsx'
import { NewContractorPage } from '../../features/directory/new-contractor-page.tsx'

export const Route = createFileRoute('/_app/contractors/new')({
  staticData: { crumb: 'Add' },
  component: NewContractor,
})

function NewContractor() {
  const router = useRouter()
  return <NewContractorPage onDone={(href) => router.history.push(href)} picture={pictureField} />
}
