import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SyntheticEvent } from 'react'
import type { Milestone } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { submitOnModEnter } from '../../ui/submit-keys.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { detailOf, isProblem } from '../../wiring/api-problem.ts'
import { updateMilestone } from './contract.api.ts'

interface MilestoneDialogProps {
  /** As it is now: when someone else saves, the next try is over theirs. */
  milestone: Milestone
  onClose: () => void
}

const FORM = 'milestone-words'

/** Words and date of a milestone; its amount belongs to the whole contract. */
export const MilestoneDialog = ({ milestone, onClose }: MilestoneDialogProps) => {
  const queries = useQueryClient()
  const [title, setTitle] = useState(milestone.title)
  const [due_date, setDueDate] = useState(milestone.due_date ?? '')
  const [description, setDescription] = useState(milestone.description ?? '')

  const { mutate, error, isPending } = useMutation({
    mutationFn: () =>
      updateMilestone(milestone, { title, due_date: due_date || null, description: description.trim() || null }),
    onSuccess: () => {
      toast.done('Milestone saved')
      onClose()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['contracts'] }),
  })

  const save = (event: SyntheticEvent): void => {
    event.preventDefault()
    if (title.trim() !== '' && !isPending) mutate()
  }
  const errorOf = (path: string): string | undefined =>
    isProblem(error) ? error.errors.find((each) => each.path === path)?.message : undefined

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Edit milestone"
      footer={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button tone="primary" type="submit" form={FORM} isPending={isPending}>
            Save milestone
          </Button>
        </>
      }
    >
      <form id={FORM} noValidate onSubmit={save} onKeyDown={submitOnModEnter} className="flex flex-col gap-4">
        {error && (
          <Callout tone="red" isUrgent>
            {isProblem(error, 'stale_version')
              ? `Someone else changed “${milestone.title}” meanwhile. What you typed is still here: save again to put it over theirs.`
              : detailOf(error)}
          </Callout>
        )}
        <TextField
          label="Title"
          required
          error={title.trim() === '' ? 'Give the milestone a title.' : errorOf('title')}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <DateField
          label="Due date"
          error={errorOf('due_date')}
          value={due_date}
          onChange={(event) => setDueDate(event.target.value)}
        />
        <TextArea
          label="Description"
          error={errorOf('description')}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
