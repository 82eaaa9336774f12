import { campaigns } from '#modules/campaigns'
import { contracts } from '#modules/contracts'
import { directory } from '#modules/directory'
import { documents } from '#modules/documents'
import { identity } from '#modules/identity'
import { ledger } from '#modules/ledger'
import { notifications } from '#modules/notifications'
import { payments } from '#modules/payments'
import type { Letter, Listener, Room } from '#platform'

/**
 * The only list of rooms and of who may know whom. The walls (lint), the map in ARCHITECTURE.md and the order of
 * registration come from it. Arrows point down; there is no circle.
 */
export const HOUSE: readonly { room: Room; may_import: readonly string[] }[] = [
  { room: identity, may_import: [] },
  { room: campaigns, may_import: ['identity'] },
  { room: documents, may_import: ['identity'] },
  { room: directory, may_import: ['identity', 'documents'] },
  { room: contracts, may_import: ['identity', 'documents', 'directory', 'campaigns'] },
  { room: payments, may_import: ['identity', 'directory', 'contracts', 'ledger'] },
  { room: notifications, may_import: ['identity', 'directory', 'contracts', 'payments'] },
  { room: ledger, may_import: ['identity'] },
]

export const rooms: readonly Room[] = HOUSE.map(({ room }) => room)

export const listeners: readonly Listener[] = rooms.flatMap((room) => room.listeners ?? [])

/** What each letter says, by name. */
export const letters: Readonly<Record<string, Letter>> = Object.assign({}, ...rooms.map((room) => room.letters ?? {}))
