import { FileUp, UserPlus } from 'lucide-react'
import { LinkButton } from '../../ui/link-button.tsx'
import { useMay } from '../../wiring/me.ts'

/** What can be done with the directory as a whole. */
export const DirectoryActions = () => (
  <>
    <ImportContractors />
    <AddContractor />
  </>
)

const ImportContractors = () => {
  const may = useMay()
  if (!may('contractors:write')) return null
  return (
    <LinkButton href="/contractors/import" icon={FileUp}>
      Import
    </LinkButton>
  )
}

export const AddContractor = () => {
  const may = useMay()
  if (!may('contractors:write')) return null
  return (
    <LinkButton href="/contractors/new" tone="primary" icon={UserPlus}>
      Add contractor
    </LinkButton>
  )
}
