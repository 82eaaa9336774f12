import { afterEach, expect, test } from 'vitest'
import { Stripe } from 'stripe'
import { closeAll, errorOf, makeClient, makePayment, makeRecipient, makeSandbox } from './sandbox.make.ts'

afterEach(closeAll)

const PARAMS = { name: 'Acme', metadata: { a: '1' } }

test('the same key with the same parameters is done once and answered twice', async () => {
  const { stripe } = await makeSandbox()
  const first = await stripe.customers.create(PARAMS, { idempotencyKey: 'k1' })
  const again = await stripe.customers.create(PARAMS, { idempotencyKey: 'k1' })
  expect(again).toEqual(first)
  expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined()
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
  expect(again.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId)
  expect((await stripe.customers.list()).data).toHaveLength(1)
})

test('the same key with other parameters, or on another path, is refused', async () => {
  const { stripe } = await makeSandbox()
  await stripe.customers.create(PARAMS, { idempotencyKey: 'k1' })
  const other = await errorOf(stripe.customers.create({ name: 'Bolt' }, { idempotencyKey: 'k1' }))
  expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
  expect(other).toMatchObject({ statusCode: 400, rawType: 'idempotency_error' })
  const elsewhere = await errorOf(makePaymentWithKey(stripe, 'k1'))
  expect(elsewhere.rawType).toBe('idempotency_error')
})

const makePaymentWithKey = (stripe: Stripe, idempotencyKey: string): Promise<Stripe.PaymentIntent> =>
  stripe.paymentIntents.create(
    { amount: 5000, currency: 'usd', payment_method: 'pm_card_chargeDeclined', confirm: true },
    { idempotencyKey },
  )

test('a key that is still at work is refused with 409, and answers afterwards', async () => {
  const { stripe, sandbox } = await makeSandbox()
  sandbox.trouble({ calls: [{ kind: 'latency', method: 'POST', path: '/v1/customers', times: 1, ms: 300 }] })
  const slow = stripe.customers.create(PARAMS, { idempotencyKey: 'k1' })
  await new Promise((resolve) => {
    setTimeout(resolve, 100)
  })
  const error = await errorOf(stripe.customers.create(PARAMS, { idempotencyKey: 'k1' }))
  expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
  const made = await slow
  expect((await stripe.customers.create(PARAMS, { idempotencyKey: 'k1' })).id).toBe(made.id)
})

test('a decline is kept: the same key declines again and charges nothing', async () => {
  const { stripe } = await makeSandbox()
  const first = await errorOf(makePaymentWithKey(stripe, 'k1'))
  const again = await errorOf(makePaymentWithKey(stripe, 'k1'))
  expect(again.payment_intent?.id).toBe(first.payment_intent?.id)
  expect((await stripe.charges.list()).data).toHaveLength(1)
})

test('a refusal for want of money is kept, a wrong parameter is not', async () => {
  const { stripe } = await makeSandbox()
  const recipient = await makeRecipient(stripe)
  const params = { amount: 100, currency: 'usd', destination: recipient.id }
  const send = () => stripe.transfers.create(params, { idempotencyKey: 't1' })
  expect((await errorOf(send())).code).toBe('balance_insufficient')
  await makePayment(stripe)
  expect((await errorOf(send())).code).toBe('balance_insufficient')

  const small = makePayment(stripe, 1)
  expect((await errorOf(small)).code).toBe('amount_too_small')
  const wrong = stripe.rawRequest('POST', '/v1/customers', { colour: 'red' }, { idempotencyKey: 'k9' })
  expect((await errorOf(wrong)).code).toBe('parameter_unknown')
  expect((await stripe.customers.create(PARAMS, { idempotencyKey: 'k9' })).name).toBe('Acme')
})

test('a 500 after the work is kept, and the work is there', async () => {
  const { stripe, sandbox } = await makeSandbox()
  sandbox.trouble({ calls: [{ kind: 'error_after', path: '/v1/customers', times: 1 }] })
  const create = () => stripe.customers.create(PARAMS, { idempotencyKey: 'k1' })
  expect((await errorOf(create())).statusCode).toBe(500)
  expect((await errorOf(create())).statusCode).toBe(500)
  expect((await stripe.customers.list()).data).toHaveLength(1)
})

test('a 429 and a 500 before the work are not kept', async () => {
  const { stripe, sandbox } = await makeSandbox()
  sandbox.trouble({
    calls: [
      { kind: 'rate_limit', path: '/v1/customers', times: 1 },
      { kind: 'error_before', path: '/v1/customers', times: 1 },
    ],
  })
  const create = () => stripe.customers.create(PARAMS, { idempotencyKey: 'k1' })
  expect(await errorOf(create())).toBeInstanceOf(Stripe.errors.StripeRateLimitError)
  expect((await errorOf(create())).statusCode).toBe(500)
  expect((await create()).name).toBe('Acme')
})

test.each(['hang', 'destroy'] as const)('a transfer whose answer is lost (%s) is one transfer', async (how) => {
  const { stripe, sandbox } = await makeSandbox()
  const recipient = await makeRecipient(stripe)
  await makePayment(stripe)
  // The SDK repeats a closed connection once by itself, so `destroy` has to strike twice to be seen.
  sandbox.trouble({
    calls: [{ kind: 'timeout_after', method: 'POST', path: '/v1/transfers', how, times: how === 'hang' ? 1 : 2 }],
  })
  const send = (client: Stripe) =>
    client.transfers.create({ amount: 100, currency: 'usd', destination: recipient.id }, { idempotencyKey: 't1' })

  expect(await errorOf(send(makeClient(sandbox, 200)))).toBeInstanceOf(Stripe.errors.StripeConnectionError)
  const sent = await send(stripe)
  expect((await stripe.transfers.list()).data.map(({ id }) => id)).toEqual([sent.id])
})

test('a call that is dropped before the work leaves nothing behind', async () => {
  const { stripe, sandbox } = await makeSandbox()
  sandbox.trouble({ calls: [{ kind: 'timeout_before', path: '/v1/customers', how: 'destroy', times: 2 }] })
  expect(await errorOf(stripe.customers.create(PARAMS))).toBeInstanceOf(Stripe.errors.StripeConnectionError)
  expect((await stripe.customers.list()).data).toEqual([])
})

test('a key is forgotten after its life, and then the work is done again', async () => {
  let now = new Date('2026-03-01T10:00:00Z')
  const { stripe } = await makeSandbox({ now: () => now })
  const first = await stripe.customers.create(PARAMS, { idempotencyKey: 'k1' })
  now = new Date('2026-03-02T09:59:00Z')
  expect((await stripe.customers.create(PARAMS, { idempotencyKey: 'k1' })).id).toBe(first.id)
  now = new Date('2026-03-02T10:01:00Z')
  expect((await stripe.customers.create(PARAMS, { idempotencyKey: 'k1' })).id).not.toBe(first.id)
})
