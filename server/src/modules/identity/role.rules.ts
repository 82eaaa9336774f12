import { PERMISSIONS, PERMISSIONS_BY_ROLE, type Permission, type Role } from 'wire'

import { permissionDenied } from '#platform'

/** What a member holds: a built-in role, or `custom` with one of the org's own. */
export type Held = { role: Role | 'custom'; custom_permissions: readonly string[] | null }

const NAMES: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  manager: 'Manager',
  finance: 'Finance',
  viewer: 'Viewer',
}

/** The permissions that a role stands for today. */
export const permissionsHeld = ({ role, custom_permissions }: Held): readonly Permission[] =>
  role === 'custom'
    ? PERMISSIONS.filter((permission) => custom_permissions?.includes(permission))
    : PERMISSIONS_BY_ROLE[role]

export const roleName = ({ role, role_name }: { role: Role | 'custom'; role_name: string | null }): string =>
  role === 'custom' ? (role_name ?? '') : NAMES[role]

/** Nobody gives, or takes from others, what they do not hold themselves. */
export const requireAllOf = (own: readonly Permission[], wanted: readonly Permission[]): void => {
  const missing = wanted.find((permission) => !own.includes(permission))
  if (missing !== undefined) throw permissionDenied(missing)
}
