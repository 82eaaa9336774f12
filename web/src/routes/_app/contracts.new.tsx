import { createFileRoute, useRouter } from '@tanstack/react-router'
import { contractorQuery } from '../../features/contracts/contract.api.ts'
import { readStep } from '../../features/contracts/form.steps.ts'
import { NewContractPage } from '../../features/contracts/new-contract-page.tsx'
import { chosen, hrefOf, readId } from '../../wiring/search-params.ts'

export const Route = createFileRoute('/_app/contracts/new')({
  staticData: { crumb: 'New contract' },
  validateSearch: (raw) => chosen({ step: readStep(raw['step']), contractor_id: readId(raw['contractor_id']) }),
  loaderDeps: ({ search }) => ({ contractor_id: search.contractor_id }),
  loader: async ({ context, deps: { contractor_id } }) => ({
    contractor: contractor_id ? await context.queryClient.ensureQueryData(contractorQuery(contractor_id)) : undefined,
  }),
  component: NewContract,
})

function NewContract() {
  const { contractor_id, step = contractor_id ? 'details' : 'contractor' } = Route.useSearch()
  const { contractor } = Route.useLoaderData()
  const router = useRouter()
  return (
    <NewContractPage
      key={contractor_id}
      step={step}
      onStep={(next) => router.history.push(hrefOf('/contracts/new', { contractor_id, step: next }))}
      contractor={contractor}
      onSaved={(id) => router.history.replace(`/contracts/${id}`)}
    />
  )
}
