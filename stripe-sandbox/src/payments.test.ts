import { afterEach, expect, test } from 'vitest'
import { Stripe } from 'stripe'
import { closeAll, errorOf, idIn, makePayment, makeRecipient, makeSandbox } from './sandbox.make.ts'

afterEach(closeAll)

test('money goes from a card to a recipient, and the balance says so', async () => {
  const { stripe } = await makeSandbox()
  const recipient = await makeRecipient(stripe)
  const customer = await stripe.customers.create({ name: 'Acme', email: 'pay@acme.test', metadata: { org: 'o1' } })
  const card = await stripe.paymentMethods.attach('pm_card_bypassPending', { customer: customer.id })

  const intent = await stripe.paymentIntents.create({
    amount: 20_000,
    currency: 'mxn',
    customer: customer.id,
    payment_method: card.id,
    off_session: true,
    confirm: true,
    transfer_group: 'payment_1',
    statement_descriptor_suffix: 'MARCH',
    metadata: { payment: 'p1' },
    expand: ['latest_charge.balance_transaction'],
  })
  expect(intent.status).toBe('succeeded')
  const charge = intent.latest_charge
  if (charge === null || typeof charge === 'string') throw new Error('the charge was not expanded')
  if (charge.balance_transaction === null || typeof charge.balance_transaction === 'string')
    throw new Error('not expanded')
  expect(charge.balance_transaction).toMatchObject({ amount: 20_000, net: 20_000, fee: 0, status: 'available' })

  const transfer = await stripe.transfers.create({
    amount: 15_000,
    currency: 'mxn',
    destination: recipient.id,
    source_transaction: charge.id,
    metadata: { payee: 'ana' },
  })
  expect(transfer).toMatchObject({ transfer_group: 'payment_1', reversed: false, destination: recipient.id })
  expect('status' in transfer).toBe(false)
  const balance = await stripe.balance.retrieve()
  expect(balance.available).toEqual([{ amount: 5000, currency: 'mxn', source_types: { card: 5000 } }])

  const reversal = await stripe.transfers.createReversal(transfer.id, { amount: 4000 })
  expect(reversal.amount).toBe(4000)
  await stripe.transfers.createReversal(transfer.id)
  const whole = await stripe.transfers.retrieve(transfer.id)
  expect(whole).toMatchObject({ amount_reversed: 15_000, reversed: true })
  expect((await stripe.transfers.listReversals(transfer.id)).data.map(({ amount }) => amount)).toEqual([11_000, 4000])
  expect((await errorOf(stripe.transfers.createReversal(transfer.id))).message).toContain('already fully reversed')

  const refund = await stripe.refunds.create({ payment_intent: intent.id })
  expect(refund).toMatchObject({ amount: 20_000, status: 'succeeded', charge: charge.id })
  expect((await stripe.charges.retrieve(charge.id)).refunded).toBe(true)
  expect((await stripe.balance.retrieve()).available[0]?.amount).toBe(0)
  expect((await errorOf(stripe.refunds.create({ charge: charge.id }))).code).toBe('charge_already_refunded')
})

test('a declined card is a card error that carries its payment intent', async () => {
  const { stripe } = await makeSandbox()
  const error = await errorOf(makePayment(stripe, 5000, { payment_method: 'pm_card_chargeDeclinedInsufficientFunds' }))

  expect(error).toBeInstanceOf(Stripe.errors.StripeCardError)
  expect(error).toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: 'insufficient_funds' })
  const intent = await stripe.paymentIntents.retrieve(idIn(error.payment_intent))
  expect(intent.status).toBe('requires_payment_method')
  expect(intent.last_payment_error?.code).toBe('card_declined')
  expect((await stripe.charges.retrieve(idIn(intent.latest_charge))).status).toBe('failed')

  const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })
  expect(paid.status).toBe('succeeded')
  expect((await errorOf(stripe.paymentIntents.cancel(intent.id))).code).toBe('payment_intent_unexpected_state')
})

