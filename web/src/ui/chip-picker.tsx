import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import type { Option } from './select.tsx'

interface ChipPickerProps<Value extends string> {
  label: string
  isLabelHidden?: boolean
  options: readonly (Option<Value> & { count?: number | undefined })[]
  value: readonly Value[]
  onValueChange: (value: Value[]) => void
}

/** Several of a few known things, all in sight: filters, specialties. A count says how many one would find. */
export const ChipPicker = <Value extends string>(props: ChipPickerProps<Value>) => {
  const { label, isLabelHidden, options, value, onValueChange } = props
  const toggle = (chip: Value): void =>
    onValueChange(value.includes(chip) ? value.filter((each) => each !== chip) : [...value, chip])

  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className={isLabelHidden ? 'sr-only' : 'mb-1.5 text-sm font-medium'}>{label}</legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map((option) => {
          const isOn = value.includes(option.value)
          return (
            <button
              key={option.value}
              type="button"
              aria-pressed={isOn}
              onClick={() => toggle(option.value)}
              className={clsx(
                'inline-flex h-7 items-center gap-1 rounded-full border px-2.5 text-sm transition-colors select-none pointer-coarse:h-9',
                isOn
                  ? 'border-accent bg-accent-wash text-ink'
                  : 'border-rule bg-card text-soft hover:bg-wash hover:text-ink',
              )}
            >
              {isOn && <Check aria-hidden className="-ml-0.5 size-3.5 text-accent" />}
              {option.label}
              {option.count !== undefined && <span className="text-faint tabular">{option.count}</span>}
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
