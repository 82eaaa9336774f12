import path from 'node:path'

import { membership } from '#modules/identity'
import { createTokens } from '#platform/http/token'
import { createServer } from '#platform/http/server'
import { mountDocs } from '#platform/http/docs'
import { mountFallback } from '#platform/http/fallback'
import { mountMetrics } from '#platform/http/metrics'
import type { Rates } from '#platform/http/rate-limits'
import { mountStream } from '#platform/http/stream'
import type { Runtime } from '#platform'
import type { Server } from '#platform'
import { mountDesk } from './desk.ts'
import { mountDev, type DevOptions } from './dev.ts'
import { rooms } from './house.ts'
import { mountWeb } from './web.ts'

/** The web server of the whole house. */

export type AppOptions = {
  runtime: Runtime
  secret: string
  public_url: string | undefined
  trust_proxy?: string | undefined
  /** Requests a second from one address, person, org. */
  rates?: Rates | undefined
  /** Opens `/metrics` to who is not on this machine. */
  metrics_token?: string | undefined
  /** Answers are checked against their schemas: for tests. */
  strict?: boolean
  isReady: () => boolean
  dev?: DevOptions
  /** The built web app; without it only the API is served. */
  web?: string
}

export type App = { server: Server; close(): Promise<void> }

/** Mounts every room; nothing listens yet. */
export const createApp = async (options: AppOptions): Promise<App> => {
  const { runtime, secret, public_url, trust_proxy, rates, metrics_token, strict = false, isReady, dev, web } = options
  const server = createServer({
    runtime,
    secret,
    public_url,
    trust_proxy,
    rates,
    files_origin: runtime.adapters.files.direct?.origin,
    strict,
    tokens: createTokens(secret, runtime.clock),
    membership,
  })
  const { fastify } = server

  mountMetrics(server, { token: metrics_token, rooms })
  for (const room of rooms) room.mount(server)
  mountDesk(server, rooms)
  const endStreams = mountStream(server)
  mountDocs(server)
  fastify.get('/healthz', async () => ({ status: 'ok' }))
  fastify.get('/readyz', async (_request, reply) =>
    reply.code(isReady() ? 200 : 503).send({ status: isReady() ? 'ready' : 'preparing' }),
  )
  if (dev) mountDev(server, dev)
  const page = web === undefined ? undefined : await mountWeb(server, path.resolve(web))
  mountFallback(server, page)

  return {
    server,
    close: async () => {
      endStreams()
      await fastify.close()
    },
  }
}
