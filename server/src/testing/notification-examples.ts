import { makeNotification } from '../modules/notifications/notification.make.ts'
import type { Examples } from './examples.ts'
import type { Caller, TestHouse } from './house.ts'

const notification = async (owner: Caller, house: TestHouse): Promise<{ params: { id: string } }> => ({
  params: { id: (await makeNotification(house, owner)).id },
})

/** What the examples of the notifications are: see `examples.ts`. */
export const notificationExamples = {
  listNotifications: async () => ({ query: { unread: 'true', limit: '10' } }),
  readNotification: notification,
  unreadNotification: notification,
  readAllNotifications: async () => ({}),
  unreadAllNotifications: async () => ({ body: { read_at: '2026-03-12T08:00:00.000Z' } }),
  getNotificationPreferences: async () => ({}),
  updateNotificationPreferences: async () => ({
    body: { preferences: [{ kind: 'payment_failed', in_app: true, email: 'digest' }] },
  }),
  unsubscribe: async () => ({ query: { token: 'a token' } }),
  resubscribe: async () => ({ body: { token: 'a token' } }),
  getSubscription: async () => ({ body: { token: 'a token' } }),
} satisfies Partial<Examples>
