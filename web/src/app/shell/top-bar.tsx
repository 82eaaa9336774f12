import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Breadcrumb } from '../../ui/breadcrumb.tsx'
import type { Crumb } from '../../ui/breadcrumb.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import type { Org, User } from '../../wiring/session.ts'
import { OrgSwitcher } from './org-switcher.tsx'
import { UserMenu } from './user-menu.tsx'

interface TopBarProps {
  user: Pick<User, 'name' | 'email' | 'avatar_url'>
  org: Org
  orgs: readonly Org[]
  crumbs: readonly Crumb[]
  isSandbox?: boolean
  inbox?: ReactNode
  onSwitchOrg: (org_id: string) => void
  onSignOut: () => void
  onOpenPalette: () => void
  onOpenShortcuts: () => void
}

export const TopBar = ({ user, org, orgs, crumbs, isSandbox, inbox, ...on }: TopBarProps) => (
  <header className="sticky top-0 z-3 flex h-topbar items-center gap-2 border-b border-hairline bg-page pr-3 pl-3 md:pl-5">
    <div className="shrink-0 md:hidden">
      <OrgSwitcher org={org} orgs={orgs} onSwitchOrg={on.onSwitchOrg} isSmall />
    </div>
    <div className="min-w-0 flex-1">
      <Breadcrumb crumbs={crumbs} />
    </div>
    {isSandbox && <SandboxPill />}
    <button
      type="button"
      onClick={on.onOpenPalette}
      aria-keyshortcuts="Control+K Meta+K"
      className="hidden h-8 w-56 items-center gap-2 rounded-control border border-rule bg-card pr-1.5 pl-2.5 text-sm text-faint transition-colors hover:border-edge md:flex"
    >
      <Search aria-hidden className="size-4" />
      <span className="flex-1 text-left">Search</span>
      <Kbd keys="mod k" />
    </button>
    <IconButton icon={Search} label="Search" className="md:hidden" onClick={on.onOpenPalette} />
    {inbox}
    <UserMenu user={user} onOpenShortcuts={on.onOpenShortcuts} onSignOut={on.onSignOut} />
  </header>
)

const SandboxPill = () => (
  <Tooltip content="Payments go to a simulated provider. No money moves." side="bottom">
    <button
      type="button"
      className="inline-flex h-6 shrink-0 cursor-default items-center gap-1.5 rounded-full bg-tone-amber-wash px-2 text-xs font-medium text-tone-amber"
    >
      <span aria-hidden className="size-1.5 rounded-full bg-dot-amber" />
      Sandbox
    </button>
  </Tooltip>
)
