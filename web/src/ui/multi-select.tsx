import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, X } from 'lucide-react'
import { controlGroupTall } from './control.styles.ts'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'
import { layer, list, listItem, listNote, popup } from './popup.styles.ts'
import type { Option } from './select.tsx'

interface MultiSelectProps<Value extends string> extends FieldProps {
  options: readonly Option<Value>[]
  value: readonly Value[]
  onValueChange: (value: Value[]) => void
  placeholder?: string
}

/** Several of many known things: type to narrow, Backspace takes the last one away. */
export const MultiSelect = <Value extends string>(props: MultiSelectProps<Value>) => {
  const { options, value, onValueChange, placeholder, ...field } = props
  const chosen = options.filter((option) => value.includes(option.value))

  return (
    <Field {...field}>
      <Base.Root
        multiple
        items={options}
        value={chosen}
        // Escape closes the list; it does not throw away what was chosen.
        onValueChange={(next, { reason }) => reason !== 'escape-key' && onValueChange(next.map((each) => each.value))}
      >
        <Base.InputGroup className={`${controlGroupTall} cursor-text`}>
          <Base.Chips className="contents">
            {chosen.map((option) => (
              <Base.Chip
                key={option.value}
                aria-label={option.label}
                className="flex h-6 items-center gap-0.5 rounded-control bg-wash-strong pr-0.5 pl-2 text-sm outline-none focus-visible:outline-2 focus-visible:outline-focus"
              >
                {option.label}
                <Base.ChipRemove
                  aria-label={`Remove ${option.label}`}
                  className="grid size-5 place-items-center rounded-control text-soft hover:text-ink"
                >
                  <X aria-hidden className="size-3.5" />
                </Base.ChipRemove>
              </Base.Chip>
            ))}
            <Base.Input
              aria-required={field.required}
              placeholder={chosen.length === 0 ? placeholder : undefined}
              className="h-6 min-w-16 flex-1 bg-transparent px-1.5 outline-none"
            />
          </Base.Chips>
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className={layer}>
            <Base.Popup className={`${popup} w-(--anchor-width)`}>
              <Base.Empty className={listNote}>Nothing by that name.</Base.Empty>
              <Base.List className={list}>
                {(option: Option<Value>) => (
                  <Base.Item key={option.value} value={option} className={listItem}>
                    <span className="min-w-0 flex-1">{option.label}</span>
                    <Base.ItemIndicator>
                      <Check aria-hidden className="size-4" />
                    </Base.ItemIndicator>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  )
}
