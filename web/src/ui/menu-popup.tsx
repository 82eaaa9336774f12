import { Menu as Base } from '@base-ui/react/menu'
import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { Anchor } from './anchor.tsx'
import { Kbd } from './kbd.tsx'
import type { MenuItem, MenuProps } from './menu.tsx'
import { groupLabel, layer, listItem, popup } from './popup.styles.ts'

/** The menu itself, open as it comes. Loaded when somebody reaches for one. */
export const MenuPopup = ({ trigger, groups, align = 'end', side = 'bottom' }: MenuProps) => (
  <Base.Root modal={false} defaultOpen>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner align={align} side={side} sideOffset={4} className={layer}>
        <Base.Popup className={`${popup} max-h-(--available-height) min-w-menu overflow-y-auto p-1`}>
          {groups.map((group, index) => (
            <Base.Group
              key={group.label ?? group.items[0]?.label}
              className={clsx(index > 0 && 'mt-1 border-t border-hairline pt-1')}
            >
              {group.label && <Base.GroupLabel className={groupLabel}>{group.label}</Base.GroupLabel>}
              {group.items.map((item) => (
                <Row key={item.label} item={item} />
              ))}
            </Base.Group>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)

const Row = ({ item }: { item: MenuItem }) => {
  const { label, icon: Icon, lead, hint, keys, href, onSelect, isOn, isDangerous, refusal } = item
  const second = refusal ?? hint
  const content = (
    <>
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-soft" />}
      {lead}
      <span className="min-w-0 flex-1">
        <span className="block">{label}</span>
        {second && <span className="block max-w-tooltip text-xs text-faint">{second}</span>}
      </span>
      {isOn && <Check aria-label="chosen" className="size-4 shrink-0" />}
      {keys && <Kbd keys={keys} />}
    </>
  )
  const look = clsx(listItem, isDangerous && !refusal && 'text-danger')
  if (href && !refusal)
    return (
      <Base.LinkItem className={look} closeOnClick render={<Anchor href={href} />}>
        {content}
      </Base.LinkItem>
    )

  return (
    <Base.Item className={look} disabled={refusal !== undefined} {...(onSelect && { onClick: onSelect })}>
      {content}
    </Base.Item>
  )
}
