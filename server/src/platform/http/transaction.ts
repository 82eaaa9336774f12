import { createHash } from 'node:crypto'

import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Endpoint } from 'wire'

import type { Tx, TxOptions } from '../db/database.ts'
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

/** The call's transaction: claims the key, reads the membership again for money, keeps the answer. */
export const transact = async <T>(server: Server, call: Transaction<T>): Promise<T> => {
  const { endpoint, claims, key, stored } = call
  const { permission } = endpoint
  const work = async (tx: Tx): Promise<T> => {
    if (
      endpoint.moves_money &&
      typeof permission === 'string' &&
      permission !== 'public' &&
      permission !== 'signed_in'
    ) {
      await server.recheck(tx, { user_id: claims.sub, permission })
    }
    return call.work(tx)
  }
  const options: TxOptions<T> = { org_id: claims.org, work }
  const result = await server.runtime.database.tx(
    key === undefined ? options : { ...options, ...remember(server, { ...call, key }) },
  )
  stored.set = true
  stored.value = result
  return result
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
): Pick<Required<TxOptions<T>>, 'opening' | 'closing' | 'isRefusal'> => {
  const hash = createHash('sha256')
    .update(`${endpoint.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('base64url')
  return {
    opening: {
      query: written(sql`select * from platform.claim_key(${claims.sub}, ${key})`),
      settle: (row) => {
        if (row['state'] === 'busy') throw inProgress()
        if (row['state'] !== 'stored') return undefined
        if (row['request_hash'] !== hash) throw keyReused()
        // The columns of platform.claim_key.
        throw new Replay(row as Answer)
      },
    },
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
