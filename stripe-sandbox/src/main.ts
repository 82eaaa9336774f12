#!/usr/bin/env node
import { parseArgs } from 'node:util'
import { startSandbox } from './index.ts'

const HELP = `stripe-sandbox: a local Stripe. No real money.

  --state <file>           state file (SANDBOX_STATE, default ./stripe-sandbox.sqlite)
  --host <host>            SANDBOX_HOST, default 127.0.0.1
  --port <port>            SANDBOX_PORT, default 4242
  --public-url <url>       base of hosted links (SANDBOX_PUBLIC_URL)
  --webhook-url <url>      where events go (SANDBOX_WEBHOOK_URL)
  --webhook-secret <s>     signing secret, may be given twice (SANDBOX_WEBHOOK_SECRETS, comma between)
`

const { values } = parseArgs({
  options: {
    state: { type: 'string' },
    host: { type: 'string' },
    port: { type: 'string' },
    'public-url': { type: 'string' },
    'webhook-url': { type: 'string' },
    'webhook-secret': { type: 'string', multiple: true },
    help: { type: 'boolean' },
  },
})

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const run = async (): Promise<void> => {
  const { env } = process
  const publicUrl = values['public-url'] ?? env['SANDBOX_PUBLIC_URL']
  const webhookUrl = values['webhook-url'] ?? env['SANDBOX_WEBHOOK_URL']
  const secrets = values['webhook-secret'] ?? (env['SANDBOX_WEBHOOK_SECRETS'] ?? 'whsec_sandbox').split(',')
  const sandbox = await startSandbox({
    statePath: values.state ?? env['SANDBOX_STATE'] ?? 'stripe-sandbox.sqlite',
    host: values.host ?? env['SANDBOX_HOST'] ?? '127.0.0.1',
    port: Number(values.port ?? env['SANDBOX_PORT'] ?? 4242),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(webhookUrl === undefined ? {} : { webhooks: { url: webhookUrl, secrets } }),
    log: (message, fields) => say(JSON.stringify({ message, ...fields })),
  })
  say(`Stripe sandbox at ${sandbox.url} (dashboard: ${sandbox.url}/_sandbox). No real money.`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)))
  }
}

if (values.help) say(HELP)
else await run()
