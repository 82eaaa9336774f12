import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import { Id, requiredText } from './fields.ts'
import { NewPassword, SignInEmail, User } from './identity.ts'

/** One's own account: name, address, password, sessions; and the way back in when the password is forgotten. */

export const Account = z.object({
  user: User,
  email_verified: z.boolean(),
  /** A new address that was asked for and is not confirmed yet. */
  pending_email: z.string().nullable(),
  password_changed_at: z.iso.datetime().nullable(),
})

export const Session = z.object({
  id: Id,
  is_current: z.boolean(),
  /** "Firefox on Windows"; null where the program did not say. */
  device: z.string().nullable(),
  /** Masked: enough to know one's own again. */
  address: z.string().nullable(),
  created_at: z.iso.datetime(),
  last_used_at: z.iso.datetime(),
})

/** A link's token, as it came by mail. */
const LinkToken = z.string().min(1).max(500)
const OwnPassword = z.string().max(1000)

export const accountEndpoints = {
  forgotPassword: endpoint('forgotPassword', {
    summary: 'Ask for a letter with a link to a new password; the answer does not say whether there is such a user',
    permission: 'public',
    body: z.strictObject({ email: z.string().max(1000) }),
    status: 202,
    answer: z.object({ sent: z.literal(true) }),
    idempotency: 'none',
  }),
  resetPassword: endpoint('resetPassword', {
    summary: 'Set a new password with the token of the letter; every session ends',
    permission: 'public',
    body: z.strictObject({ token: LinkToken, password: NewPassword }),
    status: 200,
    answer: z.object({ email: z.string() }),
    idempotency: 'none',
    refusals: ['gone', 'password_too_common'],
  }),
  verifyEmail: endpoint('verifyEmail', {
    summary: 'Confirm an address with the token of the letter',
    permission: 'public',
    body: z.strictObject({ token: LinkToken }),
    status: 200,
    answer: z.object({ email: z.string() }),
    idempotency: 'none',
    refusals: ['gone', 'conflict'],
  }),
  getAccount: endpoint('getAccount', {
    summary: 'One’s own account',
    permission: 'signed_in',
    status: 200,
    answer: Account,
  }),
  updateAccount: endpoint('updateAccount', {
    summary: 'Change one’s own name',
    permission: 'signed_in',
    body: z.strictObject({ name: requiredText(200) }),
    status: 200,
    answer: Account,
  }),
  changePassword: endpoint('changePassword', {
    summary: 'Change one’s own password; the other sessions end',
    permission: 'signed_in',
    body: z.strictObject({ current_password: OwnPassword, password: NewPassword }),
    status: 200,
    answer: Account,
    idempotency: 'none',
    refusals: ['wrong_password', 'password_too_common'],
  }),
  changeEmail: endpoint('changeEmail', {
    summary: 'Ask for another address; it counts once the letter to it is answered',
    permission: 'signed_in',
    body: z.strictObject({ email: SignInEmail, password: OwnPassword }),
    status: 202,
    answer: Account,
    idempotency: 'none',
    refusals: ['wrong_password'],
  }),
  cancelEmailChange: endpoint('cancelEmailChange', {
    summary: 'Keep the present address',
    permission: 'signed_in',
    status: 200,
    answer: Account,
  }),
  sendVerification: endpoint('sendVerification', {
    summary: 'Send the letter that confirms the present address',
    permission: 'signed_in',
    body: z.strictObject({}),
    optional_body: true,
    status: 202,
    answer: Account,
    refusals: ['conflict'],
  }),
  listSessions: endpoint('listSessions', {
    summary: 'Where one is signed in',
    permission: 'signed_in',
    status: 200,
    answer: z.object({ sessions: z.array(Session) }),
  }),
  endSession: endpoint('endSession', {
    summary: 'Sign out one session of one’s own',
    permission: 'signed_in',
    params: z.object({ id: Id }),
    status: 204,
  }),
  endSessions: endpoint('endSessions', {
    summary: 'Sign out everywhere, or everywhere else',
    permission: 'signed_in',
    body: z.strictObject({ scope: z.enum(['others', 'all']) }),
    status: 200,
    answer: z.object({ ended: z.int() }),
  }),
}
