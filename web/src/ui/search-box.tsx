import { TextField } from './text-field.tsx'
import { usePaused } from './use-paused.ts'

interface SearchBoxProps {
  label: string
  placeholder: string
  /** Comes from the address. */
  value: string
  onValueChange: (value: string) => void
  /** None where a question that is overtaken is called off; otherwise each would be answered. */
  pause_ms?: number
}

const PAUSE_MS = 250

/** Types freely and tells after a short pause; follows the address when that changes by other means. */
export const SearchBox = ({ label, placeholder, value, onValueChange, pause_ms = PAUSE_MS }: SearchBoxProps) => {
  const { now, change } = usePaused({ value, onValueChange, pause_ms })
  return (
    <TextField
      label={label}
      isLabelHidden
      type="search"
      autoComplete="off"
      placeholder={placeholder}
      value={now}
      onChange={(event) => change(event.target.value, event.target.value.trim())}
    />
  )
}
