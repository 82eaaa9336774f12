import { Suspense, lazy } from 'react'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { useMe } from '../../wiring/me.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { ContractorFormPage } from './contractor-form-page.tsx'
import type { PictureSlot } from './contractor-form-page.tsx'
import { emptyContractor } from './contractor-values.ts'

interface NewContractorPageProps {
  onDone: (href: string) => void
  picture: PictureSlot
}

// Needed once a name is typed.
const SimilarPeople = lazy(() => import('./similar-people.tsx').then((module) => ({ default: module.SimilarPeople })))

const similarTo = (name: string) => (
  <Suspense>
    <SimilarPeople name={name} />
  </Suspense>
)

export const NewContractorPage = ({ onDone, picture }: NewContractorPageProps) => {
  const { org } = useMe()
  const refresh = useRefresh()
  return (
    <ContractorFormPage
      title="Add a contractor"
      note="Name, email and what they do are enough to begin."
      draft="contractors/new"
      start={emptyContractor(org.currency)}
      verb="Add contractor"
      back="/contractors"
      picture={picture}
      hint={similarTo}
      save={(body) => call('createContractor', { body })}
      onSaved={({ id, display_name }) => {
        void refresh('contractors')
        toast.done(`${display_name} is in the directory`)
        onDone(`/contractors/${id}`)
      }}
    />
  )
}
