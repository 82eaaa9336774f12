import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import { codePoints, Currency, Email, Id } from './fields.ts'
import { PERMISSIONS, ROLES } from './permissions.ts'

export const User = z.object({ id: Id, email: z.string(), name: z.string(), avatar_url: z.string().nullable() })
export const OrgSummary = z.object({
  id: Id,
  name: z.string(),
  slug: z.string(),
  currency: Currency,
  time_zone: z.string(),
})
export const SignedIn = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  user: User,
  org: OrgSummary.nullable(),
})

export const Me = z.object({
  user: User,
  org: OrgSummary,
  /** A built-in role, or `custom` for one of the org’s own. */
  role: z.enum([...ROLES, 'custom']),
  role_name: z.string(),
  permissions: z.array(z.enum(PERMISSIONS)),
  orgs: z.array(OrgSummary),
})

export const identityEndpoints = {
  signIn: endpoint('signIn', {
    summary: 'Sign in with e-mail and password',
    permission: 'public',
    body: z.strictObject({ email: z.string().max(1000), password: z.string().max(1000) }),
    status: 200,
    answer: SignedIn,
    idempotency: 'none',
    refusals: ['invalid_credentials'],
  }),
  refresh: endpoint('refresh', {
    summary: 'Renew the access token from the session',
    permission: 'public',
    body: z.strictObject({}),
    optional_body: true,
    status: 200,
    answer: SignedIn,
    idempotency: 'none',
  }),
  signOut: endpoint('signOut', {
    summary: 'End the session',
    permission: 'public',
    body: z.strictObject({}),
    optional_body: true,
    status: 204,
    idempotency: 'none',
  }),
  switchOrg: endpoint('switchOrg', {
    summary: 'Work in another org of the same user',
    permission: 'signed_in',
    body: z.strictObject({ org_id: Id }),
    status: 200,
    answer: SignedIn,
    idempotency: 'none',
  }),
  getMe: endpoint('getMe', { summary: 'Who the caller is', permission: 'signed_in', status: 200, answer: Me }),
}

/** Long rather than odd; common ones are refused by a list that the server has. */
export const NewPassword = z
  .string()
  .refine((value) => codePoints(value.normalize('NFKC')) >= 12, { error: 'must have at least 12 characters' })
  .refine((value) => codePoints(value.normalize('NFKC')) <= 128, { error: 'must have at most 128 characters' })

/** An e-mail as identity keeps it. */
export const SignInEmail = Email
