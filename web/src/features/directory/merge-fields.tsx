import { clsx } from 'clsx'
import type { Contractor } from 'wire/paths'
import { Avatar } from '../../ui/avatar.tsx'
import { Card } from '../../ui/card.tsx'
import type { Choice, Choices, MergeField, Side } from './merge-choices.ts'

interface MergeFieldsProps {
  kept: Contractor
  duplicate: Contractor
  choices: readonly Choice[]
  chosen: Choices
  onChoose: (field: MergeField, side: Side) => void
}

/** Where the two differ: whose value stays. */
export const MergeFields = ({ kept, duplicate, choices, chosen, onChoose }: MergeFieldsProps) => (
  <Card
    title="What the profile says afterwards"
    note="Specialties, tags, links and notes of both are joined. Everything else stays as it is here."
  >
    {choices.length === 0 ? (
      <p className="text-soft">The two records say the same.</p>
    ) : (
      <div className="flex flex-col divide-y divide-hairline">
        {choices.map((choice) => (
          <fieldset key={choice.field} className="min-w-0 py-3 first:pt-1 last:pb-0">
            <legend className="float-left mb-1.5 w-full text-sm text-soft">{choice.label}</legend>
            <div className="clear-both grid gap-2 sm:grid-cols-2">
              {(['kept', 'duplicate'] as const).map((side) => (
                <Option
                  key={side}
                  choice={choice}
                  side={side}
                  person={side === 'kept' ? kept : duplicate}
                  isOn={(chosen[choice.field] ?? choice.usual) === side}
                  onChoose={() => onChoose(choice.field, side)}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    )}
  </Card>
)

interface OptionProps {
  choice: Choice
  side: Side
  person: Contractor
  isOn: boolean
  onChoose: () => void
}

const Option = ({ choice: { field, ...values }, side, person, isOn, onChoose }: OptionProps) => (
  <label
    className={clsx(
      'flex min-w-0 cursor-pointer items-start gap-2.5 rounded-control border px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-focus',
      isOn ? 'border-accent bg-accent-wash' : 'border-rule hover:border-edge',
    )}
  >
    <input
      type="radio"
      name={field}
      checked={isOn}
      onChange={onChoose}
      className="mt-1 size-4 shrink-0 accent-accent outline-none"
    />
    <span className="min-w-0 flex-1 break-words whitespace-pre-line">
      {field === 'avatar_url' ? (
        <span className="flex items-center gap-2">
          <Avatar name={person.display_name} src={person.avatar_url} />
          {person.avatar_url ? 'This picture' : 'Initials'}
        </span>
      ) : (
        (values[side] ?? <span className="text-faint">Nothing</span>)
      )}
    </span>
  </label>
)
