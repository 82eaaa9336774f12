import { FileText, Megaphone, Plus, UserPlus, UserRound, Wallet } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Permission, SearchHit } from 'wire/paths'
import type { PaletteItem, PaletteSource } from '../ui/palette-items.ts'
import { lookOf } from '../ui/status.ts'
import { call } from '../wiring/api.ts'

const kinds = {
  contractor: { icon: UserRound, entity: 'availability', path: '/contractors' },
  contract: { icon: FileText, entity: 'contract', path: '/contracts' },
  campaign: { icon: Megaphone, entity: 'campaign', path: undefined },
  payment: { icon: Wallet, entity: 'payment', path: '/payments' },
} as const satisfies Record<SearchHit['kind'], { icon: LucideIcon; entity: string; path: string | undefined }>

/** One question to the server finds people, contracts and payments alike. */
export const paletteSources: readonly PaletteSource[] = [
  {
    label: 'Found',
    find: async (q, signal) => {
      const { hits } = await call('search', { query: { q }, signal })
      return hits.flatMap(toItem)
    },
  },
]

const toItem = ({ kind, id, title, detail, status }: SearchHit): PaletteItem[] => {
  const { icon, entity, path } = kinds[kind]
  const hint = [detail, status && lookOf(entity, status).label].filter(Boolean).join(' · ')
  return path === undefined ? [] : [{ id: `${kind} ${id}`, label: title, hint, icon, href: `${path}/${id}` }]
}

const all: readonly (PaletteItem & { permission: Permission })[] = [
  {
    id: 'new-contract',
    label: 'New contract',
    icon: Plus,
    href: '/contracts/new',
    keys: 'n c',
    permission: 'contracts:write',
  },
  {
    id: 'new-contractor',
    label: 'Add contractor',
    icon: UserPlus,
    href: '/contractors/new',
    keys: 'n p',
    permission: 'contractors:write',
  },
]

/** What one may begin from anywhere. */
export const paletteActions = (permissions: readonly Permission[]): PaletteItem[] =>
  all.filter(({ permission }) => permissions.includes(permission)).map(({ permission: _, ...item }) => item)
