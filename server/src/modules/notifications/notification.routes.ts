import type { FastifyInstance } from 'fastify'
import { endpoints } from 'wire'

import { mount, mountPublic, type Server } from '#platform'
import * as inbox from './inbox.service.ts'
import * as preferences from './preference.service.ts'

export const mountNotifications = (server: Server): void => {
  mount(server, endpoints.listNotifications, ({ ctx, query }) => inbox.list(ctx, query))
  mount(server, endpoints.readNotification, ({ ctx, params }) => inbox.mark(ctx, params.id, 'read'))
  mount(server, endpoints.unreadNotification, ({ ctx, params }) => inbox.mark(ctx, params.id, 'unread'))
  mount(server, endpoints.readAllNotifications, ({ ctx }) => inbox.readAll(ctx))
  mount(server, endpoints.unreadAllNotifications, ({ ctx, body }) => inbox.unreadAll(ctx, body))
  mount(server, endpoints.getNotificationPreferences, ({ ctx }) => preferences.read(ctx))
  mount(server, endpoints.updateNotificationPreferences, ({ ctx, body }) => preferences.change(ctx, body))
  mountPublic(server, endpoints.getSubscription, ({ body }) => preferences.readSubscription({ ...server, ...body }))
  mountPublic(server, endpoints.resubscribe, ({ body }) =>
    preferences.turnSubscription({ ...server, ...body }, 'resume'),
  )
  void server.fastify.register(async (scope) => mountUnsubscribe({ ...server, fastify: scope }))
}

const FORM = 1_024

/** Mail programs post a form here, without cookies and from anywhere (RFC 8058 §3.2): the token is all that counts. */
const mountUnsubscribe = (server: Server & { fastify: FastifyInstance }): void => {
  server.fastify.removeAllContentTypeParsers()
  server.fastify.addContentTypeParser('*', { parseAs: 'string', bodyLimit: FORM }, async () => undefined)
  mountPublic(server, endpoints.unsubscribe, ({ query }) =>
    preferences.turnSubscription({ ...server, ...query }, 'stop'),
  )
}
