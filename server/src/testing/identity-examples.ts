import type { Role } from 'wire'

import { makeMember, makeSession } from '../modules/identity/account.make.ts'
import type { Examples } from './examples.ts'
import { fresh } from './fresh.ts'
import type { Caller } from './house.ts'

/** What the owners of test orgs sign in with. */
export const PASSWORD = 'nine quiet lanterns'

/** Calls of identity's endpoints that succeed for an owner. */
export const identityExamples = {
  listAudit: async () => ({ query: { limit: '5', action: 'contract.created' } }),
  exportAudit: async () => ({}),
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

  listMembers: async () => ({}),
  updateMember: async (owner) => ({ params: { id: await memberId(owner, 'viewer') }, body: { role: 'viewer' } }),
  removeMember: async ({ org }, house) => ({ params: { id: await makeMember(house.ctx(org)) } }),
  leaveOrg: async ({ org }, house) => {
    // Whoever leaves, somebody owns the org after it.
    await makeMember(house.ctx(org), { role: 'owner' })
    return {}
  },
  transferOwnership: async (owner) => ({ body: { member_id: await memberId(owner, 'owner') } }),
  listRoles: async () => ({}),
  createRole: async () => ({
    body: { name: `Producer ${fresh()}`, permissions: ['contracts:read', 'contractors:read'] },
  }),
  updateRole: async (owner) => ({ params: { id: await roleId(owner) }, body: { permissions: ['contracts:read'] } }),
  deleteRole: async (owner) => ({ params: { id: await roleId(owner) } }),
  listInvites: async () => ({}),
  createInvite: async () => ({ body: { email: `guest-${fresh()}@example.com`, role: 'manager' } }),
  resendInvite: async (owner) => ({ params: { id: await inviteId(owner) } }),
  revokeInvite: async (owner) => ({ params: { id: await inviteId(owner) } }),
  lookUpInvite: async () => ({ body: { token: 'a.token' } }),
  acceptInvite: async () => ({ body: { token: 'a.token', name: 'Ana Souza', password: PASSWORD } }),
} satisfies Partial<Examples>

const memberId = async (owner: Caller, role: Role): Promise<string> => {
  const { members } = (await owner.call('listMembers', { query: { per_page: '50' } })).body
  return members.find(({ user }) => user.id === owner.org.users[role])?.id ?? ''
}

const roleId = async (owner: Caller): Promise<string> => {
  const body = { name: `Role ${fresh()}`, permissions: ['contracts:read' as const] }
  return (await owner.call('createRole', { body })).body.id ?? ''
}

const inviteId = async (owner: Caller): Promise<string> =>
  (await owner.call('createInvite', { body: { email: `guest-${fresh()}@example.com`, role: 'viewer' } })).body.id
