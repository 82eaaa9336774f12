import type { ContractorImport } from 'wire/paths'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useRefresh } from '../../wiring/use-live.ts'
import { counted } from './import-words.ts'
import { takeStep } from './imports.api.ts'
import type { Step } from './imports.api.ts'
import { peopleWords } from './words.ts'

export type ImportDialog = 'run' | 'cancel' | 'undo'

interface ImportDialogsProps {
  found: ContractorImport
  dialog: ImportDialog | undefined
  onClose: () => void
}

/** Says what a step would do before it is taken. */
export const ImportDialogs = ({ found, dialog, onClose }: ImportDialogsProps) => {
  const refresh = useRefresh()
  const take = (step: Step) => async (): Promise<void> => {
    await takeStep(step, found.id)
    await refresh('contractors')
  }
  const frame = (kind: ImportDialog) => ({
    isOpen: dialog === kind,
    onOpenChange: (isOpen: boolean) => {
      if (!isOpen) onClose()
    },
  })
  const { dry_run, result, status } = found
  const all = (dry_run?.new ?? 0) + (dry_run?.changed ?? 0)

  return (
    <>
      <ConfirmDialog
        {...frame('run')}
        title={`Import ${found.file_name}?`}
        facts={[
          { label: 'New people', value: counted(dry_run?.new ?? 0) },
          { label: 'People who change', value: counted(dry_run?.changed ?? 0) },
          { label: 'Rows left out', value: counted(dry_run?.problems ?? 0) },
        ]}
        verb={`Import ${peopleWords(all)}`}
        onConfirm={take('runContractorImport')}
      >
        What somebody changes meanwhile stays as they set it. The import can be taken back for 24 hours.
      </ConfirmDialog>
      <ConfirmDialog
        {...frame('cancel')}
        title={status === 'running' ? 'Stop this import?' : 'Cancel this import?'}
        verb={status === 'running' ? 'Stop the import' : 'Cancel the import'}
        otherwise={status === 'running' ? 'Let it go on' : 'Keep it'}
        isDangerous
        onConfirm={take('cancelContractorImport')}
      >
        {status === 'running'
          ? `It stops after the people who are going in right now. ${peopleWords((result?.created ?? 0) + (result?.changed ?? 0))} or a few more stay, and can be taken back.`
          : 'Nobody is changed, and the file is removed.'}
      </ConfirmDialog>
      <ConfirmDialog
        {...frame('undo')}
        title="Take this import back?"
        facts={[
          { label: 'Added', value: counted(result?.created ?? 0) },
          { label: 'Changed', value: counted(result?.changed ?? 0) },
        ]}
        verb={`Take back ${peopleWords((result?.created ?? 0) + (result?.changed ?? 0))}`}
        otherwise="Keep the import"
        isDangerous
        onConfirm={take('undoContractorImport')}
      >
        Who was added is removed, unless somebody changed them, gave them a document or named them in a contract since.
        Changed values go back to what they were, unless they were changed again. This cannot be undone.
      </ConfirmDialog>
    </>
  )
}
