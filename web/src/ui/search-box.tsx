import { useEffect, useRef, useState } from 'react'
import { TextField } from './text-field.tsx'

interface SearchBoxProps {
  label: string
  placeholder: string
  /** Comes from the address. */
  value: string
  onValueChange: (value: string) => void
}

const PAUSE_MS = 250

/** Types freely and tells after a short pause; follows the address when that changes by other means. */
export const SearchBox = ({ label, placeholder, value, onValueChange }: SearchBoxProps) => {
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  if (value !== told) {
    setTold(value)
    setTyped(value)
  }

  const type = (next: string): void => {
    setTyped(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      setTold(next.trim())
      onValueChange(next.trim())
    }, PAUSE_MS)
  }

  return (
    <TextField
      label={label}
      isLabelHidden
      type="search"
      autoComplete="off"
      placeholder={placeholder}
      value={typed}
      onChange={(event) => type(event.target.value)}
    />
  )
}
