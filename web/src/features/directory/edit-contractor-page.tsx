import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { ContractorFormPage } from './contractor-form-page.tsx'
import { valuesOf } from './contractor-values.ts'
import { contractorQuery } from './directory.api.ts'

interface EditContractorPageProps {
  id: string
  onDone: (href: string) => void
}

/** Saves what was read; when somebody else saved first, the person decides whose version stands. */
export const EditContractorPage = ({ id, onDone }: EditContractorPageProps) => {
  const queries = useQueryClient()
  const refresh = useRefresh()
  const { data } = useSuspenseQuery(contractorQuery(id))
  /** As it was when the form was opened: what others save meanwhile must not slip under what is typed. */
  const [opened, setOpened] = useState(data)
  const isForced = useRef(false)

  const takeTheirs = async (): Promise<void> =>
    setOpened(await queries.fetchQuery({ ...contractorQuery(id), staleTime: 0 }))

  return (
    <ContractorFormPage
      key={opened.version}
      title={`Edit ${opened.display_name}`}
      note="Changes are noted in the activity."
      draft={`contractors/${id}/edit/${opened.version}`}
      start={valuesOf(opened)}
      verb="Save changes"
      back={`/contractors/${id}`}
      save={(body) =>
        call('updateContractor', { params: { id }, body, if_match: isForced.current ? undefined : opened.version })
      }
      onSaved={({ display_name }) => {
        void refresh('contractors', 'contracts')
        toast.done(`${display_name} is saved`)
        onDone(`/contractors/${id}`)
      }}
      onConflict={{
        loadTheirs: () => void takeTheirs(),
        saveMine: (submit) => {
          isForced.current = true
          submit()
        },
      }}
    />
  )
}
