import { enqueue } from './deliveries.ts'
import { invalidParam, notFoundV2 } from './errors.ts'
import { newId } from './ids.ts'
import { listPageV2 } from './paging.ts'
import type { Range } from './params.ts'
import type { ThinEvent, UseCaseType } from './records.ts'
import type { Answer, Call, Work } from './world.ts'

/** The thin events that the sandbox sends, by type. */
export type ThinHappening =
  | { type: 'v2.core.account[configuration.recipient].capability_status_updated'; account: string }
  | { type: 'v2.core.account[requirements].updated'; account: string }
  | { type: 'v2.core.account_link.returned'; account: string; use_case: UseCaseType }

/** Records a thin event about an account and queues its notification. */
export const emitThin = (work: Work, happening: ThinHappening): void => {
  const event: ThinEvent = {
    id: newId('evt_test', 32),
    object: 'v2.core.event',
    created: work.now.toISOString(),
    livemode: false,
    type: happening.type,
    ...aboutOf(happening),
    ...reasonOf(work),
  }
  work.store.add('thin_event', work.at, event)
  enqueue(work.world, event.id)
}

/** What goes over the wire: everything but the data, which the receiver fetches. */
export const notificationOf = (event: ThinEvent): Omit<ThinEvent, 'data'> => {
  const { data: _left, ...notification } = event
  return notification
}

const aboutOf = (happening: ThinHappening): Pick<ThinEvent, 'data' | 'related_object'> => {
  const { account } = happening
  const related_object = { id: account, type: 'v2.core.account', url: `/v2/core/accounts/${account}` }
  switch (happening.type) {
    case 'v2.core.account[configuration.recipient].capability_status_updated':
      return { related_object, data: { updated_capability: 'stripe_balance.stripe_transfers' } }
    case 'v2.core.account[requirements].updated':
      return { related_object }
    case 'v2.core.account_link.returned':
      return {
        related_object: null,
        data: { account_id: account, configurations: ['recipient'], use_case: happening.use_case },
      }
  }
}

const reasonOf = ({ request }: Work): Pick<ThinEvent, 'reason'> => ({
  reason: { type: 'request', request: { id: request.id, idempotency_key: request.idempotency_key ?? '' } },
})

/** `GET /v2/core/events/{id}`: the event with its data. */
export const getThinEvent = (call: Call): Answer => {
  const event = call.store.find('thin_event', call.id)
  if (!event) throw notFoundV2('Event', call.id)
  return { status: 200, body: event }
}

export const THIN_EVENT_LIST_PARAMS = ['limit', 'page', 'object_id', 'types', 'created'] as const

/** `GET /v2/core/events`, by account, type and time. */
export const listThinEvents = (call: Call): Answer => {
  const object_id = call.params.string('object_id')
  const filters = object_id === undefined ? {} : { 'related_object.id': object_id }
  const types = call.params.strings('types')
  const rule = { path: '/v2/core/events', filters, types, created: createdRange(call) }
  return { status: 200, body: listPageV2(call, 'thin_event', rule) }
}

// v2 writes times as RFC 3339, the SDK's types have numbers: both are read. The store counts seconds.
const createdRange = (call: Call): Range => {
  const bounds = call.params.record('created', BOUNDS)
  const range: Range = {}
  for (const bound of BOUNDS) {
    const text = bounds?.string(bound)
    if (text === undefined) continue
    const time = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text)
    if (Number.isNaN(time)) throw invalidParam('invalid_timestamp', `created[${bound}]`, `Invalid timestamp: ${text}`)
    range[bound] = time / 1000
  }
  return range
}

const BOUNDS = ['gt', 'gte', 'lt', 'lte'] as const
