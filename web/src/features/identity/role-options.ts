import type { Permission, RoleRow } from 'wire/paths'
import type { Option } from '../../ui/select.tsx'

/** The roles that somebody with these permissions can give: nobody gives more than they hold. */
export const roleOptions = (roles: readonly RoleRow[], own: readonly Permission[]): Option[] =>
  roles
    .filter(({ permissions }) => permissions.every((permission) => own.includes(permission)))
    .map(({ id, key, name }) => ({ value: id ?? key, label: name, hint: HINTS[key] }))

const HINTS: Record<RoleRow['key'], string> = {
  owner: 'Everything, the company itself too',
  admin: 'Everything but the company itself',
  manager: 'People, contracts and campaigns; sees payments',
  finance: 'Approves contracts and pays; reads the rest',
  viewer: 'Reads everything, changes nothing',
  custom: 'A role of your company’s own',
}
