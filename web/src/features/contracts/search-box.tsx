import { useEffect, useRef, useState } from 'react'
import { TextField } from '../../ui/text-field.tsx'

interface SearchBoxProps {
  label: string
  /** Comes from the address. */
  value: string
  onValueChange: (value: string) => void
}

const PAUSE_MS = 250

/** Types freely and tells after a short pause; follows the address when that changes by other means. */
export const SearchBox = ({ label, value, onValueChange }: SearchBoxProps) => {
  const [typed, setTyped] = useState(value)
  const told = useRef(value)
  const tell = useRef(onValueChange)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    tell.current = onValueChange
  })

  useEffect(() => {
    if (value !== told.current) setTyped(value)
    told.current = value
  }, [value])

  useEffect(() => () => clearTimeout(timer.current), [])

  const type = (next: string): void => {
    setTyped(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      told.current = next.trim()
      tell.current(next.trim())
    }, PAUSE_MS)
  }

  return (
    <TextField
      label={label}
      isLabelHidden
      type="search"
      placeholder="Search title or contractor"
      autoComplete="off"
      value={typed}
      onChange={(event) => type(event.target.value)}
    />
  )
}