test('a payment that was not taken can be canceled, and then not confirmed', async () => {
  const { stripe } = await makeSandbox()
  const intent = await stripe.paymentIntents.create({ amount: 5000, currency: 'usd', payment_method: 'pm_card_visa' })
  expect(intent.status).toBe('requires_confirmation')
  const canceled = await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'abandoned' })
  expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
  expect((await errorOf(stripe.paymentIntents.confirm(intent.id))).code).toBe('payment_intent_unexpected_state')
})

test.each([
  ['usd', 49, 'amount_too_small'],
  ['gbp', 29, 'amount_too_small'],
  ['mxn', 999, 'amount_too_small'],
  ['jpy', 49, 'amount_too_small'],
  ['kwd', 1001, 'parameter_invalid_integer'],
])('%s %i is refused with %s', async (currency, amount, code) => {
  const { stripe } = await makeSandbox()
  expect(await errorOf(makePayment(stripe, amount, { currency }))).toMatchObject({
    code,
    statusCode: 400,
    param: 'amount',
  })
})

test.each([
  ['usd', 50],
  ['gbp', 30],
  ['mxn', 1000],
  ['jpy', 50],
  ['kwd', 1010],
])('%s %i is taken', async (currency, amount) => {
  const { stripe } = await makeSandbox()
  expect((await makePayment(stripe, amount, { currency })).status).toBe('succeeded')
})

test('a plain card is pending for two days by the given clock, which may go back', async () => {
  let now = new Date('2026-03-01T10:00:00Z')
  const { stripe } = await makeSandbox({ now: () => now })
  const recipient = await makeRecipient(stripe)
  const intent = await makePayment(stripe, 10_000, { payment_method: 'pm_card_visa' })
  expect(intent.created).toBe(Date.parse('2026-03-01T10:00:00Z') / 1000)
  expect(await stripe.balance.retrieve()).toMatchObject({ available: [{ amount: 0 }], pending: [{ amount: 10_000 }] })
  const send = (): Promise<Stripe.Transfer> =>
    stripe.transfers.create({ amount: 1000, currency: 'usd', destination: recipient.id })
  expect((await errorOf(send())).code).toBe('balance_insufficient')

  now = new Date('2026-03-03T10:00:00Z')
  expect((await send()).created).toBe(now.getTime() / 1000)
  now = new Date('2026-03-01T11:00:00Z')
  const second = await makePayment(stripe, 5000, { payment_method: 'pm_card_visa' })
  expect((await stripe.paymentIntents.list()).data[0]?.id).toBe(second.id)
  const since = await stripe.paymentIntents.list({ created: { gte: second.created } })
  expect(since.data.map(({ id }) => id)).toEqual([second.id])
  const told = await stripe.events.list({ created: { lt: second.created }, types: ['charge.succeeded'] })
  expect(told.data).toHaveLength(1)
})

test('a transfer from a pending charge works, up to what the charge holds and in its currency only', async () => {
  const { stripe } = await makeSandbox()
  const recipient = await makeRecipient(stripe)
  const intent = await makePayment(stripe, 10_000, { payment_method: 'pm_card_visa' })
  const source_transaction = idIn(intent.latest_charge)
  const send = (amount: number, currency = 'usd'): Promise<Stripe.Transfer> =>
    stripe.transfers.create({ amount, currency, destination: recipient.id, source_transaction })

  await send(6000)
  expect((await errorOf(send(4001))).param).toBe('amount')
  expect((await errorOf(send(1000, 'eur'))).param).toBe('currency')
  await send(4000)
  expect((await stripe.balance.retrieve()).pending[0]?.amount).toBe(0)
  expect((await stripe.balance.retrieve()).available[0]?.amount).toBe(0)
})

test('currencies are separate pockets', async () => {
  const { stripe } = await makeSandbox()
  const recipient = await makeRecipient(stripe)
  await makePayment(stripe, 10_000, { currency: 'eur' })
  const send = stripe.transfers.create({ amount: 100, currency: 'usd', destination: recipient.id })
  expect((await errorOf(send)).code).toBe('balance_insufficient')
})

