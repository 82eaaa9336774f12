/** The pages of the settings, in their order. */
export const settingsSections: readonly { label: string; href: string }[] = [
  { label: 'Account', href: '/settings/account' },
  { label: 'Notifications', href: '/settings/notifications' },
  { label: 'Members', href: '/settings/members' },
  { label: 'Company', href: '/settings/org' },
]
