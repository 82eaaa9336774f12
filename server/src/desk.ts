import { endpoints } from 'wire'

import { mount, type Room, type Server } from '#platform'

/** What all rooms answer together: search for the command palette, and what waits for a person. */
export const mountDesk = (server: Server, rooms: readonly Room[]): void => {
  mount(server, endpoints.search, async ({ ctx, query }) => {
    const q = (query.q ?? '').trim().slice(0, 200)
    const found = q === '' ? [] : await Promise.all(rooms.map(async (room) => (await room.search?.(ctx, q)) ?? []))
    return { hits: found.flat() }
  })
  mount(server, endpoints.listAttention, async ({ ctx }) => {
    const groups = await Promise.all(rooms.map(async (room) => (await room.attention?.(ctx)) ?? []))
    return { groups: groups.flat().filter(({ total }) => total > 0) }
  })
}
