import { getOrg } from '../server/src/modules/identity/org.queries.ts'
import { createApp } from '../server/src/app.ts'
import { readConfig } from '../server/src/platform/config.ts'
import { openPool } from '../server/src/platform/db/pool.ts'
import { openHouse } from '../server/src/roles/open.ts'

/**
 * The house, and beside it one small read twice: `/api/v1/org` with token, tenancy and permission, and `/bench/org`
 * without them: no token, no transaction, no row-level security, the same row as JSON.
 */

const config = readConfig()
const opened = await openHouse(config)
const { runtime, secret, owner } = opened
const pool = openPool({ connect: owner, max: config.pool, log: runtime.log })
const { server } = await createApp({ runtime, secret, public_url: undefined, rates: config.rates, isReady: () => true })
const { sql: text } = getOrg('').compile()

server.fastify.get<{ Querystring: { org: string } }>('/bench/org', async (request, reply) => {
  const { rows } = await pool.query({ name: 'bench', text, values: [request.query.org] })
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(rows[0]))
})
await server.fastify.listen({ port: config.port, host: config.host })
process.on('SIGTERM', () => {
  void server.fastify
    .close()
    .then(() => pool.end())
    .then(() => opened.close())
    .then(() => process.exit(0))
})
