import { useState } from 'react'
import type { Certification } from 'wire/paths'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DateText } from '../../ui/date-text.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toast.tsx'
import { useRefresh } from '../../wiring/use-live.ts'
import { rejectCertification, removeCertification, verifyCertification } from './certifications.api.ts'
import type { Asked } from './contractor-certifications.tsx'

interface CertificationDialogProps {
  asked: Asked
  /** Whose it is. */
  name: string
  onClose: () => void
}

const words = {
  verify: { verb: 'Verify it', done: 'is verified', isDangerous: false },
  reject: { verb: 'Reject it', done: 'is rejected', isDangerous: true },
  remove: { verb: 'Remove the certification', done: 'is removed', isDangerous: true },
} as const

const LIMIT = 2000

/** Says before it is done what one stands for with it. */
export const CertificationDialog = ({ asked: { what, certification }, name, onClose }: CertificationDialogProps) => {
  const [reason, setReason] = useState('')
  const refresh = useRefresh()
  const { verb, done, isDangerous } = words[what]
  const { type } = certification

  const confirm = async (): Promise<void> => {
    await deeds[what](certification, reason.trim())
    await refresh('contractors', 'attention')
    toast.done(`${type} of ${name} ${done}`)
  }

  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`${titles[what]} ${type} of ${name}?`}
      facts={factsOf(certification)}
      verb={verb}
      otherwise={what === 'remove' ? 'Keep it' : 'Not now'}
      isDangerous={isDangerous}
      onConfirm={confirm}
      {...(what === 'reject' && {
        fields: (
          <TextArea
            label="Reason"
            required
            limit={LIMIT}
            hint="Colleagues read it beside the certification."
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        ),
      })}
    >
      {consequences[what]}
    </ConfirmDialog>
  )
}

const titles = { verify: 'Verify', reject: 'Reject', remove: 'Remove' } as const

const consequences = {
  verify:
    'You say that you looked at the paper or asked the issuer, and that this is true. It counts from now on, and your name stands beside it.',
  reject: 'It does not count. It can be changed, and verified after all.',
  remove:
    'It is gone for good; its document stays under Documents. That it was here, and who removed it, stays in the activity.',
} as const

const deeds = {
  verify: (seen: Certification) => verifyCertification(seen),
  reject: (seen: Certification, reason: string) => {
    if (reason === '') throw new Error('Say why it does not count.')
    return rejectCertification(seen, reason)
  },
  remove: (seen: Certification) => removeCertification(seen),
} as const

const factsOf = ({ number, issuer, issued_on, expires_on, document }: Certification) => [
  { label: 'Number', value: number },
  { label: 'Issuer', value: issuer },
  { label: 'Issued', value: issued_on && <DateText date={issued_on} /> },
  { label: 'Expires', value: expires_on ? <DateText date={expires_on} /> : 'Never' },
  { label: 'Document', value: document?.file_name ?? 'None' },
]
