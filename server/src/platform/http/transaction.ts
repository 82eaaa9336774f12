import { createHash } from 'node:crypto'

import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Endpoint } from 'wire'

import type { Opening, Tx, TxOptions } from '../db/database.ts'
import { written } from '../db/kysely.ts'
import { Problem, problemBody } from '../problem.ts'
import { answerOf } from './answer.ts'
import { Replay, type Answer } from './replay.ts'
import { toProblem, type Server } from './server.ts'
import type { Claims } from './token.ts'

/** A call's one transaction: its key is claimed and its answer kept with its effect. */

export type Stored = { set: boolean; value: unknown }
type Transaction<T> = {
  endpoint: Endpoint
  claims: Claims
  key: string | undefined
  request: FastifyRequest
  stored: Stored
  work: (tx: Tx) => Promise<T>
}

/** The call's transaction: reads the membership again for money, claims the key, keeps the answer. */
export const transact = async <T>(server: Server, call: Transaction<T>): Promise<T> => {
  const { claims, key, stored, work } = call
  // A second one would meet the answer of the first, and answer that.
  if (key !== undefined && stored.set) throw new Error(`${call.endpoint.name} opens more than one transaction.`)
  const openings = recheck(server, call)
  const options: TxOptions<T> = { org_id: claims.org, work, openings }
  const kept = key === undefined ? {} : remember(server, { ...call, key })
  const result = await server.runtime.database.tx({
    ...options,
    ...kept,
    openings: [...openings, ...(kept.openings ?? [])],
  })
  stored.set = true
  stored.value = result
  return result
}

const recheck = <T>({ membership }: Server, { endpoint, claims }: Transaction<T>): Opening[] => {
  const { permission, moves_money } = endpoint
  if (!moves_money || typeof permission !== 'string' || permission === 'public' || permission === 'signed_in') return []
  return [{ query: membership.find(claims.org, claims.sub), see: (row) => membership.check(row, permission) }]
}

const inProgress = (): Problem =>
  new Problem(409, 'idempotency_in_progress', {
    message: 'The first request with this key is still running. Wait a moment and ask again.',
  })
const keyReused = (): Problem =>
  new Problem(422, 'idempotency_key_reused', {
    message: 'This Idempotency-Key was used for another request. Use a new one.',
  })

const remember = <T>(
  { runtime }: Server,
  { endpoint, claims, key, request }: Transaction<T> & { key: string },
): Pick<TxOptions<T>, 'openings' | 'closing' | 'isRefusal'> => {
  const hash = createHash('sha256')
    .update(`${endpoint.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('base64url')
  return {
    openings: [
      {
        query: written(sql`select * from platform.claim_key(${claims.sub}, ${key})`),
        see: (row) => {
          if (row?.['state'] === 'busy') throw inProgress()
          if (row?.['state'] !== 'stored') return
          if (row['request_hash'] !== hash) throw keyReused()
          // The columns of platform.claim_key.
          throw new Replay(row as Answer)
        },
      },
    ],
    isRefusal: (error) => toProblem(error) !== undefined,
    closing: (tx, outcome) => {
      const answer =
        'done' in outcome ? answerOf({ endpoint, request, result: outcome.done }) : refusalOf(outcome.refused, request)
      if (!answer) return
      tx.atCommit(
        written(sql`insert into platform.idempotency_keys (org_id, user_id, key, request_hash, status, headers, body, created_at)
          values (${claims.org}, ${claims.sub}, ${key}, ${hash}, ${answer.status}, ${JSON.stringify(answer.headers)}, ${answer.body}, ${runtime.clock.now()})`),
      )
    },
  }
}

/** 4xx that a rule raised are kept; sign-in, permission, shape, rate and our own mistakes are not: mend and send again. */
const refusalOf = (error: unknown, request: FastifyRequest): Answer | undefined => {
  const problem = toProblem(error)
  if (
    !problem ||
    problem.status >= 500 ||
    [401, 403, 429].includes(problem.status) ||
    problem.code === 'validation_failed'
  )
    return undefined
  return { status: problem.status, headers: {}, body: JSON.stringify(problemBody(problem, request.id)) }
}
