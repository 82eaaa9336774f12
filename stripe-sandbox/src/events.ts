import type Stripe from 'stripe'
import { enqueue, pendingOf } from './deliveries.ts'
import { notFound } from './errors.ts'
import { newId } from './ids.ts'
import { listPage, PAGE_PARAMS } from './paging.ts'
import type { SnapshotEvent } from './records.ts'
import type { Store } from './store.ts'
import type { Answer, Call, Work } from './world.ts'

export const API_VERSION = '2026-10-28.endive'

/** The snapshot events that the sandbox sends. */
export type SnapshotType = Extract<
  Stripe.Event.Type,
  | 'charge.failed'
  | 'charge.refunded'
  | 'charge.succeeded'
  | 'payment_intent.canceled'
  | 'payment_intent.created'
  | 'payment_intent.payment_failed'
  | 'payment_intent.succeeded'
  | 'refund.created'
  | 'refund.updated'
  | 'transfer.created'
  | 'transfer.reversed'
>

/** Records that something happened, with the object as it is now, and queues its delivery. */
export const emit = (work: Work, type: SnapshotType, object: object): void => {
  const event = {
    id: newId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created: work.at,
    data: { object },
    livemode: false,
    pending_webhooks: 0,
    request: work.request,
    type,
  } satisfies SnapshotEvent
  work.store.add('event', work.at, event)
  enqueue(work.world, event.id)
}

/** An event as the API shows it, with the count of deliveries still to come. */
export const showEvent = (store: Store, event: SnapshotEvent): SnapshotEvent => ({
  ...event,
  pending_webhooks: pendingOf(store, event.id),
})

export const EVENT_LIST_PARAMS = [...PAGE_PARAMS, 'type', 'types', 'created', 'delivery_success'] as const

/** `GET /v1/events/{id}`. */
export const getEvent = (call: Call): Answer => {
  const event = call.store.find('event', call.id)
  if (!event) throw notFound('event', call.id)
  return { status: 200, body: showEvent(call.store, event) }
}

/** `GET /v1/events`, by type and time. */
export const listEvents = (call: Call): Answer => {
  const type = call.params.string('type')
  const types = [...call.params.strings('types'), ...(type === undefined ? [] : [type])]
  const page = listPage(call, 'event', { types })
  return { status: 200, body: { ...page, data: page.data.map((event) => showEvent(call.store, event)) } }
}
