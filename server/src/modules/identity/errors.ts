import { Problem } from '#platform'

export const invalidCredentials = (): Problem =>
  new Problem(401, 'invalid_credentials', { message: 'The e-mail or the password is wrong. Check both and try again.' })

export const membershipChanged = (): Problem =>
  new Problem(401, 'unauthenticated', { message: 'Your membership of this org has changed. Sign in again.' })
