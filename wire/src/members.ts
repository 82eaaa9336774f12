import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import { Actions, Id, page, PageQuery, requiredText } from './fields.ts'
import { SignedIn, SignInEmail, User } from './identity.ts'
import { PERMISSIONS, ROLES } from './permissions.ts'

/** Who works in an org: members with their roles, roles that an org makes itself, and invites. */

/** A built-in role, or `custom` with one of the org's own. */
export const MEMBER_ROLES = [...ROLES, 'custom'] as const
const MemberRole = z.enum(MEMBER_ROLES)

const held = { role: MemberRole, role_name: z.string(), role_id: Id.nullable() }

export const Member = z.object({
  id: Id,
  user: User,
  ...held,
  joined_at: z.iso.datetime(),
  last_active_at: z.iso.datetime().nullable(),
  version: z.int(),
  actions: Actions,
})

export const RoleRow = z.object({
  id: Id.nullable(),
  key: MemberRole,
  name: z.string(),
  is_builtin: z.boolean(),
  permissions: z.array(z.enum(PERMISSIONS)),
  members_count: z.int(),
  version: z.int(),
})

export const INVITE_STATUSES = ['open', 'accepted', 'revoked', 'expired'] as const
export const Invite = z.object({
  id: Id,
  email: z.string(),
  ...held,
  status: z.enum(INVITE_STATUSES),
  invited_by: z.object({ id: Id, name: z.string() }),
  expires_at: z.iso.datetime(),
  created_at: z.iso.datetime(),
})

/** Exactly one of a built-in role and one of the org's own. */
const HeldRole = {
  role: z.enum(ROLES).optional(),
  role_id: Id.optional(),
}
const holdsOne = ({ role, role_id }: { role?: unknown; role_id?: unknown }): boolean =>
  (role === undefined) !== (role_id === undefined)
const oneRole = { error: 'name either a role or a role_id', path: ['role'] }

export const RoleChoice = z.strictObject(HeldRole).refine(holdsOne, oneRole)
export const InviteInput = z.strictObject({ email: SignInEmail, ...HeldRole }).refine(holdsOne, oneRole)

/** Whoever holds `orgs:manage` is an owner: that is no custom role. */
const GRANTABLE = PERMISSIONS.filter((permission) => permission !== 'orgs:manage')
export const RoleInput = z.strictObject({
  name: requiredText(80),
  permissions: z
    .array(z.enum(GRANTABLE, { error: 'must be a permission that a role can hold' }))
    .min(1, { error: 'must hold at least one permission' })
    .max(PERMISSIONS.length),
})

export const RoleChange = RoleInput.partial()

const LinkToken = z.string().min(1).max(500)
const Params = z.object({ id: Id })

export const memberEndpoints = {
  listMembers: endpoint('listMembers', {
    summary: 'Who works in the org',
    permission: 'signed_in',
    query: z.strictObject(PageQuery),
    status: 200,
    answer: page('members', Member),
  }),
  updateMember: endpoint('updateMember', {
    summary: 'Give a member another role',
    permission: 'members:manage',
    params: Params,
    body: RoleChoice,
    status: 200,
    answer: Member,
    versioned: true,
    refusals: ['last_owner', 'stale_version'],
  }),
  removeMember: endpoint('removeMember', {
    summary: 'Take a member out of the org',
    permission: 'members:manage',
    params: Params,
    status: 204,
    refusals: ['last_owner'],
  }),
  leaveOrg: endpoint('leaveOrg', {
    summary: 'Leave the org',
    permission: 'signed_in',
    body: z.strictObject({}),
    optional_body: true,
    status: 204,
    idempotency: 'none',
    refusals: ['last_owner'],
  }),
  transferOwnership: endpoint('transferOwnership', {
    summary: 'Make a member owner, and oneself an admin',
    permission: 'orgs:manage',
    body: z.strictObject({ member_id: Id }),
    status: 200,
    answer: Member,
  }),
  listRoles: endpoint('listRoles', {
    summary: 'The roles of the org, built in and its own',
    permission: 'signed_in',
    status: 200,
    answer: z.object({ roles: z.array(RoleRow) }),
  }),
  createRole: endpoint('createRole', {
    summary: 'Make a role',
    permission: 'members:manage',
    body: RoleInput,
    status: 201,
    answer: RoleRow,
    refusals: ['conflict', 'role_limit_reached'],
  }),
  updateRole: endpoint('updateRole', {
    summary: 'Change a role; its members hold the new permissions at once',
    permission: 'members:manage',
    params: Params,
    body: RoleChange,
    status: 200,
    answer: RoleRow,
    versioned: true,
    refusals: ['conflict', 'stale_version'],
  }),
  deleteRole: endpoint('deleteRole', {
    summary: 'Remove a role that nobody holds',
    permission: 'members:manage',
    params: Params,
    status: 204,
    refusals: ['conflict'],
  }),
  listInvites: endpoint('listInvites', {
    summary: 'Who was invited, newest first',
    permission: 'members:manage',
    query: z.strictObject(PageQuery),
    status: 200,
    answer: page('invites', Invite),
  }),
  createInvite: endpoint('createInvite', {
    summary: 'Invite somebody by letter',
    permission: 'members:manage',
    body: InviteInput,
    status: 201,
    answer: Invite,
    refusals: ['quota_exceeded', 'already_member', 'conflict'],
  }),
  resendInvite: endpoint('resendInvite', {
    summary: 'Send the letter again; the link of the earlier one no longer works',
    permission: 'members:manage',
    params: Params,
    body: z.strictObject({}),
    optional_body: true,
    status: 200,
    answer: Invite,
    refusals: ['quota_exceeded', 'conflict'],
  }),
  revokeInvite: endpoint('revokeInvite', {
    summary: 'Take an invite back',
    permission: 'members:manage',
    params: Params,
    status: 204,
    refusals: ['conflict'],
  }),
  lookUpInvite: endpoint('lookUpInvite', {
    summary: 'What the link of an invite leads to',
    permission: 'public',
    body: z.strictObject({ token: LinkToken }),
    status: 200,
    answer: z.object({
      org_name: z.string(),
      org_logo_url: z.string().nullable(),
      email: z.string(),
      role_name: z.string(),
      inviter_name: z.string(),
      has_account: z.boolean(),
      expires_at: z.iso.datetime(),
    }),
    idempotency: 'none',
    refusals: ['gone'],
  }),
  acceptInvite: endpoint('acceptInvite', {
    summary: 'Join: a new person with name and password, a known one with their password or signed in; signs in',
    permission: 'public',
    body: z.strictObject({
      token: LinkToken,
      name: requiredText(200).optional(),
      password: z.string().max(1000).optional(),
    }),
    status: 200,
    answer: SignedIn,
    idempotency: 'none',
    refusals: ['gone', 'invite_for_another', 'already_member', 'wrong_password', 'password_too_common'],
  }),
}
