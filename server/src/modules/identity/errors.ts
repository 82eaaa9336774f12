import { Problem } from '#platform'

export const invalidCredentials = (): Problem =>
  new Problem(401, 'invalid_credentials', { message: 'The e-mail or the password is wrong. Check both and try again.' })

export const membershipChanged = (): Problem =>
  new Problem(401, 'unauthenticated', { message: 'Your membership of this org has changed. Sign in again.' })

export const currencyIsFixed = (currency: string): Problem =>
  new Problem(409, 'currency_is_fixed', {
    message: `Contracts were made in this org, so it keeps ${currency}. A single contract may be in another currency.`,
    currency,
  })

export const orgLimitReached = (limit: number): Problem =>
  new Problem(409, 'org_limit_reached', {
    message: `You belong to ${limit} orgs, which is as many as a person can have. Leave one first.`,
    limit,
  })

export const alreadySetUp = (): Problem =>
  new Problem(410, 'gone', { message: 'This installation is set up already. Sign in, or ask its owner to invite you.' })

export const wrongSetupCode = (): Problem =>
  new Problem(403, 'wrong_setup_code', {
    message: 'This is not the set-up code. Take it from the console where Guildhall was started.',
  })

export const wrongPassword = (): Problem =>
  new Problem(422, 'wrong_password', { message: 'This is not your password. Type the one that you sign in with.' })

export const linkIsGone = (): Problem =>
  new Problem(410, 'gone', {
    message: 'This link was used, has expired or was replaced by a newer one. Ask for another.',
  })

export const alreadyVerified = (): Problem =>
  new Problem(409, 'conflict', { message: 'This address is confirmed already.' })

export const emailIsTaken = (): Problem =>
  new Problem(409, 'conflict', { message: 'This address cannot be used. Choose another one, or sign in with it.' })
