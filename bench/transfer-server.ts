import { endpoints } from 'wire'

import { payable, platformFees, post } from '../server/src/modules/ledger/index.ts'
import { membership } from '../server/src/modules/identity/index.ts'
import { readConfig } from '../server/src/platform/config.ts'
import { createServer } from '../server/src/platform/http/server.ts'
import { createTokens } from '../server/src/platform/http/token.ts'
import { mount } from '../server/src/platform/index.ts'
import { openHouse } from '../server/src/roles/open.ts'

/**
 * The way of a payment through the server without a payment's own rules: token, permission, shape, key, membership,
 * one transaction with one posting, the stored answer. On the installation that the bench has made.
 */

const config = readConfig()
const opened = await openHouse(config)
const { runtime, secret } = opened
const server = createServer({
  runtime,
  secret,
  public_url: undefined,
  rates: config.rates,
  strict: false,
  tokens: createTokens(secret, runtime.clock),
  membership,
})
mount(server, endpoints.createPayment, ({ ctx, body }) =>
  ctx.tx(async (tx) => {
    const amount_cents = 'amount_cents' in body ? body.amount_cents : 1
    const contractor_id = 'contract_id' in body ? body.contract_id : ctx.org_id
    const lines = [
      { account: payable(contractor_id, 'USD'), amount_cents: -amount_cents },
      { account: platformFees('USD'), amount_cents },
    ]
    return { id: await post(tx, ctx, { kind: 'bench', currency: 'USD', lines, dedupe_key: ctx.id() }) }
  }),
)
await server.fastify.listen({ port: config.port, host: config.host })
process.on('SIGTERM', () => {
  void server.fastify
    .close()
    .then(() => opened.close())
    .then(() => process.exit(0))
})
