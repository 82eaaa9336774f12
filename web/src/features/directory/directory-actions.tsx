import { Copy, Download, FileUp, MoreHorizontal, UserPlus } from 'lucide-react'
import { IconButton } from '../../ui/icon-button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useMay } from '../../wiring/me.ts'
import { download, exportAddress } from './directory-export.ts'
import type { DirectorySearch } from './directory.search.ts'
import { peopleWords } from './words.ts'

interface DirectoryActionsProps {
  search: DirectorySearch
  /** How many the filters find; undefined before the first answer. */
  total: number | undefined
}

/** What can be done with the directory as a whole. */
export const DirectoryActions = ({ search, total }: DirectoryActionsProps) => (
  <>
    <Menu
      trigger={<IconButton icon={MoreHorizontal} label="More to do" />}
      groups={[
        {
          items: [
            {
              label: 'Export as CSV',
              icon: Download,
              hint: total === undefined ? undefined : `${peopleWords(total)}, as filtered`,
              onSelect: () => download(exportAddress(search)),
              refusal: total === 0 ? 'There is nobody to export.' : undefined,
            },
            { label: 'Find duplicates', icon: Copy, href: '/contractors/duplicates' },
          ],
        },
      ]}
    />
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
