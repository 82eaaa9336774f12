import { InvalidSignature, type IncomingEvent } from '#adapters/stripe'

import { addJob, isUuid, type Ctx, type Runtime } from '#platform'
import { invalidSignature } from './errors.ts'
import { refreshRecipient } from './onboarding.service.ts'
import { findPayment } from './payment.queries.ts'
import {
  findProviderEvent,
  insertProviderEvent,
  setEventState,
  type ProviderEventRow,
} from './provider-event.queries.ts'
import { orgOfAccount } from './recipient.queries.ts'
import { settleCharge, settleFailure, settleTransfer } from './settlement.service.ts'

/**
 * Webhooks: signature, stored raw, answered 200; the work is a job. An event is a hint: what it is about is read from
 * the provider, so order, repeats and loss change nothing.
 */

/** Told on the way of things that other events settle. */
const KNOWN = [
  'payment_intent.created',
  'payment_intent.canceled',
  'charge.succeeded',
  'charge.failed',
  'charge.updated',
  'v2.core.account_link.returned',
  'v2.core.account.created',
]

export type Received = { raw: string; signature: string | undefined }

/** Stores an event that is signed; one that came before, or that nobody knows, is stored and answered alike. */
export const receive = async (runtime: Runtime, { raw, signature }: Received): Promise<{ received: true }> => {
  const event = await open(runtime, { raw, signature })
  await store(runtime, { event, raw })
  return { received: true }
}

const open = async ({ adapters, clock }: Runtime, { raw, signature }: Received): Promise<IncomingEvent> => {
  try {
    return await adapters.payments.openEvent(raw, signature, clock.millis())
  } catch (error) {
    throw error instanceof InvalidSignature ? invalidSignature() : error
  }
}

/** Stores a signed event and queues its work, where an org is found; parks it where none is (A12). */
export const store = async (runtime: Runtime, { event, raw }: { event: IncomingEvent; raw: string }): Promise<void> => {
  const { database, clock } = runtime
  const org_id = await orgOf(runtime, event)
  const payment_id = event.payment_id !== null && isUuid(event.payment_id) ? event.payment_id : null
  const { id, type, at, account_id, intent_id, transfer_id } = event
  const row = {
    id,
    type,
    at,
    received_at: clock.now(),
    account_id,
    intent_id,
    transfer_id,
    payment_id,
    raw: raw.replaceAll('\u0000', ''),
  }
  if (org_id === undefined) {
    await database.global(
      insertProviderEvent({ ...row, org_id: null, state: KNOWN.includes(type) ? 'ignored' : 'parked' }),
    )
    return
  }
  await database.tx({
    org_id,
    work: async (tx) => {
      const fresh = await tx.maybe(insertProviderEvent({ ...row, org_id, state: 'received' }))
      if (fresh) addJob(tx, { org_id, name: 'provider_event.settle', payload: { event_id: id } })
    },
  })
}

/** Settles what an event is about; what we do not know is parked, what we need not is ignored (F43). */
export const settleEvent = async (ctx: Ctx, event_id: string): Promise<void> => {
  const [event] = await ctx.read(findProviderEvent(ctx.org_id, event_id))
  if (!event || event.state !== 'received') return
  const state = await work(ctx, event)
  await ctx.tx(async (tx) => {
    await tx.run(setEventState(event_id, state))
  })
}

type Ended = 'settled' | 'ignored' | 'parked'

const work = async (ctx: Ctx, event: ProviderEventRow): Promise<Ended> => {
  const { type } = event
  if (type === 'payment_intent.succeeded' || type === 'payment_intent.payment_failed') return settleIntent(ctx, event)
  if (type === 'transfer.created') return settleSent(ctx, event)
  if (type.startsWith('v2.core.account[') && event.account_id !== null) {
    await refreshRecipient(ctx, event.account_id)
    return 'settled'
  }
  return KNOWN.includes(type) ? 'ignored' : 'parked'
}

const settleIntent = async (ctx: Ctx, { payment_id, intent_id }: ProviderEventRow): Promise<Ended> => {
  const [payment] = await ctx.read(findPayment(ctx.org_id, payment_id ?? NOBODY))
  if (!payment || intent_id === null) return 'parked'
  if (payment.stripe_payment_intent_id !== null && payment.stripe_payment_intent_id !== intent_id) return 'parked'
  const outcome = await ctx.adapters.payments.readCharge(intent_id)
  if (outcome.state === 'succeeded') await settleCharge(ctx, payment.id, outcome)
  if (outcome.state === 'failed') await settleFailure(ctx, payment.id, { kind: 'charge', ...outcome })
  return 'settled'
}

const settleSent = async (ctx: Ctx, { payment_id, transfer_id }: ProviderEventRow): Promise<Ended> => {
  const [payment] = await ctx.read(findPayment(ctx.org_id, payment_id ?? NOBODY))
  if (!payment || transfer_id === null) return 'parked'
  await settleTransfer(ctx, payment.id, { transfer_id })
  return 'settled'
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** An account is of the org that made it; another object says its org itself, and is believed once its payment is found there. */
const orgOf = async (
  { database }: Runtime,
  { account_id, org_id, payment_id }: IncomingEvent,
): Promise<string | undefined> => {
  if (account_id !== null) {
    const [owner, other] = await database.global(orgOfAccount(account_id))
    return other ? undefined : owner?.org_id
  }
  if (org_id === null || !isUuid(org_id) || payment_id === null || !isUuid(payment_id)) return undefined
  const [payment] = await database.read(org_id, findPayment(org_id, payment_id))
  return payment ? org_id : undefined
}
