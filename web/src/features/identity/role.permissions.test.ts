import { expect, test } from 'vitest'
import { PERMISSIONS } from 'wire/paths'
import { areasOf, byArea, refusalToGive, ticked } from './role.permissions.ts'

test('every permission is in one area', () => {
  expect(byArea.flatMap(({ permissions }) => permissions).toSorted()).toEqual([...PERMISSIONS].toSorted())
})

test('whoever may change something may see it', () => {
  const own = PERMISSIONS
  expect(ticked([], { permission: 'contracts:approve', isOn: true, own })).toEqual([
    'contracts:read',
    'contracts:approve',
  ])
  expect(ticked(['contracts:approve'], { permission: 'audit:view', isOn: true, own })).toEqual([
    'contracts:approve',
    'audit:view',
  ])
})

test('nothing is given along that its giver does not hold', () => {
  const own = ['contracts:approve'] as const
  expect(ticked([], { permission: 'contracts:approve', isOn: true, own })).toEqual(['contracts:approve'])
})

test('whoever no longer sees something no longer changes it', () => {
  const held = ['contractors:read', 'contracts:read', 'contracts:write', 'contracts:approve'] as const
  expect(ticked(held, { permission: 'contracts:read', isOn: false, own: PERMISSIONS })).toEqual(['contractors:read'])
  expect(ticked(held, { permission: 'contracts:write', isOn: false, own: PERMISSIONS })).toEqual([
    'contractors:read',
    'contracts:read',
    'contracts:approve',
  ])
})

test('one gives what one holds, and nobody gives the company itself', () => {
  expect(refusalToGive('payments:write', ['payments:write'])).toBeUndefined()
  expect(refusalToGive('payments:write', ['payments:read'])).toContain('You may not do this yourself')
  expect(refusalToGive('orgs:manage', PERMISSIONS)).toContain('Only owners')
})

test('a role is summed up by its areas', () => {
  expect(areasOf(['placements:read', 'contractors:read'])).toBe('Contractors, campaigns and placements')
})
