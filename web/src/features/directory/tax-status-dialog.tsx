import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Contractor, TaxStatus } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { lookOf } from '../../ui/status.ts'
import { submitOnModEnter } from '../../ui/submit-keys.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { toast } from '../../ui/toast.tsx'
import { detailOf } from '../../wiring/api-problem.ts'
import { call } from '../../wiring/api.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import { taxOptions } from './words.ts'

interface TaxStatusDialogProps {
  contractor: Contractor
  onClose: () => void
}

/** Records which tax form came; it is logged with who said so. */
export const TaxStatusDialog = ({ contractor, onClose }: TaxStatusDialogProps) => (
  <Dialog
    isOpen
    onOpenChange={(next) => !next && onClose()}
    title={`Tax status of ${contractor.display_name}`}
    note={`Now: ${lookOf('tax', contractor.tax_status).label}`}
  >
    <TaxForm contractor={contractor} onClose={onClose} />
  </Dialog>
)

const NOTE_LIMIT = 500

const TaxForm = ({ contractor: { id, display_name, tax_status }, onClose }: TaxStatusDialogProps) => {
  const [received, setReceived] = useState<TaxStatus | null>(null)
  const [note, setNote] = useState('')
  const refresh = useRefresh()
  const save = useMutation({
    mutationFn: (next: TaxStatus) =>
      call('setTaxStatus', { params: { id }, body: { tax_status: next, note: note.trim() || null } }),
    onSuccess: async ({ tax_status: now }) => {
      await refresh('contractors', 'attention')
      toast.done(`${display_name}: ${lookOf('tax', now).label}`)
      onClose()
    },
  })

  return (
    <form
      className="flex flex-col gap-4"
      onKeyDown={submitOnModEnter}
      onSubmit={(event) => {
        event.preventDefault()
        if (received) save.mutate(received)
      }}
    >
      {save.error && (
        <Callout tone="red" isUrgent>
          {detailOf(save.error)}
        </Callout>
      )}
      <Select
        label="What was received"
        required
        placeholder="Choose what came"
        options={taxOptions.filter(({ value }) => value !== tax_status)}
        value={received}
        onValueChange={setReceived}
      />
      <TextArea
        label="Note"
        hint="Where the signed form is kept, or why none is needed. Shown in the activity."
        limit={NOTE_LIMIT}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Not now</Button>
        <Button type="submit" tone="primary" disabled={!received} isPending={save.isPending}>
          {received ? `Record: ${lookOf('tax', received).label}` : 'Record'}
        </Button>
      </div>
    </form>
  )
}
