import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { controlTrigger } from './control.styles.ts'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'
import { layer, list, listItem, popup } from './popup.styles.ts'

export interface Option<Value extends string = string> {
  value: Value
  label: string
  /** A second line: what choosing it means. */
  hint?: string
}

interface SelectProps<Value extends string> extends FieldProps {
  options: readonly Option<Value>[]
  value: Value | null
  onValueChange: (value: Value) => void
  placeholder?: string
  name?: string
}

/** One of a few known things. For people and contracts, which are many, there is Combobox. */
export const Select = <Value extends string>({
  options,
  value,
  onValueChange,
  placeholder,
  name,
  ...field
}: SelectProps<Value>) => (
  <Field {...field} hasButton>
    <Base.Root
      items={options}
      value={value}
      onValueChange={(next) => next !== null && onValueChange(next)}
      {...(name !== undefined && { name })}
    >
      <Base.Trigger className={controlTrigger}>
        <Base.Value className="truncate data-placeholder:text-faint" placeholder={placeholder ?? 'Choose'} />
        <Base.Icon className="text-faint">
          <ChevronDown aria-hidden className="size-4" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner alignItemWithTrigger={false} sideOffset={4} className={layer}>
          <Base.Popup className={`${popup} min-w-(--anchor-width)`}>
            <Base.List className={list}>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={listItem}>
                  <Base.ItemText className="min-w-0 flex-1">
                    {option.label}
                    {option.hint && <span className="block text-xs text-faint">{option.hint}</span>}
                  </Base.ItemText>
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-4" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  </Field>
)
