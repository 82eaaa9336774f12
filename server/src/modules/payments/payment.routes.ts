import type { FastifyInstance } from 'fastify'
import { endpoints } from 'wire'

import { activityOf } from '#modules/identity'
import { mount, mountPublic, originOf, type Server } from '#platform'
import { merge } from './merge.service.ts'
import { onboard } from './onboarding.service.ts'
import * as payments from './payment.service.ts'
import * as planning from './planning.service.ts'
import { receive } from './webhook.service.ts'

export const mountPayments = (server: Server): void => {
  mount(server, endpoints.listPayments, ({ ctx, query }) => payments.list(ctx, query))
  mount(server, endpoints.createPayment, ({ ctx, body }) => planning.create(ctx, body))
  mount(server, endpoints.previewPayment, ({ ctx, body }) => planning.preview(ctx, body))
  mount(server, endpoints.getPayment, ({ ctx, params }) => payments.read(ctx, params.id))
  mount(server, endpoints.explainPayment, ({ ctx, params }) => payments.explain(ctx, params.id))
  mount(server, endpoints.retryPayment, ({ ctx, params }) => planning.retry(ctx, params.id))
  mount(server, endpoints.listPaymentActivity, async ({ ctx, params, query }) => {
    await payments.read(ctx, params.id)
    return activityOf(ctx, params.id, query)
  })
  mount(server, endpoints.mergeContractor, ({ ctx, params, body }) => merge(ctx, params.id, body))
  mount(server, endpoints.onboardContractor, ({ ctx, params, request }) => {
    const page = `${originOf(server, request)}/contractors/${params.id}`
    return onboard(ctx, params.id, {
      return_url: `${page}?onboarding=returned`,
      refresh_url: `${page}?onboarding=refresh`,
    })
  })
  void server.fastify.register(async (scope) => mountWebhook({ ...server, fastify: scope }))
}

/** The signature is over the raw text, so this route reads the body as it came. */
const mountWebhook = (server: Server & { fastify: FastifyInstance }): void => {
  server.fastify.removeAllContentTypeParsers()
  server.fastify.addContentTypeParser('*', { parseAs: 'string' }, async (_request: unknown, body: string) => body)
  mountPublic(server, endpoints.receiveStripeWebhook, ({ request }) => {
    const signature = request.headers['stripe-signature']
    return receive(server.runtime, {
      raw: typeof request.body === 'string' ? request.body : '',
      signature: typeof signature === 'string' ? signature : undefined,
    })
  })
}
