import { useSuspenseQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { ContractorFormPage } from './contractor-form-page.tsx'
import type { PictureSlot } from './contractor-form-page.tsx'
import { valuesOf } from './contractor-values.ts'
import { contractorQuery } from './directory.api.ts'

interface EditContractorPageProps {
  id: string
  onDone: (href: string) => void
  picture: PictureSlot
}

/** Saves what was read; when somebody else saved first, the person decides what stands. */
export const EditContractorPage = ({ id, onDone, picture }: EditContractorPageProps) => {
  const refresh = useRefresh()
  const { data } = useSuspenseQuery(contractorQuery(id))
  /** What the form starts from: what others save meanwhile must not slip under what is typed. */
  const [opened, setOpened] = useState(data)
  /** What it was last compared with: after a conflict that was settled, their version. */
  const [compared, setCompared] = useState(data)
  const version = useRef(data.version)

  return (
    <ContractorFormPage
      key={opened.version}
      title={`Edit ${opened.display_name}`}
      note="Changes are noted in the activity."
      draft={`contractors/${id}/edit/${opened.version}`}
      start={valuesOf(opened)}
      verb="Save changes"
      back={`/contractors/${id}`}
      picture={picture}
      save={(body) => call('updateContractor', { params: { id }, body, if_match: version.current })}
      onSaved={({ display_name }) => {
        void refresh('contractors', 'contracts')
        toast.done(`${display_name} is saved`)
        onDone(`/contractors/${id}`)
      }}
      conflict={{
        id,
        opened: valuesOf(compared),
        onTakeTheirs: (theirs) => {
          version.current = theirs.version
          setCompared(theirs)
          setOpened(theirs)
        },
        onSave: (theirs) => {
          version.current = theirs.version
          setCompared(theirs)
        },
      }}
    />
  )
}
