import { ChevronsUpDown, Plus, Settings2 } from 'lucide-react'
import { Avatar } from '../../ui/avatar.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { Org } from '../../wiring/session.ts'

interface OrgSwitcherProps {
  org: Org
  orgs: readonly Org[]
  onSwitchOrg: (org_id: string) => void
  /** Only the square: the folded sidebar, a phone's top bar. */
  isSmall?: boolean
}

/** Which org one works in, its settings, and the way to another one. */
export const OrgSwitcher = ({ org, orgs, onSwitchOrg, isSmall = false }: OrgSwitcherProps) => {
  const items = orgs.map((each) => ({
    label: each.name,
    lead: <Avatar name={each.name} shape="square" size="sm" />,
    isOn: each.id === org.id,
    onSelect: () => each.id !== org.id && onSwitchOrg(each.id),
  }))
  const more = [
    { label: 'Company settings', icon: Settings2, href: '/settings/org' },
    { label: 'New company', icon: Plus, href: '/orgs/new' },
  ]
  return (
    <Menu
      align="start"
      groups={[{ label: 'Work in', items }, { items: more }]}
      trigger={
        <button
          type="button"
          className="flex h-9 w-full items-center gap-2 rounded-control px-1 hover:bg-wash-strong data-popup-open:bg-wash-strong"
        >
          <Avatar name={org.name} src={org.logo_url} shape="square" />
          <span className={isSmall ? 'sr-only' : 'min-w-0 flex-1 truncate text-left font-semibold'}>{org.name}</span>
          {!isSmall && <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-faint" />}
        </button>
      }
    />
  )
}
