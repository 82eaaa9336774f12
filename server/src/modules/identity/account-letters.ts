import { signLink, type Letter } from '#platform'

/** Letters about one's own account: they always go out. Links are signed when a letter is sent. */

export const RESET_LINK = 'password-reset'
export const EMAIL_LINK = 'verify-email'

const NOT_YOU = 'If this was not you, choose a new password and look through your sessions.'

const letter = (compose: Letter['compose']): Letter => ({ is_account: true, compose })

export const accountLetters = {
  'account-password-reset': letter(({ name = '', reset_id = '' }, { origin, secret }) => ({
    subject: 'Choose a new password',
    parts: [
      { text: `Hello ${name}, you asked for a new password for Guildhall.` },
      {
        button: {
          label: 'Choose a new password',
          url: `${origin}/reset#${signLink(secret, { purpose: RESET_LINK, id: reset_id })}`,
        },
      },
      { text: 'The link works once, for an hour. If you did not ask for it, nothing has changed: ignore this letter.' },
    ],
  })),
  'account-password-changed': letter(({ name = '' }, { origin }) => ({
    subject: 'Your password was changed',
    parts: [
      { text: `Hello ${name}, your password was changed, and you were signed out elsewhere.` },
      { text: 'If this was not you, ask for a new password now.' },
      { button: { label: 'Ask for a new password', url: `${origin}/forgot` } },
    ],
  })),
  'account-verify-email': letter(({ name = '', change_id = '' }, { origin, secret }) => ({
    subject: 'Confirm your address',
    parts: [
      { text: `Hello ${name}, confirm that this address is yours.` },
      {
        button: {
          label: 'Confirm this address',
          url: `${origin}/verify-email#${signLink(secret, { purpose: EMAIL_LINK, id: change_id })}`,
        },
      },
      { text: 'The link works once, for a day. If you did not ask for it, ignore this letter.' },
    ],
  })),
  'account-email-changing': letter(({ name = '', email = '' }, { origin }) => ({
    subject: 'Your address is about to change',
    parts: [
      { text: `Hello ${name}, somebody signed in as you asked to sign in with another address from now on:` },
      { facts: [{ name: 'New address', value: email }] },
      { text: `It counts once a letter to it is answered. ${NOT_YOU}` },
      { button: { label: 'Open your account', url: `${origin}/settings/account` } },
    ],
  })),
  'account-new-sign-in': letter(({ name = '', device = '', address = '' }, { origin }) => ({
    subject: 'You signed in from a new place',
    parts: [
      { text: `Hello ${name}, somebody signed in as you from a place that we have not seen before.` },
      {
        facts: [
          { name: 'With', value: device },
          { name: 'From', value: address },
        ],
      },
      { text: NOT_YOU },
      { button: { label: 'Look at your sessions', url: `${origin}/settings/account` } },
    ],
  })),
  'account-session-replayed': letter(({ name = '' }, { origin }) => ({
    subject: 'We ended one of your sessions',
    parts: [
      {
        text: `Hello ${name}, a sign-in of yours was used from two places at once, as a copied one would be, so we ended it.`,
      },
      { text: `Sign in again. ${NOT_YOU}` },
      { button: { label: 'Open your account', url: `${origin}/settings/account` } },
    ],
  })),
} satisfies Record<string, Letter>
