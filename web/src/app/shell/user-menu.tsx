import { CircleUser, Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react'
import { Avatar } from '../../ui/avatar.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { User } from '../../wiring/session.ts'
import { setTheme, useTheme } from '../theme.ts'
import type { Theme } from '../theme.ts'

interface UserMenuProps {
  user: Pick<User, 'name' | 'email' | 'avatar_url'>
  onOpenShortcuts: () => void
  onSignOut: () => void
}

const themes = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'system', label: 'As the system', icon: Monitor },
] as const satisfies readonly { value: Theme; label: string; icon: unknown }[]

/** Who one is, how it looks, and the way out. */
export const UserMenu = ({ user, onOpenShortcuts, onSignOut }: UserMenuProps) => {
  const chosen = useTheme()
  const appearance = themes.map(({ value, label, icon }) => ({
    label,
    icon,
    isOn: value === chosen,
    onSelect: () => setTheme(value),
  }))

  return (
    <Menu
      groups={[
        {
          label: `${user.name} · ${user.email}`,
          items: [
            { label: 'Your account', icon: CircleUser, href: '/settings/account' },
            { label: 'Keyboard shortcuts', icon: Keyboard, keys: '?', onSelect: onOpenShortcuts },
          ],
        },
        { label: 'Appearance', items: appearance },
        { items: [{ label: 'Sign out', icon: LogOut, onSelect: onSignOut }] },
      ]}
      trigger={
        <button
          type="button"
          className="grid size-8 shrink-0 place-items-center rounded-full hover:bg-wash-strong data-popup-open:bg-wash-strong pointer-coarse:size-11"
        >
          <span className="sr-only">Your menu, {user.name}</span>
          <Avatar name={user.name} src={user.avatar_url} />
        </button>
      }
    />
  )
}
