import { Problem, validationFailed } from '#platform'

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

export const lastOwner = (): Problem =>
  new Problem(409, 'last_owner', {
    message: 'This is the only owner of the org. Make somebody else an owner first.',
  })

export const roleNameTaken = (): Problem =>
  new Problem(409, 'conflict', { message: 'The org has a role of this name. Choose another name.' })

export const roleLimitReached = (limit: number): Problem =>
  new Problem(409, 'role_limit_reached', {
    message: `The org has ${limit} roles of its own, which is as many as it can have. Remove one first.`,
    limit,
  })

export const roleInUse = (): Problem =>
  new Problem(409, 'conflict', {
    message: 'Members or open invites have this role. Give them another one first.',
  })

export const alreadyMember = (): Problem =>
  new Problem(409, 'already_member', { message: 'This person works in the org already.' })

export const alreadyInvited = (): Problem =>
  new Problem(409, 'conflict', { message: 'This address has an open invite. Send that one again, or take it back.' })

export const inviteIsClosed = (): Problem =>
  new Problem(409, 'conflict', { message: 'This invite was accepted or taken back. Invite the person anew.' })

export const inviteIsGone = (why: 'used' | 'revoked' | 'expired' | 'replaced' | 'unknown'): Problem =>
  new Problem(410, 'gone', { message: GONE[why] })

const GONE = {
  used: 'This invite was accepted already. Sign in to work in the org.',
  revoked: 'This invite was taken back. Ask whoever invited you.',
  expired: 'This invite has expired. Ask whoever invited you to send it again.',
  replaced: 'A newer letter was sent for this invite. Use the link in that one.',
  unknown: 'This is not the link of an invite. Open it from the letter itself.',
} as const

export const inviteForAnother = (): Problem =>
  new Problem(409, 'invite_for_another', {
    message: 'This invite is for another address than the one you are signed in with. Sign out first.',
  })

export const needsNameAndPassword = (): Problem =>
  validationFailed([
    { path: 'name', code: 'required', message: 'say what you are called' },
    { path: 'password', code: 'required', message: 'choose a password' },
  ])

export const passwordIsShort = (): Problem =>
  validationFailed([{ path: 'password', code: 'invalid', message: 'must have 12 to 128 characters' }])
