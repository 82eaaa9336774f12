import { BookOpenText, FileText, House, UsersRound, Wallet } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'

export interface NavItem {
  label: string
  href: string
  icon: LucideIcon
  /** Shown to those who have it; without one, to everybody. */
  permission?: string
  /** Pressed one after the other, from anywhere. */
  keys: string
}

export const navItems: readonly NavItem[] = [
  { label: 'Home', href: '/', icon: House, keys: 'g h' },
  { label: 'Contractors', href: '/contractors', icon: UsersRound, permission: 'contractors:read', keys: 'g p' },
  { label: 'Contracts', href: '/contracts', icon: FileText, permission: 'contracts:read', keys: 'g c' },
  { label: 'Payments', href: '/payments', icon: Wallet, permission: 'payments:read', keys: 'g m' },
  { label: 'Ledger', href: '/ledger', icon: BookOpenText, permission: 'payments:read', keys: 'g l' },
]

export const allowedItems = (permissions: readonly string[]): NavItem[] =>
  navItems.filter((item) => item.permission === undefined || permissions.includes(item.permission))

/** The item whose pages one is on. Home is only itself. */
export const isHere = (item: NavItem, pathname: string): boolean =>
  pathname === item.href || (item.href !== '/' && pathname.startsWith(`${item.href}/`))
