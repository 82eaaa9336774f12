import { createFileRoute, useRouter } from '@tanstack/react-router'
import { EditContractPage } from '../../features/contracts/edit-contract-page.tsx'
import { readStep } from '../../features/contracts/form.steps.ts'
import { chosen, hrefOf } from '../../wiring/search-params.ts'

export const Route = createFileRoute('/_app/contracts/$id/edit')({
  staticData: { crumb: 'Edit' },
  validateSearch: (raw) => chosen({ step: readStep(raw['step']) }),
  component: EditContract,
})

function EditContract() {
  const { id } = Route.useParams()
  const { step = 'details' } = Route.useSearch()
  const router = useRouter()
  return (
    <EditContractPage
      id={id}
      step={step}
      onStep={(next) => router.history.push(hrefOf(`/contracts/${id}/edit`, { step: next }))}
      onSaved={() => router.history.replace(`/contracts/${id}`)}
    />
  )
}