test('a fee is taken when one is set', async () => {
  const { stripe, sandbox } = await makeSandbox()
  sandbox.trouble({ fee_bps: 290 })
  await makePayment(stripe, 10_000)
  expect((await stripe.balance.retrieve()).available[0]?.amount).toBe(9710)
  const [entry] = (await stripe.balanceTransactions.list({ type: 'charge' })).data
  expect(entry).toMatchObject({ amount: 10_000, fee: 290, net: 9710 })
})

test('what Stripe refuses, the sandbox refuses in the same words', async () => {
  const { stripe, sandbox } = await makeSandbox()
  expect(await errorOf(stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
  })
  expect((await errorOf(stripe.transfers.create({ amount: 1, currency: 'usd', destination: 'acct_none' }))).param).toBe(
    'destination',
  )
  const wrong = await errorOf(stripe.rawRequest('POST', '/v1/customers', { colour: 'red' }))
  expect(wrong).toMatchObject({ code: 'parameter_unknown', param: 'colour' })
  const missing = await errorOf(stripe.rawRequest('POST', '/v1/transfers', { amount: 5 }))
  expect(missing).toMatchObject({ code: 'parameter_missing', param: 'currency' })
  const word = await errorOf(stripe.rawRequest('POST', '/v1/payment_intents', { amount: 'ten', currency: 'usd' }))
  expect(word).toMatchObject({ code: 'parameter_invalid_integer', param: 'amount' })
  expect((await errorOf(stripe.rawRequest('GET', '/v1/nothing'))).message).toContain(
    'Unrecognized request URL (GET: /v1/nothing)',
  )
  expect((await fetch(`${sandbox.url}/v1/balance`)).status).toBe(401)
  const live = await fetch(`${sandbox.url}/v1/balance`, {
    headers: { authorization: ['Bearer sk', 'live', 'x'].join('_') },
  })
  expect(live.status).toBe(401)
  expect(live.headers.get('request-id')).toMatch(/^req_/)
})

test('lists are walked page by page, forwards and back', async () => {
  const { stripe } = await makeSandbox()
  const made: string[] = []
  for (let n = 0; n < 5; n += 1) made.unshift((await stripe.customers.create({ name: `c${n}` })).id)

  const first = await stripe.customers.list({ limit: 2 })
  expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2))
  expect(first.has_more).toBe(true)
  const last = await stripe.customers.list({ limit: 3, starting_after: made[1] ?? '' })
  expect(last.data.map(({ id }) => id)).toEqual(made.slice(2))
  expect(last.has_more).toBe(false)
  const back = await stripe.customers.list({ limit: 2, ending_before: made[3] ?? '' })
  expect(back.data.map(({ id }) => id)).toEqual(made.slice(1, 3))
  const all = await stripe.customers.list({ limit: 2 }).autoPagingToArray({ limit: 100 })
  expect(all.map(({ id }) => id)).toEqual(made)
})

test('transfers and charges are found again by group and by payment', async () => {
  const { stripe } = await makeSandbox()
  const recipient = await makeRecipient(stripe)
  const intent = await makePayment(stripe, 10_000, { transfer_group: 'g1' })
  await makePayment(stripe, 10_000, { transfer_group: 'g2' })
  const sent = await stripe.transfers.create({
    amount: 100,
    currency: 'usd',
    destination: recipient.id,
    transfer_group: 'g1',
  })
  expect((await stripe.transfers.list({ transfer_group: 'g1' })).data.map(({ id }) => id)).toEqual([sent.id])
  expect((await stripe.transfers.list({ transfer_group: 'g2' })).data).toEqual([])
  expect((await stripe.transfers.list({ destination: recipient.id })).data).toHaveLength(1)
  const byIntent = await stripe.charges.list({ payment_intent: intent.id, expand: ['data.balance_transaction'] })
  expect(byIntent.data).toHaveLength(1)
  expect(byIntent.data[0]?.balance_transaction).toMatchObject({ object: 'balance_transaction', net: 10_000 })
})
