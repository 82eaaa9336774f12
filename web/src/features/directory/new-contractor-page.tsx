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
      save={(body) => call('createContractor', { body })}
      onSaved={({ id, display_name }) => {
        void refresh('contractors')
        toast.done(`${display_name} is in the directory`)
        onDone(`/contractors/${id}`)
      }}
    />
  )
}
