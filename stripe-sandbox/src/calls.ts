import type { FastifyReply, FastifyRequest } from 'fastify'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Endpoint } from './endpoints.ts'
import type { Refusal } from './errors.ts'
import { brokenDown, isRefusal, rateLimited, refusedUncoded, unauthorized } from './errors.ts'
import { API_VERSION } from './events.ts'
import { expand } from './expand.ts'
import type { RawRecord } from './form-encoding.ts'
import { decodeForm, isRecord } from './form-encoding.ts'
import { newId } from './ids.ts'
import type { KeyedCall } from './idempotency.ts'
import { brokenAnswer, claimKey, findReplay, keepAnswer, pruneKeys, releaseKey } from './idempotency.ts'
import { readParams } from './params.ts'
import type { CallTrouble, CallTroubleKind } from './trouble-plan.ts'
import type { Answer, World } from './world.ts'
import { startWork } from './world.ts'

/** One HTTP call to Stripe's API while it is under way. */
type Arrival = {
  world: World
  endpoint: Endpoint
  raw: RawRecord
  ids: { id: string; innerId: string }
  request_id: string
  key: string | null
  path: string
  trouble: (kind: CallTroubleKind) => CallTrouble | undefined
}

/** Answers one call: who asks, what trouble is ordered, was it asked before, and then the work. */
export const answerCall =
  (world: World, endpoint: Endpoint) => async (request: FastifyRequest, reply: FastifyReply) => {
    const request_id = newId('req', 14)
    void reply.header('request-id', request_id).header('stripe-version', API_VERSION)
    try {
      checkKey(request)
      const arrival = readArrival(world, endpoint, { request, request_id })
      if (arrival.key !== null) void reply.header('idempotency-key', arrival.key)
      if (arrival.trouble('timeout_before')) return await drop(arrival, 'timeout_before', reply)
      refuseOnDemand(arrival)

      const { answer, original } = await answerOnce(arrival)

      if (original !== undefined) void reply.header('idempotent-replayed', 'true').header('original-request', original)
      await pause(world, arrival.trouble('late_answer'))
      if (arrival.trouble('timeout_after')) return await drop(arrival, 'timeout_after', reply)
      return await reply.code(answer.status).send(answer.body)
    } catch (error) {
      return await sendRefusal(world, reply, error)
    }
  }

const checkKey = (request: FastifyRequest): void => {
  const key = secretKeyOf(request.headers.authorization ?? '')
  if (key === '') {
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    )
  }
  if (!/^[rs]k_test_/.test(key)) {
    throw unauthorized(
      `Invalid API Key provided: ${key.slice(0, 8)}***. The sandbox takes test keys only (sk_test_...).`,
    )
  }
  if (request.headers['stripe-account'] !== undefined) {
    throw refusedUncoded('The sandbox does not act for connected accounts.', 'Stripe-Account')
  }
}

const secretKeyOf = (header: string): string => {
  const [scheme = '', value = ''] = header.split(' ')
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return ''
  return Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? ''
}

type Asked = { request: FastifyRequest; request_id: string }

const readArrival = (world: World, endpoint: Endpoint, { request, request_id }: Asked): Arrival => {
  const [path = '', query = ''] = request.url.split('?')
  const header = request.headers['idempotency-key']
  const params = isRecord(request.params) ? request.params : {}
  const met = world.trouble.take(endpoint.method, path)
  return {
    world,
    endpoint,
    raw: endpoint.method === 'GET' ? decodeForm(query) : readBody(path, request.body),
    ids: { id: idIn(params, 'id'), innerId: idIn(params, 'innerId') },
    request_id,
    key: endpoint.method === 'POST' && typeof header === 'string' && header !== '' ? header : null,
    path,
    trouble: (kind) => met.find((trouble) => trouble.kind === kind),
  }
}

/** An id in the address; where the route has none, nothing. */
const idIn = (params: Record<string, unknown>, name: string): string => {
  const id = params[name]
  return typeof id === 'string' ? id : ''
}

