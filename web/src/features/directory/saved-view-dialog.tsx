import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { SavedView } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { call } from '../../wiring/api.ts'
import { detailOf } from '../../wiring/api-problem.ts'
import { useMay } from '../../wiring/me.ts'
import { useRefresh } from '../../wiring/use-live.ts'
import type { DirectorySearch } from './directory.search.ts'
import { keptOf, viewHref } from './saved-view.search.ts'

interface SavedViewDialogProps {
  search: DirectorySearch
  /** One that gets another name; without it a new one is saved. */
  view: SavedView | undefined
  onClose: () => void
}

const LONGEST_NAME = 80

/** A name for a way of looking at the directory. */
export const SavedViewDialog = ({ search, view, onClose }: SavedViewDialogProps) => {
  const may = useMay()
  const refresh = useRefresh()
  const { history } = useRouter()
  const [name, setName] = useState(view?.name ?? '')
  const [is_shared, setShared] = useState(false)
  const [isPending, setPending] = useState(false)
  const [trouble, setTrouble] = useState<string>()

  const save = async (): Promise<void> => {
    if (view) {
      await call('updateSavedView', { params: { id: view.id }, body: { name }, if_match: view.version })
      await refresh('contractors')
      return
    }
    const saved = await call('createSavedView', { body: { name, search: keptOf(search), is_shared } })
    await refresh('contractors')
    history.replace(viewHref(saved))
    toast.done(`“${saved.name}” is saved`)
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (isPending || name.trim() === '') return
    setPending(true)
    try {
      await save()
      onClose()
    } catch (error) {
      setTrouble(detailOf(error))
      setPending(false)
    }
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={view ? `Rename “${view.name}”` : 'Save this view'}
      note={view ? undefined : 'Filters, order and look, under a name.'}
    >
      <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        <TextField
          label="Name"
          placeholder="Editors who are free"
          maxLength={LONGEST_NAME}
          value={name}
          error={trouble}
          onChange={(event) => setName(event.target.value)}
        />
        {!view && may('contractors:write') && (
          <Checkbox
            label="Share with the team"
            hint="Everybody in your org sees it. You change it, and so can who manages the members."
            checked={is_shared}
            onCheckedChange={setShared}
          />
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" disabled={name.trim() === ''} isPending={isPending}>
            {view ? 'Rename' : 'Save view'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Others look at the directory through it. */
export const DeleteViewDialog = ({ view, onClose }: { view: SavedView; onClose: () => void }) => {
  const refresh = useRefresh()
  const { history } = useRouter()

  const remove = async (): Promise<void> => {
    await call('deleteSavedView', { params: { id: view.id } })
    history.replace('/contractors')
    await refresh('contractors')
    toast.done(`“${view.name}” was deleted`)
  }
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Delete “${view.name}” for everybody?`}
      verb="Delete the view"
      isDangerous
      onConfirm={remove}
    >
      {view.owner.name} shares it with the team. It is gone for all of you; the people in it stay.
    </ConfirmDialog>
  )
}
