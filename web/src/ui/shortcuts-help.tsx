import { Dialog } from './dialog.tsx'
import { Kbd } from './kbd.tsx'

export interface ShortcutGroup {
  label: string
  shortcuts: readonly { keys: string; label: string }[]
}

interface ShortcutsHelpProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  groups: readonly ShortcutGroup[]
}

/** '?' lists the keys. */
export const ShortcutsHelp = ({ isOpen, onOpenChange, groups }: ShortcutsHelpProps) => (
  <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Keyboard shortcuts">
    <div className="flex flex-col gap-5">
      {groups.map((group) => (
        <section key={group.label}>
          <h3 className="mb-1 text-xs font-medium text-faint">{group.label}</h3>
          <ul className="divide-y divide-hairline">
            {group.shortcuts.map(({ keys, label }) => (
              <li key={label} className="flex items-center justify-between gap-4 py-1.5">
                {label}
                <Kbd keys={keys} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  </Dialog>
)
