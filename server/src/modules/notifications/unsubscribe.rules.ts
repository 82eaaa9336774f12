import { NOTIFICATION_KINDS, type NotificationKind } from 'wire/paths'

import { isUuid, readLink, signLink } from '#platform'

/** The token of an unsubscribe link: for one person, org and kind of mail; nothing else can be done with it. */

export type MailScope = NotificationKind | 'digest'
export type Subscriber = { org_id: string; user_id: string; kind: MailScope }

const purposeOf = ({ org_id, kind }: Omit<Subscriber, 'user_id'>): string => `unsubscribe:${org_id}:${kind}`

export const signUnsubscribe = (secret: string, { org_id, user_id, kind }: Subscriber): string =>
  `${org_id}.${kind}.${signLink(secret, { purpose: purposeOf({ org_id, kind }), id: user_id })}`

/** The kind of mail that a name stands for. */
export const mailScope = (name: string | undefined): MailScope | undefined =>
  name === 'digest' ? name : NOTIFICATION_KINDS.find((kind) => kind === name)

/** Whom and what a token names; undefined where it is not ours. */
export const readUnsubscribe = (secret: string, token: string): Subscriber | undefined => {
  const [org_id = '', name, ...rest] = token.split('.')
  const kind = mailScope(name)
  if (!isUuid(org_id) || !kind) return undefined
  const user_id = readLink(secret, { purpose: purposeOf({ org_id, kind }), token: rest.join('.') })
  return user_id === undefined ? undefined : { org_id, user_id, kind }
}
