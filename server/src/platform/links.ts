import { createHmac, timingSafeEqual } from 'node:crypto'

import { isUuid } from './ids.ts'

/** Tokens in links: an id and its seal for one purpose. Nothing secret is stored; what the id stands for is in its row. */

const seal = (secret: string, { purpose, id }: { purpose: string; id: string }): string =>
  createHmac('sha256', secret).update(`link:${purpose}:${id}`).digest('base64url')

/** The token for a row's link, such as an invite. */
export const signLink = (secret: string, of: { purpose: string; id: string }): string => `${of.id}.${seal(secret, of)}`

/** The id that a token was made for; undefined where it was not made by us for this purpose. */
export const readLink = (
  secret: string,
  { purpose, token }: { purpose: string; token: string },
): string | undefined => {
  const [id = '', mac = ''] = token.split('.')
  if (!isUuid(id)) return undefined
  const wanted = Buffer.from(seal(secret, { purpose, id }))
  const given = Buffer.from(mac)
  return wanted.length === given.length && timingSafeEqual(wanted, given) ? id : undefined
}
