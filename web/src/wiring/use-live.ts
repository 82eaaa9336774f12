import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { roomsByEvent } from './live-rooms.ts'
import type { RoomName } from './live-rooms.ts'
import { invalidateOn, makeLive } from './live.ts'

/** Keeps every page true while it is looked at: what others do, and what the provider reports, shows by itself. */
export const useLive = (): void => {
  const queries = useQueryClient()

  useEffect(() => {
    const live = makeLive()
    const map = Object.fromEntries(roomsByEvent.map(([type, rooms]) => [type, rooms.map((room) => [room])]))
    const stop = invalidateOn(live, queries, map)
    return () => {
      stop()
      live.close()
    }
  }, [queries])
}

/** Makes rooms stale after a change of one's own, without waiting for the stream. */
export const useRefresh = (): ((...rooms: RoomName[]) => Promise<void>) => {
  const queries = useQueryClient()
  return async (...rooms) => {
    await Promise.all(rooms.map((room) => queries.invalidateQueries({ queryKey: [room] })))
  }
}
