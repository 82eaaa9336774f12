import { afterEach, expect, test } from 'vitest'
import {
  closeAll,
  finish,
  makeHooked,
  makeLink,
  makePayment,
  makeReceiver,
  makeRecipient,
  makeSandbox,
  RECIPIENT,
  SECRET,
} from './sandbox.make.ts'
import { startSandbox } from './index.ts'
import { makeClient } from './sandbox.make.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

afterEach(closeAll)

const PAID = ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded']

test('what happens is told in order, signed so that the SDK believes it', async () => {
  const { stripe, sandbox, received } = await makeHooked()
  const intent = await makePayment(stripe)
  await sandbox.settled()
  expect(received.map(({ type }) => type)).toEqual(PAID)

  const last = received.at(-1)
  const event = stripe.webhooks.constructEvent(last?.body ?? '', last?.signature ?? '', SECRET)
  expect(event).toMatchObject({
    object: 'event',
    api_version: '2026-10-28.endive',
    data: { object: { id: intent.id } },
  })
  expect(() => stripe.webhooks.constructEvent(last?.body ?? '', last?.signature ?? '', 'whsec_wrong')).toThrow(
    'signatures',
  )
  const fetched = await stripe.events.retrieve(event.id)
  expect(fetched.pending_webhooks).toBe(0)
  expect(fetched.request?.id).toMatch(/^req_/)
})

test('during a roll of secrets both are good', async () => {
  const { stripe, sandbox, received } = await makeHooked({ secrets: ['whsec_old', 'whsec_new'] })
  await makePayment(stripe)
  await sandbox.settled()
  const [first] = received
  for (const secret of ['whsec_old', 'whsec_new']) {
    expect(stripe.webhooks.constructEvent(first?.body ?? '', first?.signature ?? '', secret).type).toBe(
      'payment_intent.created',
    )
  }
  sandbox.setWebhooks({ url: 'http://127.0.0.1:1', secrets: ['whsec_new'] })
})

test('the signature carries the given clock', async () => {
  const now = new Date('2026-03-01T10:00:00Z')
  const { stripe, sandbox, received } = await makeHooked({ now: () => now })
  await makePayment(stripe)
  await sandbox.settled()
  const [first] = received
  const { body = '', signature = '' } = first ?? {}
  expect(() => stripe.webhooks.constructEvent(body, signature, SECRET)).toThrow('tolerance')
  const at = now.getTime()
  expect(stripe.webhooks.constructEvent(body, signature, SECRET, undefined, undefined, at).created).toBe(at / 1000)
})

test('a receiver that answers 500 is told again until it takes it', async () => {
  const { stripe, sandbox, received } = await makeHooked({ answers: [500, 503] })
  await stripe.paymentIntents.create({ amount: 5000, currency: 'usd' })
  await sandbox.settled()
  expect(received.map(({ type }) => type)).toEqual(Array.from({ length: 3 }, () => 'payment_intent.created'))
})

test('an event that is not delivered yet says so', async () => {
  const { stripe, sandbox } = await makeHooked()
  sandbox.setWebhooks({ url: 'http://127.0.0.1:1/nobody', secrets: [SECRET] })
  await stripe.paymentIntents.create({ amount: 5000, currency: 'usd' })
  expect((await stripe.events.list()).data[0]?.pending_webhooks).toBe(1)
})

test('duplicates are delivered', async () => {
  const { stripe, sandbox, received } = await makeHooked()
  sandbox.trouble({ webhooks: { duplicates: 4 } })
  await stripe.paymentIntents.create({ amount: 5000, currency: 'usd' })
  await sandbox.settled()
  expect(received).toHaveLength(5)
  expect(new Set(received.map(({ body }) => JSON.parse(body).id)).size).toBe(1)
})

test('events can come newest first', async () => {
  const { stripe, sandbox, received } = await makeHooked()
  sandbox.trouble({ webhooks: { reorder: true } })
  await makePayment(stripe)
  await sandbox.settled()
  expect(received.map(({ type }) => type)).toEqual(PAID.toReversed())
})

test('lost events are never sent, but are listed and can be sent again', async () => {
  const { stripe, sandbox, received } = await makeHooked()
  sandbox.trouble({ webhooks: { lose_next: 2 } })
  await makePayment(stripe)
  await sandbox.settled()
  expect(received.map(({ type }) => type)).toEqual(['payment_intent.succeeded'])

  const { data } = await stripe.events.list({ types: ['charge.succeeded'] })
  expect(data).toHaveLength(1)
  const answer = await fetch(`${sandbox.url}/_sandbox/events/${data[0]?.id}/redeliver`, { method: 'POST' })
  expect(answer.status).toBe(200)
  await sandbox.settled()
  expect(received.at(-1)?.type).toBe('charge.succeeded')
})

