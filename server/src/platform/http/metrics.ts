import { timingSafeEqual } from 'node:crypto'

import type { FastifyRequest } from 'fastify'

import { createMetrics, readGauges, type Gauge } from '../metrics.ts'
import type { Room } from '../room.ts'
import type { Server } from './server.ts'
import { unauthenticated } from './token.ts'

/** `GET /metrics`, for this machine or with a token. Asked often it costs the database no more: gauges are kept a moment. */

const KEPT_MS = 2_000
const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
/** What a proxy on this machine adds: then whoever asks is somewhere else. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip'] as const

export type MetricsOptions = { token: string | undefined; rooms: readonly Room[] }

export const mountMetrics = ({ fastify, runtime }: Server, { token, rooms }: MetricsOptions): void => {
  const metrics = createMetrics()
  let kept: { until: number; gauges: Promise<Gauge[]> } | undefined
  const gauges = (): Promise<Gauge[]> => {
    if (!kept || kept.until < Date.now())
      kept = { until: Date.now() + KEPT_MS, gauges: readGauges(runtime.database, rooms) }
    return kept.gauges
  }

  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.observe({ method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime })
  })
  fastify.get('/metrics', async (request, reply) => {
    if (!mayRead(request, token)) throw unauthenticated('Metrics are for this machine, or for who has the token.')
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(metrics.render(await gauges()))
  })
}

const mayRead = ({ headers, socket }: FastifyRequest, token: string | undefined): boolean => {
  const given = /^Bearer (\S{1,500})$/i.exec(headers.authorization ?? '')?.[1]
  if (given !== undefined) return token !== undefined && isSame(given, token)
  return LOOPBACK.has(socket.remoteAddress ?? '') && FORWARDED.every((name) => headers[name] === undefined)
}

const isSame = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)]
  return left.length === right.length && timingSafeEqual(left, right)
}
