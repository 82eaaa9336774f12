import { useState } from 'react'
import type { BulkChange } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TagInput } from '../../ui/tag-input.tsx'
import { LONGEST_TAG, findTags } from './tags.api.ts'
import { peopleWords } from './words.ts'

/** What is asked before many people are changed, and what is told afterwards. */

interface TagsDialogProps {
  action: 'add_tags' | 'remove_tags'
  count: number
  onClose: () => void
  onTags: (tags: string[]) => Promise<unknown>
}

export const TagsDialog = ({ action, count, onClose, onTags }: TagsDialogProps) => {
  const [tags, setTags] = useState<string[]>([])
  const [isPending, setPending] = useState(false)
  const people = peopleWords(count)
  const isAdding = action === 'add_tags'

  const save = async (): Promise<void> => {
    setPending(true)
    await onTags(tags)
    onClose()
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={isAdding ? `Tag ${people}` : `Take tags from ${people}`}
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button tone="primary" disabled={tags.length === 0} isPending={isPending} onClick={() => void save()}>
            {isAdding ? `Tag ${people}` : `Take from ${people}`}
          </Button>
        </>
      }
    >
      <TagInput
        label="Tags"
        hint={isAdding ? 'Who has one already keeps it as it is spelled.' : 'Letter case does not count.'}
        search={findTags}
        longest={LONGEST_TAG}
        value={tags}
        onValueChange={setTags}
      />
    </Dialog>
  )
}

interface DeactivateDialogProps {
  count: number
  onClose: () => void
  onConfirm: () => Promise<unknown>
}

export const DeactivateDialog = ({ count, onClose, onConfirm }: DeactivateDialogProps) => (
  <ConfirmDialog
    isOpen
    onOpenChange={(isOpen) => !isOpen && onClose()}
    title={`Deactivate ${peopleWords(count)}?`}
    verb={`Deactivate ${peopleWords(count)}`}
    isDangerous
    onConfirm={onConfirm}
  >
    They leave the directory, and no contract can be made with them. Whoever has an open contract stays as they are, and
    you are told who. It can be undone for a day.
  </ConfirmDialog>
)

/** Who was left as they were, and why. */
export const RefusedDialog = ({ bulk, onClose }: { bulk: BulkChange; onClose: () => void }) => (
  <Dialog
    isOpen
    onOpenChange={(isOpen) => !isOpen && onClose()}
    title={`${peopleWords(bulk.refused_count)} left as ${bulk.refused_count === 1 ? 'it was' : 'they were'}`}
    note={bulk.changed > 0 ? `The other ${peopleWords(bulk.changed)} were changed.` : 'Nobody was changed.'}
    footer={<Button onClick={onClose}>Close</Button>}
  >
    <ul className="divide-y divide-hairline">
      {bulk.refused.map(({ id, display_name, message }) => (
        <li key={id} className="py-2">
          <p className="font-medium">{display_name ?? 'Somebody who is not in the directory'}</p>
          <p className="text-sm text-soft">{message}</p>
        </li>
      ))}
    </ul>
    {bulk.refused_count > bulk.refused.length && (
      <p className="pt-2 text-sm text-soft">These are the first {bulk.refused.length}.</p>
    )}
  </Dialog>
)