const readBody = (path: string, body: unknown): RawRecord => {
  const text = typeof body === 'string' ? body : ''
  if (!path.startsWith('/v2/')) return decodeForm(text)
  try {
    const parsed: unknown = JSON.parse(text === '' ? '{}' : text)
    if (isRecord(parsed)) return parsed
  } catch {
    // Said below, in the same words as for a body that is no object.
  }
  throw refusedUncoded('Invalid request body: it must be a JSON object.', 'body')
}

const refuseOnDemand = (arrival: Arrival): void => {
  if (arrival.trouble('rate_limit')) throw rateLimited()
  if (arrival.trouble('error_before')) throw brokenDown(false)
}

type Once = { answer: Answer; original?: string }

const answerOnce = async (arrival: Arrival): Promise<Once> => {
  const { world, key } = arrival
  const { store } = world
  if (key === null) {
    await pause(world, arrival.trouble('latency'))
    return { answer: workOnce(arrival) }
  }

  const { endpoint, path, raw, request_id } = arrival
  const keyed: KeyedCall = { key, method: endpoint.method, path, raw, request_id }
  pruneKeys(store, world.now(), world.trouble.plan().key_hours)
  const replay = findReplay(store, keyed)
  if (replay) return replay
  claimKey(store, keyed, world.now())
  try {
    await pause(world, arrival.trouble('latency'))
    return { answer: workOnce(arrival) }
  } catch (error) {
    if (!world.closing.aborted) forgetOrKeep(arrival, key, error)
    throw error
  }
}

// The work and the answer that its key keeps are one transaction: a crash leaves both or neither.
const workOnce = (arrival: Arrival): Answer => {
  const { world, key, endpoint } = arrival
  const answer = world.store.tx(() => {
    const done = work(arrival)
    const told = arrival.trouble('error_after') ? brokenAnswer() : done
    if (key !== null) keepAnswer(world.store, key, told)
    return told
  })
  if (endpoint.method === 'POST') world.webhooks.kick()
  return answer
}

// v1 keeps what went wrong once it had started; v2 runs a failed call again under the same key.
// https://docs.stripe.com/api-v2-overview#idempotency
const forgetOrKeep = (arrival: Arrival, key: string, error: unknown): void => {
  const { store } = arrival.world
  const isV1 = arrival.path.startsWith('/v1/')
  if (isV1 && isRefusal(error) && error.isKept)
    keepAnswer(store, key, { status: error.status, body: { error: error.body } })
  else releaseKey(store, key)
}

const work = (arrival: Arrival): Answer => {
  const { world, endpoint, ids, raw, request_id, key } = arrival
  const params = readParams(raw, endpoint.params)
  const started = startWork(world, { id: request_id, idempotency_key: key })
  const answer = endpoint.answer({ ...started, ...ids, params })
  if (answer.status !== 200 || !endpoint.params.includes('expand')) return answer
  return { status: 200, body: expand(started, answer.body, params.strings('expand')) }
}

const pause = async (world: World, trouble: CallTrouble | undefined): Promise<void> => {
  if (trouble) await sleep(trouble.ms ?? 1000, undefined, { signal: world.closing })
}

// `hang` leaves the socket open until the caller or the sandbox goes away.
const drop = async (arrival: Arrival, kind: CallTroubleKind, reply: FastifyReply): Promise<FastifyReply> => {
  arrival.world.log('call dropped on demand', { path: arrival.path, kind })
  const hijacked = reply.hijack()
  if (arrival.trouble(kind)?.how === 'destroy') reply.raw.destroy()
  return hijacked
}

const sendRefusal = async (world: World, reply: FastifyReply, error: unknown): Promise<FastifyReply> => {
  const refusal: Refusal = isRefusal(error) ? error : brokenDown(false)
  if (!isRefusal(error))
    world.log('call failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  if (refusal.status === 409) void reply.header('stripe-should-retry', 'true')
  return await reply.code(refusal.status).send({ error: refusal.body })
}
