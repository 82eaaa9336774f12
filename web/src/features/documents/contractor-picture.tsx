import type { Contractor } from 'wire/paths'
import { Dialog } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { PictureField } from './picture-field.tsx'

interface ContractorPictureProps {
  contractor: Pick<Contractor, 'id' | 'display_name' | 'avatar_url'>
  onClose: () => void
}

/** A contractor's face; without one, initials stand there. */
export const ContractorPicture = ({ contractor, onClose }: ContractorPictureProps) => {
  const { id, display_name, avatar_url } = contractor
  const refresh = useRefresh()
  const heard = async (said: string): Promise<void> => {
    await refresh('contractors', 'contracts')
    toast.done(said)
    onClose()
  }
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={`Picture of ${display_name}`}>
      <PictureField
        label="Picture"
        name={display_name}
        src={avatar_url}
        shape="round"
        onChoose={async (file) => {
          await call('setContractorAvatar', { params: { id }, file })
          await heard(`${display_name} has a new picture`)
        }}
        onRemove={async () => {
          await call('removeContractorAvatar', { params: { id } })
          await heard('The picture is removed')
        }}
      />
    </Dialog>
  )
}
