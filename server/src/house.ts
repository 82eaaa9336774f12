import { identity } from '#modules/identity'
import type { Room } from '#platform'

/**
 * The only list of rooms and of who may know whom. The walls (lint), the map in ARCHITECTURE.md and the order of
 * registration come from it. Arrows point down; there is no circle.
 */
export const HOUSE: readonly { room: Room; may_import: readonly string[] }[] = [{ room: identity, may_import: [] }]

export const rooms: readonly Room[] = HOUSE.map(({ room }) => room)
