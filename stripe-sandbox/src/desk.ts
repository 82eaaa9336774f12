import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readFileSync } from 'node:fs'
import { redeliver } from './deliveries.ts'
import { isRefusal, notFound, refusedUncoded } from './errors.ts'
import type { Raw, RawRecord } from './form-encoding.ts'
import { decodeForm, isRecord } from './form-encoding.ts'
import { mountOnboarding } from './onboarding-routes.ts'
import { dashboardPage } from './pages/dashboard.ts'
import { pageHeaders } from './pages/security.ts'
import { readSnapshot } from './snapshot.ts'
import { readPlan } from './trouble-plan.ts'
import type { World } from './world.ts'

const STYLE = readFileSync(new URL('pages/style.css', import.meta.url), 'utf8')

/** The sandbox's own pages and switches, which Stripe does not have. */
export const mountDesk = (app: FastifyInstance, world: World): void => {
  app.get('/_sandbox', (_request, reply) =>
    reply
      .headers(pageHeaders(''))
      .type('text/html')
      .send(dashboardPage(readSnapshot(world))),
  )
  app.get('/_sandbox/style.css', (_request, reply) => reply.type('text/css').send(STYLE))
  app.get('/_sandbox/state', (_request, reply) => reply.send(readSnapshot(world)))
  app.post(
    '/_sandbox/trouble',
    guarded(1, (request) => {
      world.trouble.set(readPlan(readBody(request)))
      return { trouble: world.trouble.plan() }
    }),
  )
  app.post(
    '/_sandbox/trouble/clear',
    guarded(2, () => clear(world)),
  )
  app.delete(
    '/_sandbox/trouble',
    guarded(1, () => clear(world)),
  )
  app.post(
    '/_sandbox/events/:id/redeliver',
    guarded(3, (request) => sendAgain(world, request)),
  )
  mountOnboarding(app, world)
}

const clear = (world: World): object => {
  world.trouble.clear()
  return { trouble: world.trouble.plan() }
}

const sendAgain = (world: World, request: FastifyRequest): object => {
  const id = isRecord(request.params) && typeof request.params['id'] === 'string' ? request.params['id'] : ''
  if (!world.store.find('event', id) && !world.store.find('thin_event', id)) throw notFound('event', id)
  if (!world.webhooks.target()) throw refusedUncoded('No webhook address is set.', 'webhooks')
  redeliver(world.store, id)
  world.webhooks.kick()
  return { redelivered: id }
}

// A form goes back to the desk, `depth` steps up; a program gets JSON. Other sites' forms are turned away.
const guarded =
  (depth: number, act: (request: FastifyRequest) => object) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (request.headers['sec-fetch-site'] === 'cross-site')
      return void (await reply.code(403).send({ error: 'cross-site' }))
    try {
      const result = act(request)
      if (!isForm(request)) return void (await reply.send(result))
      await reply
        .code(303)
        .header('location', `${'../'.repeat(depth)}_sandbox`)
        .send()
    } catch (error) {
      if (!isRefusal(error)) throw error
      await reply.code(error.status).send({ error: error.body })
    }
  }

const isForm = (request: FastifyRequest): boolean =>
  (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')

const readBody = (request: FastifyRequest): RawRecord => {
  const text = typeof request.body === 'string' ? request.body : ''
  if (isForm(request)) return withoutBlanks(decodeForm(text))
  try {
    const parsed: unknown = JSON.parse(text)
    if (isRecord(parsed)) return parsed
  } catch {
    // Said below, in the same words as for a body that is no object.
  }
  throw refusedUncoded('The plan must be a JSON object.', 'plan')
}

const withoutBlanks = (record: RawRecord): RawRecord => {
  const kept = Object.entries(record).filter(([, value]) => value !== '')
  return Object.fromEntries(kept.map(([name, value]) => [name, clean(value)]))
}

const clean = (value: Raw): Raw => {
  if (Array.isArray(value)) return value.map(clean)
  return isRecord(value) ? withoutBlanks(value) : value
}
