import { FileText, UsersRound } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../button.tsx'
import { CommandPalette } from '../command-palette.tsx'
import { ConfirmDialog } from '../confirm-dialog.tsx'
import { Dialog } from '../dialog.tsx'
import { Money } from '../money.tsx'
import type { PaletteItem, PaletteSource } from '../palette-items.ts'
import { ShortcutsHelp } from '../shortcuts-help.tsx'
import { SlideOver } from '../slide-over.tsx'
import { TextField } from '../text-field.tsx'
import { toast } from '../toast.tsx'
import { Chapter, Line } from './specimen.tsx'

type Open = 'dialog' | 'confirm' | 'danger' | 'slide' | 'palette' | 'keys' | undefined

const later = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

const sources: readonly PaletteSource[] = [
  {
    label: 'Contractors',
    find: async (q) => {
      await later(300)
      const all = ['Ana Reyes', 'Björn Östlund', 'Chidi Okafor']
      return all
        .filter((name) => name.toLowerCase().includes(q.toLowerCase()))
        .map((name) => ({ id: name, label: name, hint: 'Northwind Studio', icon: UsersRound }))
    },
  },
  {
    label: 'Contracts',
    find: () => later(600).then(() => Promise.reject(new Error('down'))),
  },
]

const actions: readonly PaletteItem[] = [
  { id: 'new', label: 'New contract', icon: FileText, keys: 'c', run: () => toast.done('New contract') },
  { id: 'people', label: 'Contractors', icon: UsersRound, keys: 'g p', href: '/contractors' },
]

export const Overlays = () => {
  const [open, setOpen] = useState<Open>()
  const bind = (name: Open) => ({
    isOpen: open === name,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? name : undefined),
  })

  return (
    <Chapter id="overlays" title="Dialogs, slide-overs, toasts">
      <Line>
        <Button onClick={() => setOpen('dialog')}>Dialog</Button>
        <Button onClick={() => setOpen('confirm')}>Confirm a payment</Button>
        <Button onClick={() => setOpen('danger')}>Confirm a cancellation</Button>
        <Button onClick={() => setOpen('slide')}>Slide-over</Button>
        <Button onClick={() => setOpen('palette')}>Command palette</Button>
        <Button onClick={() => setOpen('keys')}>Shortcuts</Button>
        <Button onClick={() => toast.done('Milestone approved', () => toast.done('Back to submitted'))}>
          Toast with undo
        </Button>
        <Button onClick={() => toast.failed('The payment was refused', 'The card has expired.', '0199f2-ab')}>
          Toast of a failure
        </Button>
      </Line>
      <Dialog
        {...bind('dialog')}
        title="Rate Ana Reyes"
        note="Only members of Northwind Studio see this."
        footer={
          <Button tone="primary" onClick={() => setOpen(undefined)}>
            Save rating
          </Button>
        }
      >
        <TextField label="Comment" />
      </Dialog>
      <PayDialog {...bind('confirm')} />
      <ConfirmDialog
        {...bind('danger')}
        title="Cancel “Spring film”?"
        verb="Cancel the contract"
        otherwise="Keep it"
        isDangerous
        onConfirm={() =>
          later(800).then(() =>
            Promise.reject(new Error('One milestone is approved and not paid: pay it or waive it first.')),
          )
        }
      >
        Ana Reyes is told at once. Open milestones are closed; what is paid stays paid. This cannot be undone.
      </ConfirmDialog>
      <SlideOver
        {...bind('slide')}
        title="Spring film"
        note="Ana Reyes · 4 milestones"
        footer={<Button tone="primary">Open contract</Button>}
      >
        <TextField label="Title" defaultValue="Spring film" />
      </SlideOver>
      <CommandPalette
        {...bind('palette')}
        actions={actions}
        sources={sources}
        onGo={(href) => toast.done(`Go to ${href}`)}
      />
      <ShortcutsHelp
        {...bind('keys')}
        groups={[
          {
            label: 'Anywhere',
            shortcuts: [
              { keys: 'mod k', label: 'Find anything' },
              { keys: 'g c', label: 'Go to contracts' },
            ],
          },
        ]}
      />
    </Chapter>
  )
}

const PayDialog = (props: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) => (
  <ConfirmDialog
    {...props}
    title="Pay Ana Reyes?"
    facts={[
      { label: 'For', value: 'Rough cut, Spring film' },
      { label: 'Amount', value: <Money cents={240_000} currency="USD" /> },
      { label: 'Fee', value: <Money cents={0} currency="USD" /> },
      { label: 'Arrives', value: '16 Mar 2026' },
    ]}
    verb="Pay $2,400.00 to Ana Reyes"
    onConfirm={() => later(1200).then(() => toast.done('Payment sent to Ana Reyes'))}
  >
    The card ending in 4242 is charged now. Ana is told by email.
  </ConfirmDialog>
)
