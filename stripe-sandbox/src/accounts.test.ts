import { afterEach, expect, test } from 'vitest'
import type Stripe from 'stripe'
import {
  closeAll,
  errorOf,
  finish,
  makeLink,
  makePayment,
  makeRecipient,
  makeSandbox,
  RECIPIENT,
} from './sandbox.make.ts'

afterEach(closeAll)

const look = (stripe: Stripe, id: string) =>
  stripe.v2.core.accounts.retrieve(id, { include: ['configuration.recipient', 'requirements', 'identity', 'defaults'] })

const transfersOf = (account: Stripe.V2.Core.Account) =>
  account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers

test('a new recipient owes what onboarding asks, and shows only what is included', async () => {
  const { stripe } = await makeSandbox()
  const account = await stripe.v2.core.accounts.create(RECIPIENT)
  expect(account).toMatchObject({
    object: 'v2.core.account',
    contact_email: 'ana@example.com',
    identity: { country: 'MX' },
  })
  expect(transfersOf(account)?.status).toBe('restricted')
  expect(account.requirements?.entries?.length).toBeGreaterThan(3)

  const bare = await stripe.v2.core.accounts.retrieve(account.id)
  expect(bare.configuration).toBeUndefined()
  expect(bare.requirements).toBeUndefined()
  const renamed = await stripe.v2.core.accounts.update(account.id, { display_name: 'Ana P.' })
  expect(renamed.display_name).toBe('Ana P.')
  expect((await stripe.accounts.retrieve(account.id)).capabilities?.transfers).toBe('inactive')
  expect((await errorOf(stripe.v2.core.accounts.retrieve('acct_none'))).statusCode).toBe(404)
})

test('onboarding that is completed makes transfers possible', async () => {
  const { stripe } = await makeSandbox()
  const account = await stripe.v2.core.accounts.create(RECIPIENT)
  const link = await makeLink(stripe, account.id)
  const page = await fetch(link.url)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('Sandbox: no real money, no real identity check')

  const done = await finish(link.url, 'complete')
  expect(done.status).toBe(303)
  expect(done.headers.get('location')).toBe('http://localhost:9/return')
  const after = await look(stripe, account.id)
  expect(transfersOf(after)).toEqual({ status: 'active', status_details: [] })
  expect(after.requirements?.entries).toEqual([])
})

test('onboarding that is restricted says why, and can be finished again', async () => {
  const { stripe } = await makeSandbox()
  const account = await stripe.v2.core.accounts.create(RECIPIENT)
  const link = await makeLink(stripe, account.id)
  const answer = await fetch(link.url, {
    method: 'POST',
    body: new URLSearchParams({ outcome: 'restricted' }),
    headers: { accept: 'application/json' },
  })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({ account: account.id, outcome: 'restricted' })
  const restricted = await look(stripe, account.id)
  expect(transfersOf(restricted)?.status).toBe('restricted')
  expect(restricted.requirements?.entries?.[0]?.errors[0]?.code).toBe('verification_document_not_readable')
  expect(restricted.requirements?.summary?.minimum_deadline?.status).toBe('past_due')

  await finish(link.url, 'complete')
  expect(transfersOf(await look(stripe, account.id))?.status).toBe('active')
})

test('an account can look complete and still refuse every transfer', async () => {
  const { stripe } = await makeSandbox()
  const account = await makeRecipient(stripe, 'complete_transfers_fail')
  await makePayment(stripe)
  expect(transfersOf(await look(stripe, account.id))?.status).toBe('active')
  const error = await errorOf(stripe.transfers.create({ amount: 100, currency: 'usd', destination: account.id }))
  expect(error).toMatchObject({
    statusCode: 400,
    rawType: 'invalid_request_error',
    code: 'insufficient_capabilities_for_transfer',
  })
})

test('a link ends when the clock says so, and a wrong one is not there', async () => {
  let now = new Date('2026-03-01T10:00:00Z')
  const { stripe, sandbox } = await makeSandbox({ now: () => now })
  const account = await stripe.v2.core.accounts.create(RECIPIENT)
  const link = await makeLink(stripe, account.id)
  now = new Date(link.expires_at)
  const page = await fetch(link.url)
  expect(page.status).toBe(410)
  expect(await page.text()).toContain('This link has expired')
  expect((await finish(link.url, 'complete')).status).toBe(410)
  expect((await fetch(`${sandbox.url}/_sandbox/onboarding/nothing`)).status).toBe(404)
})

test('a link leads only to the web', async () => {
  const { stripe } = await makeSandbox()
  const account = await stripe.v2.core.accounts.create(RECIPIENT)
  const link = stripe.v2.core.accountLinks.create({
    account: account.id,
    use_case: { type: 'account_onboarding', account_onboarding: { refresh_url: 'javascript:alert(1)' } },
  })
  expect((await errorOf(link)).code).toBe('url_invalid')
})

test('accounts are listed page by page', async () => {
  const { stripe } = await makeSandbox()
  for (let n = 0; n < 5; n += 1) await stripe.v2.core.accounts.create(RECIPIENT)
  const seen: string[] = []
  for await (const account of stripe.v2.core.accounts.list({ limit: 2 })) seen.push(account.id)
  expect(new Set(seen).size).toBe(5)
})
