import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { errorAt } from '../../wiring/form.ts'
import { newMilestone } from './contract.values.ts'
import type { ContractValues } from './contract.values.ts'
import { MilestoneFields } from './milestone-fields.tsx'
import { MilestoneTotals } from './milestone-totals.tsx'

const MOST = 200

/** The parts of the work, in their order, and how its value is shared among them. */
export const StepMilestones = () => {
  const { control, formState, getValues } = useFormContext<ContractValues>()
  const { fields, append, remove, move, insert } = useFieldArray({ control, name: 'milestones' })
  const list = useRef<HTMLOListElement>(null)
  const [said, setSaid] = useState('')

  const moveTo = (from: number, to: number): void => {
    if (to < 0 || to >= fields.length) return
    move(from, to)
    setSaid(`“${getValues(`milestones.${to}.title`) || 'Milestone'}” is now number ${to + 1} of ${fields.length}.`)
    requestAnimationFrame(() => focusOn(list.current, to))
  }
  const take = (index: number): void => {
    const removed = getValues(`milestones.${index}`)
    remove(index)
    setSaid(`“${removed.title || 'Milestone'}” was removed.`)
    setUndo({ run: () => insert(index, removed), title: removed.title })
    requestAnimationFrame(() => focusOn(list.current, Math.max(0, index - 1)))
  }
  const [undo, setUndo] = useState<{ run: () => void; title: string }>()

  return (
    <>
      {fields.length === 0 ? (
        <EmptyState title="No milestones yet">
          Split the work into parts. Each is submitted, approved and paid on its own.
        </EmptyState>
      ) : (
        <ol ref={list} className="flex flex-col gap-3">
          {fields.map((field, index) => (
            <MilestoneFields
              key={field.id}
              index={index}
              count={fields.length}
              onMove={(to) => moveTo(index, to)}
              onRemove={() => take(index)}
            />
          ))}
        </ol>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={Plus} disabled={fields.length >= MOST} onClick={() => append(newMilestone())}>
          Add a milestone
        </Button>
        {undo && (
          <Button
            tone="ghost"
            onClick={() => {
              undo.run()
              setUndo(undefined)
            }}
          >
            Bring {undo.title ? `“${undo.title}”` : 'the removed one'} back
          </Button>
        )}
      </div>
      <MilestoneTotals error={errorAt(formState.errors, 'milestones')} />
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  )
}

const focusOn = (list: HTMLOListElement | null, index: number): void =>
  list?.querySelectorAll<HTMLInputElement>('[data-milestone-title] input')[index]?.focus()
