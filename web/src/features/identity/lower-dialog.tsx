import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

/** Before fewer things need a second person. */
export const LowerDialog = ({ onClose, onConfirm }: { onClose: () => void; onConfirm: () => Promise<unknown> }) => (
  <ConfirmDialog
    isOpen
    onOpenChange={(isOpen) => !isOpen && onClose()}
    title="Lower four eyes?"
    verb="Lower the protection"
    otherwise="Keep it"
    isDangerous
    onConfirm={onConfirm}
  >
    More contracts or payments will need one person only. Every other owner gets a letter about it, and it stays on
    record with your name.
  </ConfirmDialog>
)
