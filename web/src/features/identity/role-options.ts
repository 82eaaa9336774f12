import type { Permission, RoleRow } from 'wire/paths'
import type { Option } from '../../ui/select.tsx'
import { areasOf } from './role.permissions.ts'

/** The roles that somebody with these permissions can give: nobody gives more than they hold. */
export const roleOptions = (roles: readonly RoleRow[], own: readonly Permission[]): Option[] =>
  roles
    .filter(({ permissions }) => permissions.every((permission) => own.includes(permission)))
    .map((role) => ({ value: role.id ?? role.key, label: role.name, hint: gistOf(role) }))

/** What a role is for, in a line. */
export const gistOf = ({ key, permissions }: RoleRow): string => (key === 'custom' ? areasOf(permissions) : GISTS[key])

const GISTS: Record<Exclude<RoleRow['key'], 'custom'>, string> = {
  owner: 'Everything, the company itself too',
  admin: 'Everything but the company itself',
  manager: 'People, contracts and campaigns; sees payments',
  finance: 'Approves contracts and pays; reads the rest',
  viewer: 'Reads everything, changes nothing',
}
