import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:http'
import { Stripe } from 'stripe'
import type { Sandbox, SandboxOptions } from './index.ts'
import { startSandbox } from './index.ts'
import { readJson } from './test-json.ts'

export const SECRET = 'whsec_sandbox_first'

export type Received = { body: string; signature: string; type: string; about: string }

/** A webhook receiver for tests; `answers` gives the status of each delivery in turn, then 200. */
export const makeReceiver = async (answers: number[] = []) => {
  const received: Received[] = []
  const server = createServer((request, response) => {
    void readDelivery(request).then((delivery) => {
      received.push(delivery)
      return response.writeHead(answers.shift() ?? 200).end()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const close = (): void => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}/hooks`, port, received, close }
}

const readDelivery = async (request: IncomingMessage): Promise<Received> => {
  const parts: string[] = []
  for await (const part of request) parts.push(String(part))
  const body = parts.join('')
  const event: { type: string; data?: { object?: { id?: string } } } = readJson(body)
  return {
    body,
    signature: String(request.headers['stripe-signature']),
    type: event.type,
    about: event.data?.object?.id ?? '',
  }
}

/** The real SDK, pointed at a sandbox. */
export const makeClient = (sandbox: Sandbox, timeout = 5000): Stripe =>
  new Stripe('sk_test_sandbox', {
    host: '127.0.0.1',
    port: sandbox.port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    timeout,
  })

/** A running sandbox with its client; what is opened is closed by `closeAll`. */
export const makeSandbox = async (options: Partial<SandboxOptions> = {}) => {
  const sandbox = await startSandbox({ statePath: ':memory:', ...options })
  opened.push(() => sandbox.close())
  return { sandbox, stripe: makeClient(sandbox) }
}

/** A sandbox that sends its events to a receiver. */
export const makeHooked = async (
  options: Partial<SandboxOptions> & { answers?: number[]; secrets?: string[] } = {},
) => {
  const { answers, secrets, ...rest } = options
  const receiver = await makeReceiver(answers)
  opened.push(async () => receiver.close())
  const webhooks = { url: receiver.url, secrets: secrets ?? [SECRET] }
  return { ...(await makeSandbox({ ...rest, webhooks })), receiver, received: receiver.received }
}

const opened: (() => Promise<void>)[] = []

export const closeAll = async (): Promise<void> => {
  for (const close of opened.splice(0).reverse()) await close()
}

export const RECIPIENT = {
  display_name: 'Ana Pérez',
  contact_email: 'ana@example.com',
  dashboard: 'express',
  identity: { country: 'mx', entity_type: 'individual' },
  configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
  include: ['configuration.recipient', 'identity', 'requirements', 'defaults'],
} satisfies Stripe.V2.Core.AccountCreateParams

export const makeLink = (stripe: Stripe, account: string) =>
  stripe.v2.core.accountLinks.create({
    account,
    use_case: {
      type: 'account_onboarding',
      account_onboarding: {
        refresh_url: 'http://localhost:9/refresh',
        return_url: 'http://localhost:9/return',
      },
    },
  })

/** Posts the onboarding page's form. */
export const finish = (url: string, outcome: string): Promise<Response> =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ outcome }), redirect: 'manual' })

/** A recipient whose onboarding ended in `outcome`. */
export const makeRecipient = async (stripe: Stripe, outcome = 'complete') => {
  const account = await stripe.v2.core.accounts.create(RECIPIENT)
  const link = await makeLink(stripe, account.id)
  await finish(link.url, outcome)
  return account
}

/** Money on the platform's balance at once. */
export const makePayment = (stripe: Stripe, amount = 10_000, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stripe.paymentIntents.create({
    amount,
    currency: 'usd',
    payment_method: 'pm_card_bypassPending',
    confirm: true,
    ...more,
  })

/** The error that a promise ends in; fails when it does not. */
export const errorOf = async (promise: Promise<unknown>) => {
  const outcome = await promise.then(
    () => 'it succeeded',
    (error: unknown) => error,
  )
  if (outcome instanceof Stripe.errors.StripeError) return outcome
  throw new Error(`expected Stripe to refuse, but ${String(outcome)}`)
}

/** The id in a relation that may be expanded. */
export const idIn = (reference: string | { id: string } | null | undefined): string => {
  if (!reference) throw new Error('expected a relation')
  return typeof reference === 'string' ? reference : reference.id
}
