import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import { CursorQuery, Id, Instant, Person, truth } from './fields.ts'
import { EMAIL_CHANNELS, NOTIFICATION_KINDS } from './notification-kinds.ts'

/** What people are told, in the app and by mail; everything here is the caller's own. */

export const Notification = z.object({
  id: Id,
  kind: z.enum(NOTIFICATION_KINDS),
  title: z.string(),
  /** Beside the sentence: what it belongs to. */
  about: z.string().nullable(),
  /** The page that it is about, below the address of the app. */
  path: z.string(),
  actor: Person.nullable(),
  read_at: Instant.nullable(),
  created_at: Instant,
})

export const NotificationPreference = z.strictObject({
  kind: z.enum(NOTIFICATION_KINDS),
  in_app: z.boolean(),
  email: z.enum(EMAIL_CHANNELS),
})
const Preferences = z.object({ preferences: z.array(NotificationPreference) })

/** How many are unread after the call. */
const Unread = z.object({ unread_count: z.int() })

/** What a link in a letter stops: one kind of mail, or the digest, from one org. */
export const Subscription = z.object({
  kind: z.enum([...NOTIFICATION_KINDS, 'digest']),
  org_name: z.string(),
  is_stopped: z.boolean(),
})

const Token = z.string().min(1).max(500)
const params = z.object({ id: z.string() })

export const notificationEndpoints = {
  listNotifications: endpoint('listNotifications', {
    summary: 'What the caller was told, newest first',
    permission: 'signed_in',
    query: z.strictObject({ ...CursorQuery, unread: truth.optional() }),
    status: 200,
    answer: z.object({
      notifications: z.array(Notification),
      next_cursor: z.string().nullable(),
      unread_count: z.int(),
    }),
  }),
  readNotification: endpoint('readNotification', {
    summary: 'Mark a notification read',
    permission: 'signed_in',
    params,
    status: 200,
    answer: Notification,
  }),
  unreadNotification: endpoint('unreadNotification', {
    summary: 'Mark a notification unread',
    permission: 'signed_in',
    params,
    status: 200,
    answer: Notification,
  }),
  readAllNotifications: endpoint('readAllNotifications', {
    summary: 'Mark everything read; the answer says under which instant, to undo it',
    permission: 'signed_in',
    status: 200,
    answer: Unread.extend({ read_at: Instant }),
  }),
  unreadAllNotifications: endpoint('unreadAllNotifications', {
    summary: 'Undo "mark everything read"',
    permission: 'signed_in',
    body: z.strictObject({ read_at: Instant }),
    status: 200,
    answer: Unread,
  }),
  getNotificationPreferences: endpoint('getNotificationPreferences', {
    summary: 'How the caller is told of each kind',
    permission: 'signed_in',
    status: 200,
    answer: Preferences,
  }),
  updateNotificationPreferences: endpoint('updateNotificationPreferences', {
    summary: 'Change how the caller is told of the kinds that are given',
    permission: 'signed_in',
    body: z.strictObject({ preferences: z.array(NotificationPreference).min(1).max(NOTIFICATION_KINDS.length) }),
    status: 200,
    answer: Preferences,
  }),
  unsubscribe: endpoint('unsubscribe', {
    summary: 'Stop a kind of mail by the link of a letter; mail programs call it by themselves (RFC 8058)',
    permission: 'public',
    query: z.strictObject({ token: Token }),
    status: 200,
    answer: Subscription,
    idempotency: 'none',
  }),
  resubscribe: endpoint('resubscribe', {
    summary: 'Undo an unsubscription by the same link',
    permission: 'public',
    body: z.strictObject({ token: Token }),
    status: 200,
    answer: Subscription,
    idempotency: 'none',
  }),
  getSubscription: endpoint('getSubscription', {
    summary: 'What the link of a letter stops',
    permission: 'public',
    body: z.strictObject({ token: Token }),
    status: 200,
    answer: Subscription,
    idempotency: 'none',
  }),
}
