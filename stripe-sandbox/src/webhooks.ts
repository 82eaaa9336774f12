import type { Delivery } from './deliveries.ts'
import { isAnySoon, listDue, markDelivered, markFailed, nextDueMs } from './deliveries.ts'
import { showEvent } from './events.ts'
import { signatureHeader } from './signatures.ts'
import { notificationOf } from './thin-events.ts'
import type { PostResult } from './webhook-post.ts'
import { REORDER_HOLD_MS } from './trouble.ts'
import { postWebhook } from './webhook-post.ts'
import type { World } from './world.ts'
import { unixOf } from './world.ts'

export type WebhookTarget = { url: string; secrets: string[] }

/** Sends what is queued, first in first out, some at a time. */
export type WebhookSender = {
  target: () => WebhookTarget | undefined
  aim: (target: WebhookTarget | undefined) => void
  /** Looks for due deliveries after the present turn. */
  kick: () => void
  settled: () => Promise<void>
  close: () => void
}

const MAX_IN_FLIGHT = 8
// The first two retries count as "about to happen" for `settled`; later ones are a receiver that is down.
const SOON_MS = 1_200
const LONGEST_TIMER_MS = 60_000

type Sender = {
  world: () => World
  target: WebhookTarget | undefined
  timer: NodeJS.Timeout | undefined
  isPumping: boolean
  isKickedAgain: boolean
  inFlight: Set<number>
  waiting: (() => void)[]
  closing: AbortController
}

/** Starts the sender; `world` is read late because the two know each other. */
export const openWebhookSender = (world: () => World, target: WebhookTarget | undefined): WebhookSender => {
  const sender: Sender = {
    world,
    target,
    timer: undefined,
    isPumping: false,
    isKickedAgain: false,
    inFlight: new Set(),
    waiting: [],
    closing: new AbortController(),
  }
  return {
    target: () => sender.target,
    aim: (next) => {
      sender.target = next
      kick(sender)
    },
    kick: () => kick(sender),
    settled: () => settled(sender),
    close: () => {
      sender.closing.abort()
      clearTimeout(sender.timer)
      for (const resolve of sender.waiting.splice(0)) resolve()
    },
  }
}

const isClosed = (sender: Sender): boolean => sender.closing.signal.aborted

const kick = (sender: Sender): void => {
  setImmediate(() => {
    turn(sender).catch((error: unknown) => sender.world().log('webhook sender failed', { error: String(error) }))
  })
}

const settled = async (sender: Sender): Promise<void> => {
  if (isQuiet(sender)) return
  const { promise, resolve } = Promise.withResolvers<void>()
  sender.waiting.push(resolve)
  kick(sender)
  await promise
}

const isQuiet = (sender: Sender): boolean => {
  if (isClosed(sender)) return true
  return sender.inFlight.size === 0 && (!sender.target || !isAnySoon(sender.world().store, SOON_MS))
}

// One turn at a time: a kick during a turn is a second turn after it, never a second sender.
const turn = async (sender: Sender): Promise<void> => {
  if (sender.isPumping) {
    sender.isKickedAgain = true
    return
  }
  sender.isPumping = true
  try {
    do {
      sender.isKickedAgain = false
      await pump(sender)
    } while (sender.isKickedAgain)
  } finally {
    sender.isPumping = false
  }
  rest(sender)
}

const pump = async (sender: Sender): Promise<void> => {
  while (!isClosed(sender) && sender.target && sender.inFlight.size < MAX_IN_FLIGHT) {
    const next = listReady(sender).find((delivery) => !sender.inFlight.has(delivery.id))
    if (!next) return
    await deliver(sender, next, sender.target)
  }
}

// Newest first: once the oldest is due, everything that was held with it goes along.
const listReady = (sender: Sender): Delivery[] => {
  const { store, trouble } = sender.world()
  const limit = MAX_IN_FLIGHT * 2
  if (!trouble.plan().webhooks.reorder) return listDue(store, { limit, isNewestFirst: false, aheadMs: 0 })
  if ((nextDueMs(store) ?? Infinity) > Date.now()) return []
  return listDue(store, { limit, isNewestFirst: true, aheadMs: REORDER_HOLD_MS })
}

// Waits only until the request has left: the answer is dealt with when it comes.
const deliver = async (sender: Sender, delivery: Delivery, target: WebhookTarget): Promise<void> => {
  sender.inFlight.add(delivery.id)
  const { sent, result } = send(sender.world(), { delivery, target, signal: sender.closing.signal })
  void conclude(sender, delivery, result)
  await sent
}

const conclude = async (sender: Sender, delivery: Delivery, result: Promise<PostResult>): Promise<void> => {
  const outcome = await result
  sender.inFlight.delete(delivery.id)
  if (isClosed(sender)) return
  settleDelivery(sender.world(), delivery, outcome)
  kick(sender)
}

const rest = (sender: Sender): void => {
  if (isClosed(sender)) return
  if (isQuiet(sender)) for (const resolve of sender.waiting.splice(0)) resolve()
  clearTimeout(sender.timer)
  // What is in flight is still 'pending' in the store; its end kicks, so it needs no timer.
  const due = sender.target ? nextDueMs(sender.world().store) : undefined
  if (due === undefined || (sender.inFlight.size > 0 && due <= Date.now())) return
  sender.timer = setTimeout(kick, Math.min(Math.max(due - Date.now(), 0), LONGEST_TIMER_MS), sender)
}

type Sending = { delivery: Delivery; target: WebhookTarget; signal: AbortSignal }

const send = (world: World, { delivery, target, signal }: Sending): ReturnType<typeof postWebhook> => {
  const payload = payloadOf(world, delivery.event_id)
  const signature = signatureHeader(payload, target.secrets, unixOf(world.now()))
  return postWebhook({ url: target.url, payload, signature, signal })
}

const payloadOf = (world: World, event_id: string): string => {
  const snapshot = world.store.find('event', event_id)
  if (snapshot) return JSON.stringify(showEvent(world.store, snapshot), null, 2)
  const thin = world.store.find('thin_event', event_id)
  return thin ? JSON.stringify(notificationOf(thin)) : '{}'
}

const settleDelivery = (world: World, delivery: Delivery, outcome: PostResult): void => {
  const { status, error } = outcome
  if (status !== null && error === '') {
    markDelivered(world.store, delivery.id, status)
    return
  }
  markFailed(world.store, delivery, { status, error })
  world.log('webhook not delivered', { event: delivery.event_id, attempt: delivery.attempts + 1, status, error })
}
