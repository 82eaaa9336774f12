import type { FastifyInstance } from 'fastify'
import { fastify } from 'fastify'
import { answerCall } from './calls.ts'
import { mountDesk } from './desk.ts'
import { ENDPOINTS } from './endpoints.ts'
import { unknownUrl } from './errors.ts'
import { newId } from './ids.ts'
import type { World } from './world.ts'

const BODY_LIMIT = 256 * 1024

/** The HTTP server: Stripe's endpoints, the hosted pages and the desk. */
export const buildServer = (world: World): FastifyInstance => {
  const app = fastify({ logger: false, bodyLimit: BODY_LIMIT, forceCloseConnections: true, return503OnClosing: false })
  app.removeAllContentTypeParsers()
  // Bodies stay text: v1 and v2 read them differently, whatever the header says.
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.setErrorHandler(async (error, _request, reply) => {
    world.log('request refused', { error: String(error) })
    await reply.code(400).send({ error: { type: 'invalid_request_error', message: 'The request could not be read.' } })
  })
  app.setNotFoundHandler(async (request, reply) => {
    const refusal = unknownUrl(request.method, request.url.split('?')[0] ?? '')
    await reply.header('request-id', newId('req', 14)).code(refusal.status).send({ error: refusal.body })
  })
  for (const endpoint of ENDPOINTS) {
    app.route({ method: endpoint.method, url: endpoint.path, handler: answerCall(world, endpoint) })
  }
  mountDesk(app, world)
  return app
}
