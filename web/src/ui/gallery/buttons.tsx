import { Archive, Copy, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react'
import { ActionButton } from '../action-button.tsx'
import { Button } from '../button.tsx'
import { IconButton } from '../icon-button.tsx'
import { LinkButton } from '../link-button.tsx'
import { Menu } from '../menu.tsx'
import { toast } from '../toast.tsx'
import { Tooltip } from '../tooltip.tsx'
import { Chapter, Line, Shelf, Specimen } from './specimen.tsx'

const tones = ['primary', 'secondary', 'ghost', 'danger'] as const

export const Buttons = () => (
  <Chapter id="buttons" title="Buttons and menus">
    <Shelf>
      <Specimen name="Tones">
        <Line>
          {tones.map((tone) => (
            <Button key={tone} tone={tone} className="capitalize">
              {tone}
            </Button>
          ))}
        </Line>
      </Specimen>
      <Specimen name="Small">
        <Line>
          {tones.map((tone) => (
            <Button key={tone} tone={tone} size="sm" className="capitalize">
              {tone}
            </Button>
          ))}
        </Line>
      </Specimen>
      <Specimen name="Off">
        <Line>
          {tones.map((tone) => (
            <Button key={tone} tone={tone} disabled className="capitalize">
              {tone}
            </Button>
          ))}
        </Line>
      </Specimen>
      <Specimen name="Under way">
        <Line>
          {tones.map((tone) => (
            <Button key={tone} tone={tone} isPending className="capitalize">
              {tone}
            </Button>
          ))}
        </Line>
      </Specimen>
      <Specimen name="With an icon, as a link">
        <Line>
          <Button tone="primary" icon={Plus}>
            New contract
          </Button>
          <LinkButton href="/dev/components" icon={Pencil}>
            Edit
          </LinkButton>
        </Line>
      </Specimen>
      <Specimen name="Refused, and says why">
        <Line>
          <ActionButton action={{ ok: false, message: 'Two milestones are not approved yet.' }}>Complete</ActionButton>
          <ActionButton action={{ ok: true }} tone="primary">
            Submit
          </ActionButton>
        </Line>
      </Specimen>
      <Specimen name="Icons, tooltip">
        <Line>
          <IconButton icon={Copy} label="Copy link" />
          <IconButton icon={Pencil} label="Edit" size="sm" />
          <IconButton icon={Trash2} label="Delete" disabled />
          <Tooltip content="The exact words of the contract win over this summary.">
            <Button tone="ghost">Hover me</Button>
          </Tooltip>
        </Line>
      </Specimen>
      <Specimen name="Menu">
        <Line>
          <Menu trigger={<Button icon={Ellipsis}>More</Button>} align="start" groups={menu} />
        </Line>
      </Specimen>
    </Shelf>
  </Chapter>
)

const menu = [
  {
    items: [
      { label: 'Edit', icon: Pencil, keys: 'e', onSelect: () => toast.done('Edit') },
      { label: 'Copy link', icon: Copy, onSelect: () => toast.done('Link copied') },
      { label: 'Archive', icon: Archive, refusal: 'Close its open contracts first.' },
    ],
  },
  { label: 'Final', items: [{ label: 'Delete draft', icon: Trash2, isDangerous: true, hint: 'Cannot be undone' }] },
]