test('a delay holds events back', async () => {
  const { stripe, sandbox, received } = await makeHooked()
  sandbox.trouble({ webhooks: { delay_ms: 300 } })
  const started = Date.now()
  await makePayment(stripe)
  expect(received).toEqual([])
  await sandbox.settled()
  expect(received).toHaveLength(3)
  expect(Date.now() - started).toBeGreaterThanOrEqual(290)
})

test('a webhook can arrive before the answer', async () => {
  const { stripe, sandbox, received } = await makeHooked()
  sandbox.trouble({ calls: [{ kind: 'late_answer', method: 'POST', path: '/v1/payment_intents', times: 1, ms: 300 }] })
  const paying = makePayment(stripe)
  await new Promise((resolve) => {
    setTimeout(resolve, 200)
  })
  expect(received.map(({ type }) => type)).toEqual(PAID)
  expect((await paying).id).toBe(received[0]?.about)
})

test('transfers, reversals and refunds are told', async () => {
  const { stripe, sandbox, received } = await makeHooked()
  const recipient = await makeRecipient(stripe)
  const intent = await makePayment(stripe)
  const transfer = await stripe.transfers.create({ amount: 100, currency: 'usd', destination: recipient.id })
  await stripe.transfers.createReversal(transfer.id)
  await stripe.refunds.create({ payment_intent: intent.id })
  await sandbox.settled()
  const told = received.map(({ type }) => type)
  expect(told.slice(-5)).toEqual([
    'transfer.created',
    'transfer.reversed',
    'refund.created',
    'charge.refunded',
    'refund.updated',
  ])
})

test('onboarding is told by thin events, which are fetched back', async () => {
  const { stripe, sandbox, received } = await makeHooked()
  const account = await stripe.v2.core.accounts.create(RECIPIENT)
  const link = await makeLink(stripe, account.id)
  await finish(link.url, 'complete')
  await sandbox.settled()
  expect(received.map(({ type }) => type)).toEqual([
    'v2.core.account[configuration.recipient].capability_status_updated',
    'v2.core.account[requirements].updated',
    'v2.core.account_link.returned',
  ])

  const [first] = received
  const { body = '', signature = '' } = first ?? {}
  expect(() => stripe.webhooks.constructEvent(body, signature, SECRET)).toThrow('thin event')
  const notification = stripe.parseEventNotification(body, signature, SECRET)
  if (notification.type !== 'v2.core.account[configuration.recipient].capability_status_updated')
    throw new Error('wrong type')
  expect('data' in notification).toBe(false)
  expect(notification.related_object.id).toBe(account.id)
  const event = await notification.fetchEvent()
  expect(event.data.updated_capability).toBe('stripe_balance.stripe_transfers')
  expect((await notification.fetchRelatedObject()).id).toBe(account.id)

  const listed = await stripe.v2.core.events.list({ object_id: account.id })
  expect(listed.data).toHaveLength(2)
  const later = { gte: Math.floor(Date.now() / 1000) + 60 }
  expect((await stripe.v2.core.events.list({ created: later })).data).toEqual([])
})

test('a restart keeps what happened, what was kept by keys, and what is still to be sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const statePath = join(folder, 'state.sqlite')
  const receiver = await makeReceiver()
  const first = await startSandbox({ statePath, webhooks: { url: 'http://127.0.0.1:1/down', secrets: [SECRET] } })
  const params = { amount: 5000, currency: 'usd', payment_method: 'pm_card_bypassPending', confirm: true }
  const intent = await makeClient(first).paymentIntents.create(params, { idempotencyKey: 'k1' })
  await first.close()

  const second = await startSandbox({ statePath, webhooks: { url: receiver.url, secrets: [SECRET] } })
  const stripe = makeClient(second)
  await expect.poll(() => receiver.received.length, { timeout: 8000, interval: 50 }).toBe(3)
  expect((await stripe.paymentIntents.create(params, { idempotencyKey: 'k1' })).id).toBe(intent.id)
  expect((await stripe.balance.retrieve()).available[0]?.amount).toBe(5000)
  await second.close()
  receiver.close()
  rmSync(folder, { recursive: true })
}, 15_000)

test('five hundred events all arrive, each once and in order', async () => {
  const { stripe, sandbox, received } = await makeHooked()
  const made: string[] = []
  for (let n = 0; n < 500; n += 1) made.push((await stripe.paymentIntents.create({ amount: 5000, currency: 'usd' })).id)
  await sandbox.settled()
  expect(received.map(({ about }) => about)).toEqual(made)
}, 30_000)

test('without a receiver nothing waits', async () => {
  const { stripe, sandbox } = await makeSandbox()
  await makePayment(stripe)
  await sandbox.settled()
  expect((await stripe.events.list()).data).toHaveLength(3)
})
