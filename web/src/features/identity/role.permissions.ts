import { PERMISSION_WORDS, PERMISSIONS } from 'wire/paths'
import type { Permission, RoleInput } from 'wire/paths'

/** What a role may hold, by area and in plain words. */

const AREAS = ['Contractors', 'Contracts', 'Campaigns and placements', 'Payments', 'Company'] as const
type Area = (typeof AREAS)[number]

const AREA_OF: Record<Permission, Area> = {
  'contractors:read': 'Contractors',
  'contractors:write': 'Contractors',
  'contractors:delete': 'Contractors',
  'contracts:read': 'Contracts',
  'contracts:write': 'Contracts',
  'contracts:approve': 'Contracts',
  'contracts:delete': 'Contracts',
  'placements:read': 'Campaigns and placements',
  'placements:write': 'Campaigns and placements',
  'payments:read': 'Payments',
  'payments:write': 'Payments',
  'payments:batch': 'Payments',
  'payments:refund': 'Payments',
  'audit:view': 'Company',
  'members:manage': 'Company',
  'orgs:manage': 'Company',
}

const SEES: Partial<Record<Area, Permission>> = {
  Contractors: 'contractors:read',
  Contracts: 'contracts:read',
  'Campaigns and placements': 'placements:read',
  Payments: 'payments:read',
}

export const byArea: readonly { area: Area; permissions: readonly Permission[] }[] = AREAS.map((area) => ({
  area,
  permissions: PERMISSIONS.filter((permission) => AREA_OF[permission] === area),
}))

/** "Approve contracts" */
export const labelOf = (permission: Permission): string => {
  const words = PERMISSION_WORDS[permission]
  return `${words[0]?.toUpperCase()}${words.slice(1)}`
}

/** "Contractors, contracts" */
export const areasOf = (permissions: readonly Permission[]): string => {
  const areas = AREAS.filter((area) => permissions.some((permission) => AREA_OF[permission] === area))
  return areas.map((area, index) => (index === 0 ? area : area.toLowerCase())).join(', ')
}

export type Grantable = RoleInput['permissions'][number]

/** Whoever manages the company itself is an owner. */
export const isGrantable = (permission: Permission): permission is Grantable => permission !== 'orgs:manage'

/** Why somebody who holds `own` cannot give this; undefined where they can. */
export const refusalToGive = (permission: Permission, own: readonly Permission[]): string | undefined => {
  if (!isGrantable(permission)) return 'Only owners may. No other role can hold it.'
  return own.includes(permission) ? undefined : 'You may not do this yourself, so you cannot give it.'
}

/** Whoever changes something sees it too, and who does not see it changes nothing of it. */
export const ticked = (
  held: readonly Permission[],
  { permission, isOn, own }: { permission: Permission; isOn: boolean; own: readonly Permission[] },
): Permission[] => {
  const area = AREA_OF[permission]
  const sees = SEES[area]
  const isMeant = (one: Permission): boolean => {
    if (one === permission) return isOn
    if (isOn) return held.includes(one) || (one === sees && own.includes(one))
    return held.includes(one) && !(permission === sees && AREA_OF[one] === area)
  }
  return PERMISSIONS.filter(isMeant)
}
