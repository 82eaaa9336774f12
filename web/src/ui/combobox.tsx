import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronDown, X } from 'lucide-react'
import { useState } from 'react'
import { controlGroup, controlInner } from './control.styles.ts'
import { Field } from './field.tsx'
import type { FieldProps } from './field.tsx'
import { layer, list, listItem, listNote, popup } from './popup.styles.ts'
import type { Option } from './select.tsx'
import { useSearch } from './use-search.ts'

interface ComboboxProps extends FieldProps {
  value: Option | null
  onValueChange: (value: Option | null) => void
  /** Asks the server; '' asks for what one most likely wants. Must keep its identity between renders. */
  search: (q: string, signal: AbortSignal) => Promise<Option[]>
  placeholder?: string
}

/** One of many things that the server knows: contractors, contracts, campaigns. */
export const Combobox = ({ value, onValueChange, search, placeholder, ...field }: ComboboxProps) => {
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState(value?.label ?? '')
  const q = typed === value?.label ? '' : typed.trim()
  const found = useSearch(search, q, isOpen)

  return (
    <Field {...field}>
      <Base.Root
        items={found.items}
        filter={null}
        value={value}
        onValueChange={onValueChange}
        inputValue={typed}
        onInputValueChange={setTyped}
        open={isOpen}
        onOpenChange={setOpen}
        isItemEqualToValue={(a, b) => a.value === b.value}
        autoHighlight
      >
        <Base.InputGroup className={controlGroup}>
          <Base.Input aria-required={field.required} placeholder={placeholder} className={controlInner} />
          <Base.Clear
            aria-label={`Clear ${field.label}`}
            className="grid h-full w-7 place-items-center text-faint hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Base.Clear>
          <Base.Trigger aria-label={`Show ${field.label}`} className="grid h-full w-8 place-items-center text-faint">
            <ChevronDown aria-hidden className="size-4" />
          </Base.Trigger>
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className={layer}>
            <Base.Popup aria-busy={found.state === 'searching'} className={`${popup} w-(--anchor-width)`}>
              <Base.Status className={listNote}>{noteOf(found.state, found.items.length, q)}</Base.Status>
              <Base.List className={list}>{(option: Option) => <Row key={option.value} option={option} />}</Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field>
  )
}

const Row = ({ option }: { option: Option }) => (
  <Base.Item value={option} className={listItem}>
    <span className="min-w-0 flex-1">
      <span className="block truncate">{option.label}</span>
      {option.hint && <span className="block truncate text-xs text-faint">{option.hint}</span>}
    </span>
    <Base.ItemIndicator>
      <Check aria-hidden className="size-4" />
    </Base.ItemIndicator>
  </Base.Item>
)

const noteOf = (state: 'idle' | 'searching' | 'failed', count: number, q: string): string | null => {
  if (state === 'failed') return 'The search did not work. Type again to retry.'
  if (count > 0) return null
  if (state === 'searching') return 'Searching…'
  return q === '' ? 'Nothing here yet.' : `Nothing found for “${q}”.`
}
