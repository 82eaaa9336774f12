import type { Notification } from 'wire/paths'

import { aboutOf, sentenceOf } from './kind.rules.ts'
import type { NotificationRow } from './notification.queries.ts'

export const toNotification = (row: NotificationRow): Notification => {
  const { id, kind, params, path, actor_id, actor_name, read_at, created_at } = row
  const actor = actor_id !== null && actor_name !== null ? { id: actor_id, name: actor_name } : null
  return {
    id,
    kind,
    title: sentenceOf(kind, params, actor?.name ?? null),
    about: aboutOf(kind, params),
    path,
    actor,
    read_at,
    created_at,
  }
}
