import type { Params } from './params.ts'
import type { Store } from './store.ts'
import type { TroubleDesk } from './trouble.ts'
import type { WebhookSender } from './webhooks.ts'

export type Log = (message: string, fields: Record<string, unknown>) => void

/** What every call can reach. */
export type World = {
  store: Store
  now: () => Date
  trouble: TroubleDesk
  webhooks: WebhookSender
  /** Base of hosted links, without a slash at its end. */
  publicUrl: () => string
  /** Ends every wait when the sandbox closes. */
  closing: AbortSignal
  log: Log
}

/** One change in progress: the store, one instant for everything it stamps, and the request that asked. */
export type Work = {
  world: World
  store: Store
  now: Date
  /** Unix seconds of `now`. */
  at: number
  request: { id: string; idempotency_key: string | null }
}

/** A call as an endpoint sees it; `innerId` is the second id of a nested path. */
export type Call = Work & { id: string; innerId: string; params: Params }
export type Answer = { status: number; body: object }

/** Starts a change at the present instant of the world's clock. */
export const startWork = (world: World, request: Work['request']): Work => {
  const now = world.now()
  return { world, store: world.store, now, at: unixOf(now), request }
}

/** Seconds, as Stripe counts. */
export const unixOf = (time: Date): number => Math.floor(time.getTime() / 1000)
