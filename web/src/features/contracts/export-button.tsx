import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { detailOf, isProblem } from '../../wiring/api-problem.ts'
import { saveFile, toCsv } from './contract-csv.ts'
import { loadAll } from './contract.api.ts'
import { counted, today } from './contract.words.ts'
import type { ContractsSearch } from './contracts.search.ts'

/** The view one looks at, all its pages, as a file. */
export const ExportButton = ({ search, total }: { search: ContractsSearch; total: number }) => {
  const [isPending, setPending] = useState(false)

  const save = async (): Promise<void> => {
    setPending(true)
    try {
      const { rows, total: all } = await loadAll(search)
      saveFile(`contracts-${today()}.csv`, toCsv(rows))
      toast.done(
        rows.length < all
          ? `The first ${rows.length} of ${all} contracts were exported. Narrow the view for the rest.`
          : `${counted(rows.length, 'contract')} exported`,
      )
    } catch (error) {
      toast.failed('The export did not work', detailOf(error), isProblem(error) ? error.request_id : null)
    } finally {
      setPending(false)
    }
  }

  return (
    <Button icon={Download} isPending={isPending} disabled={total === 0} onClick={() => void save()}>
      Export CSV
    </Button>
  )
}
