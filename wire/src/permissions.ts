/** Permissions and roles: 000 §7.5 and shapes.md "Permissions". */

export const PERMISSIONS = [
  'contractors:read',
  'contractors:write',
  'contractors:delete',
  'contracts:read',
  'contracts:write',
  'contracts:approve',
  'contracts:delete',
  'placements:read',
  'placements:write',
  'payments:read',
  'payments:write',
  'payments:batch',
  'payments:refund',
  'audit:view',
  'members:manage',
  'orgs:manage',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = ['owner', 'admin', 'manager', 'finance', 'viewer'] as const
export type Role = (typeof ROLES)[number]

export const PERMISSIONS_BY_ROLE: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  admin: PERMISSIONS.filter((permission) => permission !== 'orgs:manage'),
  manager: [
    'contractors:read',
    'contractors:write',
    'contracts:read',
    'contracts:write',
    'placements:read',
    'placements:write',
    'payments:read',
  ],
  finance: [
    'contractors:read',
    'contracts:read',
    'contracts:approve',
    'placements:read',
    'payments:read',
    'payments:write',
    'payments:batch',
    'payments:refund',
  ],
  viewer: PERMISSIONS.filter((permission) => permission.endsWith(':read')),
}
