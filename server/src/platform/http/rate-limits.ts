import type { FastifyReply, FastifyRequest } from 'fastify'

import type { Clock } from '../clock.ts'
import { Problem } from '../problem.ts'
import type { Claims } from './token.ts'

/**
 * How much one address, one person and one org may ask in a second (faults X18). Counted in memory, by each process for
 * itself: a request costs a look into a map that is thrown away with its second, so no crowd can fill it.
 */

/** Requests a second; 0 is no limit. */
export type Rates = { address: number; principal: number; org: number }

export const DEFAULT_RATES: Rates = { address: 200, principal: 100, org: 500 }

/** Providers deliver in bursts; a flood of bad signatures is cheap (faults F42). */
const WEBHOOK_RATE = 1_000
const WEBHOOKS = '/api/v1/payments/webhooks/'

export type RateLimits = {
  /** Before anything else is looked at. */
  countAddress(request: FastifyRequest, reply: FastifyReply): void
  /** Once it is known who asks. */
  countCaller(claims: Claims, reply: FastifyReply): void
}

const SECOND_MS = 1_000

export const createRateLimits = (rates: Rates, clock: Clock): RateLimits => {
  let second = 0
  let counted = new Map<string, number>()
  const count = (key: string): number => {
    const now = Math.floor(clock.millis() / SECOND_MS)
    if (now !== second) {
      second = now
      counted = new Map()
    }
    const so_far = (counted.get(key) ?? 0) + 1
    counted.set(key, so_far)
    return so_far
  }
  const spend = (key: string, { limit, reply }: { limit: number; reply: FastifyReply }): void => {
    if (limit === 0) return
    const left = limit - count(key)
    reply.headers({ 'ratelimit-limit': limit, 'ratelimit-remaining': Math.max(0, left), 'ratelimit-reset': 1 })
    if (left < 0) throw rateLimited(limit)
  }
  return {
    countAddress: ({ url, ip }, reply) => {
      if (!url.startsWith('/api/')) return
      const isWebhook = url.startsWith(WEBHOOKS)
      const limit = isWebhook && rates.address > 0 ? WEBHOOK_RATE : rates.address
      spend(isWebhook ? `webhook ${ip}` : `address ${ip}`, { limit, reply })
    },
    countCaller: ({ org, sub }, reply) => {
      spend(`org ${org}`, { limit: rates.org, reply })
      spend(`principal ${sub}`, { limit: rates.principal, reply })
    },
  }
}

const rateLimited = (limit: number): Problem =>
  new Problem(429, 'rate_limited', {
    message: `More than ${limit} requests came within a second. Wait a second, then go on more slowly.`,
  })
