import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { Kbd } from './kbd.tsx'
import { usePalette } from './palette-items.ts'
import type { PaletteGroup, PaletteItem, PaletteSource } from './palette-items.ts'
import { backdrop, groupLabel, listItem } from './popup.styles.ts'
import { Spinner } from './spinner.tsx'

interface CommandPaletteProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  /** What can be done from anywhere; shown at once. */
  actions: readonly PaletteItem[]
  /** What is searched as one types. Keep the list's identity between renders. */
  sources: readonly PaletteSource[]
  onGo: (href: string) => void
}

/** Ctrl K: any page, person, contract or action, a few letters away. */
export const CommandPalette = ({ isOpen, onOpenChange, ...rest }: CommandPaletteProps) => (
  <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
    <Dialog.Portal>
      <Dialog.Backdrop className={backdrop} />
      <Dialog.Viewport className="fixed inset-0 z-10 flex items-start justify-center px-4 pt-[12dvh] pb-4 max-sm:pt-4">
        <Dialog.Popup
          aria-label="Search and commands"
          className="floats flex max-h-[70dvh] w-full max-w-palette flex-col overflow-hidden rounded-card bg-card shadow-float outline-none"
        >
          <PaletteBody {...rest} onClose={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Viewport>
    </Dialog.Portal>
  </Dialog.Root>
)

type PaletteBodyProps = Omit<CommandPaletteProps, 'isOpen' | 'onOpenChange'> & { onClose: () => void }

const PaletteBody = ({ actions, sources, onGo, onClose }: PaletteBodyProps) => {
  const [typed, setTyped] = useState('')
  const q = typed.trim()
  const { groups, failed, isWaiting } = usePalette(actions, sources, q)

  const choose = (item: PaletteItem): void => {
    onClose()
    item.run?.()
    if (item.href) onGo(item.href)
  }

  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      itemToStringValue={(item: PaletteItem) => item.label}
      value={typed}
      onValueChange={(value, { reason }) => reason !== 'item-press' && setTyped(value)}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex items-center gap-2.5 border-b border-hairline px-4">
        {isWaiting ? <Spinner /> : <Search aria-hidden className="size-4 shrink-0 text-faint" />}
        <Autocomplete.Input
          aria-label="Search and commands"
          placeholder="Find a person, contract or action"
          className="h-12 min-w-0 flex-1 bg-transparent text-lg outline-none"
        />
        <Dialog.Close className="rounded-control">
          <span className="sr-only">Close with </span>
          <Kbd keys="esc" />
        </Dialog.Close>
      </div>
      <div className="min-h-0 overflow-y-auto overscroll-contain p-1">
        <Autocomplete.Status className="px-3 py-2 text-sm text-faint empty:hidden">
          {noteOf({ count: groups.length, isWaiting, failed, q })}
        </Autocomplete.Status>
        <Autocomplete.List>
          {(group: PaletteGroup) => <Group key={group.value} group={group} onChoose={choose} />}
        </Autocomplete.List>
      </div>
    </Autocomplete.Root>
  )
}

const Group = ({ group, onChoose }: { group: PaletteGroup; onChoose: (item: PaletteItem) => void }) => (
  <Autocomplete.Group items={group.items} className="pb-1">
    <Autocomplete.GroupLabel className={groupLabel}>{group.value}</Autocomplete.GroupLabel>
    <Autocomplete.Collection>
      {(item: PaletteItem) => {
        const { id, label, hint, icon: Icon, keys } = item
        return (
          <Autocomplete.Item key={id} value={item} onClick={() => onChoose(item)} className={listItem}>
            {Icon && <Icon aria-hidden className="size-4 shrink-0 text-soft" />}
            <span className="min-w-0 flex-1 truncate">
              {label}
              {hint && <span className="text-faint"> · {hint}</span>}
            </span>
            {keys && <Kbd keys={keys} />}
          </Autocomplete.Item>
        )
      }}
    </Autocomplete.Collection>
  </Autocomplete.Group>
)

interface Outcome {
  count: number
  isWaiting: boolean
  failed: string[]
  q: string
}

const noteOf = ({ count, isWaiting, failed, q }: Outcome): string | null => {
  if (failed.length > 0) return `The search of ${failed.join(', ').toLowerCase()} did not work. Type again to retry.`
  if (count > 0) return null
  return isWaiting ? 'Searching…' : `Nothing found for “${q}”.`
}
