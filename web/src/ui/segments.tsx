import { useId } from 'react'
import type { Option } from './select.tsx'

interface SegmentsProps<Value extends string> {
  label: string
  options: readonly Option<Value>[]
  value: Value
  onValueChange: (value: Value) => void
  /** As wide as its place. */
  isWide?: boolean
}

/** One of two or three words, all in sight: any or all, active or not. */
export const Segments = <Value extends string>({
  label,
  options,
  value,
  onValueChange,
  isWide,
}: SegmentsProps<Value>) => {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={`${isWide ? 'flex' : 'inline-flex'} rounded-control border border-rule bg-card p-0.5`}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex h-6 flex-1 cursor-pointer items-center justify-center rounded-control px-2 text-sm text-soft select-none hover:text-ink has-checked:bg-wash-strong has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:h-9"
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
