import { createHmac } from 'node:crypto'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openTestHouse, WEBHOOK_SECRET, type Caller, type TestHouse } from '../../testing/house.ts'
import { makeFunding, makePayable, settle } from './payment.make.ts'

let house: TestHouse
let owner: Caller
beforeAll(async () => {
  house = await openTestHouse({ sandbox: true })
  owner = house.as('owner')
  await makeFunding(house)
})
afterAll(() => house.close())

const pay = (milestone_id: string) => owner.call('createPayment', { body: { milestone_id }, key: true })
const look = async (id: string) => (await owner.call('getPayment', { params: { id } })).body

describe('webhooks', () => {
  const deliver = (body: string, secret: string, at = house.runtime.clock.millis()) => {
    const t = Math.floor(at / 1000)
    const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')
    return house.app.server.fastify.inject({
      method: 'POST',
      url: '/api/v1/payments/webhooks/stripe',
      payload: body,
      headers: { 'content-type': 'application/json', 'stripe-signature': `t=${t},v1=${v1}` },
    })
  }
  const stored = async (id: string) =>
    (
      await house.runtime.database.pool.query<{ state: string }>(
        'select state from payments.provider_events where id = $1',
        [id],
      )
    ).rows

  test('F42: a bad or missing signature is 400 and leaves nothing', async () => {
    const body = JSON.stringify({ id: 'evt_bad', object: 'event', type: 'transfer.created' })
    expect((await deliver(body, 'whsec_other')).json()).toMatchObject({ status: 400, code: 'invalid_signature' })
    expect((await house.stranger.call('receiveStripeWebhook', {})).status).toBe(400)
    expect(await stored('evt_bad')).toEqual([])
  })

  test.each([-301, 301])('a signature %i seconds away is too far', async (seconds) => {
    const answer = await deliver('{}', WEBHOOK_SECRET, house.runtime.clock.millis() + seconds * 1000)
    expect(answer.statusCode).toBe(400)
  })

  test('F43: an unknown type, and nonsense that is signed, are stored, acknowledged and parked', async () => {
    const unknown = await deliver(
      JSON.stringify({ id: 'evt_unknown', object: 'event', type: 'starship.launched', data: { object: {} } }),
      WEBHOOK_SECRET,
    )
    expect([unknown.statusCode, unknown.json()]).toEqual([200, { received: true }])
    expect((await deliver('not json', WEBHOOK_SECRET)).statusCode).toBe(200)
    await house.work()
    expect(await stored('evt_unknown')).toEqual([{ state: 'parked' }])
  })

  test('A12: an event that names a payment of another org is parked', async () => {
    const { milestone_id } = await makePayable(house, { caller: owner })
    const { body } = await pay(milestone_id)
    const object = {
      object: 'transfer',
      id: 'tr_foreign',
      metadata: { org_id: house.there.org_id, payment_id: body.id },
    }
    await deliver(
      JSON.stringify({ id: 'evt_foreign', object: 'event', type: 'transfer.created', created: 1, data: { object } }),
      WEBHOOK_SECRET,
    )
    await house.work()
    expect(await stored('evt_foreign')).toEqual([{ state: 'parked' }])
    await settle(house)
    expect((await look(body.id)).stripe_transfer_id).not.toBe('tr_foreign')
  })
})
