import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { closeAll, idIn, makePayment, makeRecipient, makeSandbox } from './sandbox.make.ts'
import { readJson } from './test-json.ts'

afterEach(closeAll)

const FIXTURES: Record<string, object> = readJson(
  readFileSync(new URL('../fixtures/resources.json', import.meta.url), 'utf8'),
)

// In the SDK's types of 2026-10-28 but not yet in the fixtures, which are older.
const NEWER: Record<string, string[]> = { payment_intent: ['allowed_payment_method_types', 'payment_record'] }

const fieldsOf = (object: object): string[] => Object.keys(object).filter((key) => key !== 'lastResponse')

test('every answer has exactly the fields that Stripe publishes', async () => {
  const { stripe } = await makeSandbox()
  const recipient = await makeRecipient(stripe)
  const customer = await stripe.customers.create({ name: 'Acme' })
  const payment_method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  const payment_intent = await makePayment(stripe, 10_000)
  const charge = await stripe.charges.retrieve(idIn(payment_intent.latest_charge))
  const transfer = await stripe.transfers.create({ amount: 500, currency: 'usd', destination: recipient.id })
  const answers: Record<string, object> = {
    customer,
    payment_method,
    payment_intent,
    charge,
    transfer,
    transfer_reversal: await stripe.transfers.createReversal(transfer.id),
    balance: await stripe.balance.retrieve(),
    balance_transaction: await stripe.balanceTransactions.retrieve(idIn(charge.balance_transaction)),
    event: (await stripe.events.list({ limit: 1 })).data[0] ?? {},
    refund: await stripe.refunds.create({ charge: charge.id, amount: 100 }),
  }

  for (const [name, answer] of Object.entries(answers)) {
    const expected = [...fieldsOf(FIXTURES[name] ?? {}), ...(NEWER[name] ?? [])]
    expect({ name, fields: fieldsOf(answer).toSorted() }).toEqual({ name, fields: expected.toSorted() })
  }
})
