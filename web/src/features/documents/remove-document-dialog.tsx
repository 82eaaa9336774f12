import type { ContractorDocument } from 'wire/paths'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefresh } from '../../wiring/use-live.ts'
import { categoryWords } from './document.words.ts'
import { removeDocument, roomOf } from './documents.api.ts'
import type { Shelf } from './documents.api.ts'

interface RemoveDocumentDialogProps {
  shelf: Shelf
  document: ContractorDocument
  onClose: () => void
}

/** A file that goes cannot come back, so it is said before. */
export const RemoveDocumentDialog = ({ shelf, document, onClose }: RemoveDocumentDialogProps) => {
  const refresh = useRefresh()
  const remove = async (): Promise<void> => {
    await removeDocument(shelf, document.id)
    await refresh(roomOf(shelf))
    toast.done(`${document.file_name} is removed`)
  }
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Remove ${document.file_name}?`}
      facts={[
        { label: 'Kind', value: categoryWords[document.document_category] },
        { label: 'Brought by', value: document.uploaded_by_person.name },
      ]}
      verb="Remove the document"
      otherwise="Keep it"
      isDangerous
      onConfirm={remove}
    >
      The file is deleted for good. That it was here, and who removed it, stays in the activity.
    </ConfirmDialog>
  )
}
