import { CommandPalette } from '../../ui/command-palette.tsx'
import type { PaletteItem, PaletteSource } from '../../ui/palette-items.ts'
import { ShortcutsHelp } from '../../ui/shortcuts-help.tsx'
import type { NavItem } from './nav-items.ts'

interface OverlaysProps {
  open: 'palette' | 'shortcuts'
  onClose: () => void
  items: readonly NavItem[]
  actions: readonly PaletteItem[]
  sources: readonly PaletteSource[]
  onGo: (href: string) => void
}

/** What is opened by a key and seldom: loaded when it is first asked for. */
export const Overlays = ({ open, onClose, items, actions, sources, onGo }: OverlaysProps) => {
  const pages = items.map(({ label, href, icon, keys }) => ({ id: href, label, href, icon, keys }))
  const close = (isOpen: boolean): void => {
    if (!isOpen) onClose()
  }

  return (
    <>
      <CommandPalette
        isOpen={open === 'palette'}
        onOpenChange={close}
        actions={[...actions, ...pages]}
        sources={sources}
        onGo={onGo}
      />
      <ShortcutsHelp isOpen={open === 'shortcuts'} onOpenChange={close} groups={[...general, goTo(items)]} />
    </>
  )
}

const general = [
  {
    label: 'Anywhere',
    shortcuts: [
      { keys: 'mod k', label: 'Find anything' },
      { keys: '?', label: 'Show these keys' },
      { keys: 'esc', label: 'Close what is open' },
    ],
  },
  {
    label: 'Lists and forms',
    shortcuts: [
      { keys: 'up down', label: 'Move from row to row' },
      { keys: 'enter', label: 'Open the row' },
      { keys: 'x', label: 'Choose the row; with Shift, all down to it' },
      { keys: 'mod enter', label: 'Save the form' },
    ],
  },
]

const goTo = (items: readonly NavItem[]) => ({
  label: 'Go to',
  shortcuts: items.map(({ keys, label }) => ({ keys, label })),
})
