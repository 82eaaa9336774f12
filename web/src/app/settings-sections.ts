import type { Permission } from 'wire/paths'

/** The pages of the settings, in their order. */
export const settingsSections: readonly { label: string; href: string; needs?: Permission }[] = [
  { label: 'Account', href: '/settings/account' },
  { label: 'Notifications', href: '/settings/notifications' },
  { label: 'Members', href: '/settings/members' },
  { label: 'Company', href: '/settings/org' },
  { label: 'Audit', href: '/settings/audit', needs: 'audit:view' },
]
