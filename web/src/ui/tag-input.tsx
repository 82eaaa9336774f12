import { Combobox as Base } from '@base-ui/react/combobox'
import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { controlGroupTall } from './control.styles.ts'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'
import { layer, list, listItem, listNote, popup } from './popup.styles.ts'
import type { Option } from './select.tsx'
import { useSearch } from './use-search.ts'

interface TagInputProps extends FieldProps {
  value: readonly string[]
  onValueChange: (value: string[]) => void
  /** Asks for words that are in use; '' asks for the most frequent. Must keep its identity between renders. */
  search: (q: string, signal: AbortSignal) => Promise<Option[]>
  /** Characters of one word. */
  longest: number
  placeholder?: string
}

/** Free words, and those that others used: Enter or a comma adds what is typed, arrows choose, Backspace takes back. */
export const TagInput = ({ value, onValueChange, search, longest, placeholder, ...field }: TagInputProps) => {
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const highlighted = useRef<Option>(undefined)
  const found = useSearch(search, typed.trim(), isOpen)
  const offered = found.items.filter((item) => !isAmong(value, item.value))

  const add = (word: string): void => {
    const tag = word.trim()
    if (tag !== '' && !isAmong(value, tag)) onValueChange([...value, tag])
    setTyped('')
  }

  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const isWord = event.key === ',' || (event.key === 'Enter' && !highlighted.current)
    if (!isWord || event.metaKey || event.ctrlKey) return
    if (event.key === 'Enter' && typed.trim() === '') return
    event.preventDefault()
    add(typed)
  }

  return (
    <Field {...field}>
      <Base.Root
        multiple
        items={offered}
        filter={null}
        value={value.map(asOption)}
        isItemEqualToValue={(a, b) => a.value === b.value}
        onValueChange={(next, { reason }) => {
          // Escape closes the list; it does not throw away what was chosen.
          if (reason === 'escape-key') return
          onValueChange(next.map((option) => option.value))
          setTyped('')
        }}
        inputValue={typed}
        onInputValueChange={setTyped}
        open={isOpen}
        onOpenChange={setOpen}
        onItemHighlighted={(option) => {
          highlighted.current = option
        }}
        highlightItemOnHover={false}
      >
        <Base.InputGroup className={`${controlGroupTall} cursor-text`}>
          <Base.Chips className="contents">
            {value.map((tag) => (
              <Chip key={tag} tag={tag} />
            ))}
            <Base.Input
              aria-required={field.required}
              maxLength={longest}
              placeholder={value.length === 0 ? placeholder : undefined}
              className="h-6 min-w-24 flex-1 bg-transparent px-1.5 outline-none"
              onKeyDown={press}
              onBlur={() => add(typed)}
            />
          </Base.Chips>
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className={layer}>
            <Base.Popup aria-busy={found.state === 'searching'} className={`${popup} w-(--anchor-width)`}>
              <Base.Status className={listNote}>{noteOf(typed.trim(), offered.length)}</Base.Status>
              <Base.List className={list}>
                {(option: Option) => (
                  <Base.Item key={option.value} value={option} className={`${listItem} hover:bg-wash`}>
                    <span className="min-w-0 flex-1 truncate">{option.label}</span>
                    {option.hint && <span className="shrink-0 text-xs text-faint">{option.hint}</span>}
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

const Chip = ({ tag }: { tag: string }) => (
  <Base.Chip
    aria-label={tag}
    className="flex h-6 max-w-full items-center gap-0.5 rounded-control bg-wash-strong pr-0.5 pl-2 text-sm outline-none focus-visible:outline-2 focus-visible:outline-focus"
  >
    <span className="truncate">{tag}</span>
    <Base.ChipRemove
      aria-label={`Remove ${tag}`}
      className="grid size-5 shrink-0 place-items-center rounded-control text-soft hover:text-ink"
    >
      <X aria-hidden className="size-3.5" />
    </Base.ChipRemove>
  </Base.Chip>
)

const asOption = (tag: string): Option => ({ value: tag, label: tag })

const isAmong = (tags: readonly string[], tag: string): boolean =>
  tags.some((each) => each.toLowerCase() === tag.toLowerCase())

const noteOf = (typed: string, offered: number): string | null => {
  if (typed !== '') return `Enter adds “${typed}”.`
  return offered === 0 ? 'Type a word and press Enter.' : null
}
