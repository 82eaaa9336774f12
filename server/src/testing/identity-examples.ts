import { makeSession } from '../modules/identity/account.make.ts'
import type { Examples } from './examples.ts'
import { fresh } from './fresh.ts'

/** What the owners of test orgs sign in with. */
export const PASSWORD = 'nine quiet lanterns'

/** Calls of identity's endpoints that succeed for an owner. */
export const identityExamples = {
  signIn: async () => ({ body: { email: 'owner@here.test', password: 'a password' } }),
  refresh: async () => ({ body: {} }),
  signOut: async () => ({ body: {} }),
  switchOrg: async ({ org }) => ({ body: { org_id: org.org_id } }),
  getMe: async () => ({}),
  getOrg: async () => ({}),
  updateOrg: async () => ({ body: { name: `Org ${fresh()}`, time_zone: 'Europe/Berlin', tax_limit_cents: 60_000 } }),
  listOrgActivity: async () => ({ query: { limit: '10' } }),
  createOrg: async () => ({ body: { name: 'Sister org', currency: 'EUR', time_zone: 'Europe/Berlin' } }),
  getSetup: async () => ({}),
  setUp: async () => ({
    body: {
      code: 'a code',
      user: { name: 'Ana Souza', email: 'first@example.com', password: 'a long enough password' },
      org: { name: 'First org', currency: 'USD', time_zone: 'America/New_York' },
    },
  }),

  forgotPassword: async () => ({ body: { email: 'nobody@here.test' } }),
  resetPassword: async () => ({ body: { token: 'a.token', password: PASSWORD } }),
  verifyEmail: async () => ({ body: { token: 'a.token' } }),
  getAccount: async () => ({}),
  updateAccount: async () => ({ body: { name: `Olga Owner ${fresh()}` } }),
  changePassword: async () => ({ body: { current_password: PASSWORD, password: PASSWORD } }),
  changeEmail: async () => ({ body: { email: `owner-${fresh()}@example.com`, password: PASSWORD } }),
  cancelEmailChange: async () => ({}),
  sendVerification: async () => ({}),
  listSessions: async () => ({}),
  endSession: async ({ org }, { runtime }) => ({ params: { id: await makeSession(runtime, org.users.owner) } }),
  endSessions: async () => ({ body: { scope: 'others' } }),
} satisfies Partial<Examples>
