import { createFileRoute, useRouter } from '@tanstack/react-router'
import { pictureField } from '../../features/documents/picture-slot.tsx'
import { EditContractorPage } from '../../features/directory/edit-contractor-page.tsx'

export const Route = createFileRoute('/_app/contractors/$id/edit')({
  staticData: { crumb: 'Edit' },
  component: EditContractor,
})

function EditContractor() {
  const router = useRouter()
  return (
    <EditContractorPage id={Route.useParams().id} onDone={(href) => router.history.push(href)} picture={pictureField} />
  )
}
