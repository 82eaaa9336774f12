import type { Member, RoleRow } from 'wire/paths'
import { apiQuery } from '../../wiring/api.ts'

/** More than fifty colleagues turn the page. */
export const membersQuery = (page: number) => apiQuery('listMembers', { query: { page: String(page), per_page: '50' } })
export const invitesQuery = apiQuery('listInvites', { query: { per_page: '50' } })
export const rolesQuery = apiQuery('listRoles')

/** A role as a value of a field: a built-in one by its key, one of the org's own by its id. */
export const roleValue = ({ role, role_id }: Pick<Member, 'role' | 'role_id'>): string => role_id ?? role

export const choiceOf = (value: string, roles: readonly RoleRow[]): { role: BuiltIn } | { role_id: string } => {
  const own = roles.find(({ id }) => id === value)
  if (own?.id) return { role_id: own.id }
  const builtin = roles.find(({ key, is_builtin }) => is_builtin && key === value)?.key
  if (builtin === undefined || builtin === 'custom') throw new Error('There is no such role any more. Reload the page.')
  return { role: builtin }
}

type BuiltIn = Exclude<Member['role'], 'custom'>
