import { clsx } from 'clsx'
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import { useState } from 'react'
import { Anchor } from '../../ui/anchor.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import type { Org } from '../../wiring/session.ts'
import { recall, remember } from '../../wiring/storage.ts'
import { isHere } from './nav-items.ts'
import type { NavItem } from './nav-items.ts'
import { OrgSwitcher } from './org-switcher.tsx'

interface SidebarProps {
  org: Org
  orgs: readonly Org[]
  items: readonly NavItem[]
  pathname: string
  onSwitchOrg: (org_id: string) => void
  onOpenShortcuts: () => void
}

/** Always icons between phone and laptop; from there on folded if one wants it so. */
export const Sidebar = ({ org, orgs, items, pathname, onSwitchOrg }: SidebarProps) => {
  const [isFolded, setFolded] = useState(() => recall('sidebar') === 'folded')
  const fold = (): void => {
    setFolded(!isFolded)
    remember('sidebar', isFolded ? 'open' : 'folded')
  }
  const whenOpen = isFolded ? 'hidden' : 'hidden lg:block'
  const whenSmall = isFolded ? '' : 'lg:hidden'
  const switcher = { org, orgs, onSwitchOrg }

  return (
    <aside
      className={clsx(
        'sticky top-0 z-3 hidden h-dvh shrink-0 flex-col gap-3 border-r border-hairline bg-page p-2.5 md:flex',
        isFolded ? 'w-rail' : 'w-rail lg:w-sidebar',
      )}
    >
      <div className={whenOpen}>
        <OrgSwitcher {...switcher} />
      </div>
      <div className={whenSmall}>
        <OrgSwitcher {...switcher} isSmall />
      </div>
      <nav aria-label="Main" className="flex flex-1 flex-col gap-0.5 overflow-y-auto">
        {items.map((item) => (
          <NavLink key={item.href} item={item} isOn={isHere(item, pathname)} labelClass={whenOpen} />
        ))}
      </nav>
      <div className="hidden lg:block">
        <IconButton
          icon={isFolded ? PanelLeftOpen : PanelLeftClose}
          label={isFolded ? 'Unfold the sidebar' : 'Fold the sidebar'}
          onClick={fold}
        />
      </div>
    </aside>
  )
}

const NavLink = ({ item, isOn, labelClass }: { item: NavItem; isOn: boolean; labelClass: string }) => {
  const Icon = item.icon
  return (
    <Tooltip content={item.label} side="right">
      <Anchor
        href={item.href}
        aria-label={item.label}
        aria-current={isOn ? 'page' : undefined}
        className={clsx(
          'flex h-8 shrink-0 items-center gap-2.5 rounded-control px-2.5 font-medium transition-colors pointer-coarse:h-10',
          isOn ? 'bg-wash-strong text-ink' : 'text-soft hover:bg-wash hover:text-ink',
        )}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
        <span className={labelClass}>{item.label}</span>
      </Anchor>
    </Tooltip>
  )
}
