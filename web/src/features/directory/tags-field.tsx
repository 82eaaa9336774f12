import { X } from 'lucide-react'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { TextField } from '../../ui/text-field.tsx'

interface TagsFieldProps {
  value: readonly string[]
  onValueChange: (value: string[]) => void
  error: string | undefined
}

/** Free words: Enter or a comma adds one, Backspace in an empty field takes the last one away. */
export const TagsField = ({ value, onValueChange, error }: TagsFieldProps) => {
  const [typed, setTyped] = useState('')

  const add = (): void => {
    const tag = typed.trim()
    const isNew = tag !== '' && !value.some((each) => each.toLowerCase() === tag.toLowerCase())
    if (isNew) onValueChange([...value, tag])
    setTyped('')
  }

  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Backspace' && typed === '') onValueChange(value.slice(0, -1))
    const isSend = event.metaKey || event.ctrlKey
    if ((event.key !== 'Enter' && event.key !== ',') || isSend) return
    event.preventDefault()
    add()
  }

  return (
    <div className="flex flex-col gap-2">
      <TextField
        label="Tags"
        hint="Press Enter after each one."
        autoComplete="off"
        error={error}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={press}
        onBlur={add}
      />
      {value.length > 0 && (
        <ul aria-label="Chosen tags" className="flex flex-wrap gap-1.5">
          {value.map((tag) => (
            <li key={tag} className="flex h-7 items-center rounded-control bg-wash-strong pl-2 text-sm">
              <span className="max-w-list truncate">{tag}</span>
              <button
                type="button"
                aria-label={`Remove ${tag}`}
                className="grid size-7 place-items-center rounded-control text-soft hover:text-ink"
                onClick={() => onValueChange(value.filter((each) => each !== tag))}
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
