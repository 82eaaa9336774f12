import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Contractor, ContractorInput } from 'wire/paths'
import { Button } from '../../ui/button.tsx'
import { Callout } from '../../ui/callout.tsx'
import { ComesIntoView } from '../../ui/comes-into-view.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { detailOf } from '../../wiring/api-problem.ts'
import { differencesOf, mergedOf } from './contractor-differences.ts'
import type { Difference } from './contractor-differences.ts'
import { valuesOf } from './contractor-values.ts'
import { contractorQuery } from './directory.api.ts'

export interface Conflict {
  id: string
  /** As it was when the form was opened. */
  opened: ContractorInput
  /** Throws away what was typed. */
  onTakeTheirs: (theirs: Contractor) => void
  onSave: (merged: ContractorInput, theirs: Contractor) => void
}

interface ConflictProps extends Conflict {
  /** What stands in the form at this moment: one may go on typing. */
  readMine: () => ContractorInput
}

/** Somebody else saved first: what they changed, and which of the two stands. */
export const FormConflict = (conflict: ConflictProps) => {
  const { data: theirs, error, isFetching } = useQuery({ ...contractorQuery(conflict.id), refetchOnMount: 'always' })
  if (error) return <Callout tone="red">{detailOf(error)}</Callout>
  if (!theirs || isFetching) return <Skeleton className="h-32" />
  return (
    <ComesIntoView>
      <Choosing {...conflict} theirs={theirs} />
    </ComesIntoView>
  )
}

const Choosing = ({ opened, readMine, theirs, onTakeTheirs, onSave }: ConflictProps & { theirs: Contractor }) => {
  const [chosen, setChosen] = useState<Partial<Record<keyof ContractorInput, Side>>>({})
  const differences = differencesOf({ opened, theirs: valuesOf(theirs), mine: readMine() })
  const sideOf = ({ field, isClash }: Difference): Side => chosen[field] ?? (isClash ? 'mine' : 'theirs')
  const save = (): void => {
    const taken = differences.filter((difference) => sideOf(difference) === 'theirs').map(({ field }) => field)
    onSave(mergedOf({ theirs: valuesOf(theirs), mine: readMine() }, new Set(taken)), theirs)
  }

  return (
    <section role="alert" className="flex flex-col gap-3 rounded-card border border-edge bg-card p-4">
      <div>
        <h2 className="font-semibold">Somebody else saved this person after you opened the form</h2>
        <p className="text-soft">
          {differences.length === 0
            ? 'Nothing that stands in this form is different. Nothing you typed is lost.'
            : 'This is what they changed. Choose what stands; nothing is saved until you do.'}
        </p>
      </div>
      {differences.map((difference) => (
        <Choice
          key={difference.field}
          difference={difference}
          side={sideOf(difference)}
          onChoose={(side) => setChosen({ ...chosen, [difference.field]: side })}
        />
      ))}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => onTakeTheirs(theirs)}>Discard mine, load theirs</Button>
        <Button tone="primary" onClick={save}>
          {differences.length === 0 ? 'Save mine' : 'Save as chosen'}
        </Button>
      </div>
    </section>
  )
}

type Side = 'theirs' | 'mine'

interface ChoiceProps {
  difference: Difference
  side: Side
  onChoose: (side: Side) => void
}

const Choice = ({ difference, side, onChoose }: ChoiceProps) => {
  const name = useId()
  const sides = [
    { value: 'theirs', label: 'Theirs', words: difference.theirs },
    { value: 'mine', label: difference.isClash ? 'Yours' : 'As it was', words: difference.mine },
  ] as const
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="mb-1 text-sm font-medium">{difference.label}</legend>
      {sides.map(({ value, label, words }) => (
        <label
          key={value}
          className="flex min-w-0 cursor-pointer items-start gap-2 rounded-control border border-rule px-3 py-2 has-checked:border-accent has-checked:bg-accent-wash"
        >
          <input
            type="radio"
            name={name}
            className="mt-1 accent-accent"
            checked={side === value}
            onChange={() => onChoose(value)}
          />
          <span className="min-w-0">
            <span className="block text-sm text-soft">{label}</span>
            <span className="line-clamp-4 break-words whitespace-pre-line">{words}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
