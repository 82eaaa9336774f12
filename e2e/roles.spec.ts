import { signIn, type Client } from '@guildhall/sdk'
import type { Page } from '@playwright/test'

import { expect, finds, OWNER, test, unique } from './journey.ts'

/** What people may do: roles of the org's own, and whose the org is. */

const PLANNER = 'planner@northwind.test'
const PASSWORD = 'guildhall-demo'

const memberOf = async (api: Client, email: string) => {
  const { members } = await api.call('listMembers', { query: { per_page: '50' } })
  const found = members.find(({ user }) => user.email === email)
  if (!found) throw new Error(`${email} works in the org.`)
  return found
}

const choose = async (page: Page, { of, item }: { of: string; item: string }): Promise<void> => {
  await page.getByRole('button', { name: `Actions for ${of}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a role is made, changed, given, kept while somebody has it, and deleted', async ({ page, api }) => {
  const name = unique('Bookkeeper')
  await page.goto('/settings/members')
  const roles = page.getByRole('list', { name: 'Roles' })
  await expect(roles.getByRole('listitem').filter({ hasText: 'Campaign planner' })).toContainText('1 person')

  await page.getByRole('link', { name: 'New role' }).click()
  const sheet = page.getByRole('dialog', { name: 'New role' })
  await sheet.getByRole('button', { name: 'Make the role' }).click()
  await expect(sheet.getByText('Tick at least one thing')).toBeVisible()
  await sheet.getByLabel('Name').fill('Campaign planner')
  await sheet.getByRole('checkbox', { name: 'Approve contracts' }).click()
  await expect(sheet.getByRole('checkbox', { name: 'See contracts and their documents' })).toBeChecked()
  await expect(sheet.getByRole('checkbox', { name: 'Manage the company itself' })).toBeDisabled()
  await sheet.getByRole('button', { name: 'Make the role' }).click()
  await expect(sheet.getByText('The org has a role of this name.')).toBeVisible()
  expect(await finds(page)).toEqual([])
  await sheet.getByLabel('Name').fill(name)
  await sheet.getByRole('button', { name: 'Make the role' }).click()
  await expect(sheet).toHaveCount(0)
  const row = roles.getByRole('listitem').filter({ hasText: name })
  await expect(row).toContainText('0 people')

  await choose(page, { of: `the role ${name}`, item: 'Edit' })
  const edit = page.getByRole('dialog', { name })
  await edit.getByRole('checkbox', { name: 'See payments and the ledger' }).click()
  await edit.getByRole('button', { name: 'Save the role' }).click()
  await expect(row).toContainText('Contracts, payments')

  const made = (await api.call('listRoles')).roles.find((role) => role.name === name)
  expect(made?.permissions).toEqual(['contracts:read', 'contracts:approve', 'payments:read'])
  const viewer = await memberOf(api, 'viewer@northwind.test')
  await api.call('updateMember', { params: { id: viewer.id }, body: { role_id: made?.id ?? '' } })
  await expect(row).toContainText('1 person')
  await choose(page, { of: `the role ${name}`, item: 'Delete' })
  await expect(page.getByRole('alertdialog')).toContainText('1 person has this role. Give them another one first.')
  await expect(page.getByRole('button', { name: 'Delete the role' })).toBeDisabled()
  expect(await finds(page)).toEqual([])
  await page.getByRole('button', { name: 'Not now' }).click()

  await api.call('updateMember', { params: { id: viewer.id }, body: { role: 'viewer' } })
  await expect(row).toContainText('0 people')
  await choose(page, { of: `the role ${name}`, item: 'Delete' })
  await page.getByRole('button', { name: 'Delete the role' }).click()
  await expect(row).toHaveCount(0)
})

test('a role that an invite waits with is not deleted, and the dialog says so', async ({ page, api }) => {
  const name = unique('Guest role')
  const role = await api.call('createRole', { body: { name, permissions: ['contracts:read'] } })
  const email = `${unique('waits').replaceAll(' ', '-')}@example.com`
  const invite = await api.call('createInvite', { body: { email, role_id: role.id ?? '' } })
  await page.goto('/settings/members')
  await choose(page, { of: `the role ${name}`, item: 'Delete' })
  await page.getByRole('button', { name: 'Delete the role' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('Members or open invites have this role.')

  await api.call('revokeInvite', { params: { id: invite.id } })
  await page.getByRole('button', { name: 'Delete the role' }).click()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
})

test('a built-in role is read and not changed', async ({ page }) => {
  await page.goto('/settings/members?role=finance')
  const sheet = page.getByRole('dialog', { name: 'Finance' })
  await expect(sheet).toContainText('Approve contracts')
  await expect(sheet.getByRole('checkbox')).toHaveCount(0)
  expect(await finds(page)).toEqual([])
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(page).toHaveURL(/\/settings\/members$/)
})

test.describe('whoever manages members and may not pay', () => {
  const name = unique('People keeper')
  let role_id = ''
  test.use({ who: 'viewer@northwind.test' })
  test.beforeEach(async ({ api, page }) => {
    const role = await api.call('createRole', { body: { name, permissions: ['contracts:read', 'members:manage'] } })
    role_id = role.id ?? ''
    const { id } = await memberOf(api, 'viewer@northwind.test')
    await api.call('updateMember', { params: { id }, body: { role_id } })
    expect((await page.request.post('/dev/login', { data: { email: 'viewer@northwind.test' } })).ok()).toBe(true)
  })
  test.afterEach(async ({ api }) => {
    const { id } = await memberOf(api, 'viewer@northwind.test')
    await api.call('updateMember', { params: { id }, body: { role: 'viewer' } })
    await api.call('deleteRole', { params: { id: role_id } })
  })

  test('gives nothing that they do not hold, and is told why', async ({ page }) => {
    await page.goto('/settings/members?role=new')
    const sheet = page.getByRole('dialog', { name: 'New role' })
    await expect(sheet.getByRole('checkbox', { name: 'Pay in batches' })).toBeDisabled()
    await expect(sheet.getByText('You may not do this yourself, so you cannot give it.').first()).toBeVisible()
    await expect(sheet.getByRole('checkbox', { name: 'See contracts and their documents' })).toBeEnabled()
    expect(await finds(page)).toEqual([])

    await page.goto('/settings/members')
    await choose(page, { of: 'the role Campaign planner', item: 'Edit' })
    await expect(page.getByRole('dialog', { name: 'Campaign planner' })).toContainText('more than you may')
  })
})

test.describe('the org itself', () => {
  let before: { id: string; role_id: string | null }
  test.beforeEach(async ({ api }) => {
    before = await memberOf(api, PLANNER)
  })
  test.afterEach(async ({ api, baseURL }) => {
    const planner = await signIn({ base_url: baseURL ?? '' }, { email: PLANNER, password: PASSWORD })
    const nora = await memberOf(api, OWNER)
    if (nora.role !== 'owner') await planner.call('transferOwnership', { body: { member_id: nora.id } })
    const again = await signIn({ base_url: baseURL ?? '' }, { email: OWNER, password: PASSWORD })
    await again.call('updateMember', { params: { id: before.id }, body: { role_id: before.role_id ?? '' } })
  })

  test('is handed to somebody else, whose name the question says', async ({ page }) => {
    await page.goto('/settings/members')
    await choose(page, { of: 'Priya Raman', item: 'Make owner in your place' })
    await expect(page.getByRole('alertdialog')).toContainText('You become an admin')
    expect(await finds(page)).toEqual([])
    await page.getByRole('button', { name: 'Make Priya Raman owner' }).click()

    const people = page.getByRole('list', { name: 'Members' }).getByRole('listitem')
    await expect(people.filter({ hasText: 'Priya Raman' })).toContainText('Owner')
    await expect(people.filter({ hasText: 'Nora Lindqvist' })).toContainText('Admin')
    await page.getByRole('button', { name: 'Actions for Marcus Oyelaran' }).click()
    await expect(page.getByRole('menuitem', { name: 'Change role' })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: 'Make owner in your place' })).toHaveCount(0)
  })
})
