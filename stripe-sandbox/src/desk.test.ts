import { afterEach, expect, test } from 'vitest'
import {
  closeAll,
  errorOf,
  finish,
  makeHooked,
  makeLink,
  makePayment,
  makeRecipient,
  makeSandbox,
  RECIPIENT,
} from './sandbox.make.ts'

afterEach(closeAll)

test('the dashboard says sandbox, shows what is there, and escapes it', async () => {
  const { stripe, sandbox } = await makeHooked()
  const recipient = await makeRecipient(stripe)
  const intent = await makePayment(stripe, 12_345, { description: '<script>alert("x")</script>' })
  await sandbox.settled()
  const answer = await fetch(`${sandbox.url}/_sandbox`)
  const page = await answer.text()
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(page).toContain('Sandbox: no real money')
  for (const shown of [recipient.id, intent.id, '123.45 USD', 'payment_intent.succeeded', 'delivered'])
    expect(page).toContain(shown)
  expect(page).not.toContain('<script')
  expect(page).toContain('&lt;script&gt;')
  const style = await fetch(new URL('_sandbox/style.css', answer.url))
  expect(style.headers.get('content-type')).toContain('text/css')
})

test('a form orders trouble and leads back, and the trouble strikes as often as ordered', async () => {
  const { stripe, sandbox } = await makeSandbox()
  const body = new URLSearchParams({
    'calls[0][kind]': 'rate_limit',
    'calls[0][method]': 'POST',
    'calls[0][path]': '/v1/customers',
    'calls[0][times]': '2',
    'calls[0][ms]': '',
  })
  const answer = await fetch(`${sandbox.url}/_sandbox/trouble`, { method: 'POST', body })
  expect(answer.url).toBe(`${sandbox.url}/_sandbox`)
  expect(await answer.text()).toContain('2 left')
  await errorOf(stripe.customers.create({}))
  expect((await stripe.customers.list()).data).toEqual([])
  await errorOf(stripe.customers.create({}))
  expect((await stripe.customers.create({ name: 'Acme' })).name).toBe('Acme')
})

test('trouble is ordered and cleared by JSON, and a wrong plan is refused', async () => {
  const { stripe, sandbox } = await makeSandbox()
  const order = (plan: object): Promise<Response> =>
    fetch(`${sandbox.url}/_sandbox/trouble`, {
      method: 'POST',
      body: JSON.stringify(plan),
      headers: { 'content-type': 'application/json' },
    })
  expect((await order({ calls: [{ kind: 'error_before', times: 9 }] })).status).toBe(200)
  expect((await errorOf(stripe.customers.create({}))).statusCode).toBe(500)
  await fetch(`${sandbox.url}/_sandbox/trouble`, { method: 'DELETE' })
  expect((await stripe.customers.create({ name: 'Acme' })).name).toBe('Acme')

  expect((await order({ calls: [{ kind: 'earthquake', times: 1 }] })).status).toBe(400)
  expect((await order({ weather: 'bad' })).status).toBe(400)
  expect(() => sandbox.trouble({ webhooks: { loss_rate: 3 } })).toThrow('loss_rate')
})

test('a form with the box unticked ends reordering', async () => {
  const { sandbox } = await makeSandbox()
  const order = (query: string): Promise<Response> =>
    fetch(`${sandbox.url}/_sandbox/trouble`, { method: 'POST', body: new URLSearchParams(query) })
  expect(await (await order('webhooks[reorder]=false&webhooks[reorder]=true')).text()).toMatch(/value="true"\s+checked/)
  expect(await (await order('webhooks[reorder]=false')).text()).not.toMatch(/value="true"\s+checked/)
})

test('another site cannot order trouble', async () => {
  const { sandbox } = await makeSandbox()
  const headers = { 'sec-fetch-site': 'cross-site' }
  expect((await fetch(`${sandbox.url}/_sandbox/trouble/clear`, { method: 'POST', headers })).status).toBe(403)
})

test('the state is there as JSON', async () => {
  const { stripe, sandbox } = await makeHooked()
  await makeRecipient(stripe)
  await makePayment(stripe)
  await sandbox.settled()
  const state = await (await fetch(`${sandbox.url}/_sandbox/state`)).json()
  expect(state).toMatchObject({
    balance: { available: [{ amount: 10_000, currency: 'usd' }] },
    accounts: [{ transfers_status: 'active' }],
    payment_intents: [{ status: 'succeeded' }],
    events: expect.arrayContaining([
      expect.objectContaining({ deliveries: [expect.objectContaining({ state: 'delivered' })] }),
    ]),
  })
})

test('hosted links begin with the public address, and may lead back there', async () => {
  const { stripe, sandbox } = await makeSandbox({ publicUrl: 'https://pay.example.test/' })
  const account = await stripe.v2.core.accounts.create(RECIPIENT)
  const link = await makeLink(stripe, account.id)
  expect(link.url).toMatch(/^https:\/\/pay\.example\.test\/_sandbox\/onboarding\//)
  const local = link.url.replace('https://pay.example.test', sandbox.url)
  const page = await fetch(local)
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:9;")
  expect((await finish(local, 'nonsense')).status).toBe(400)
})
