import { execFileSync } from 'node:child_process'
import path from 'node:path'

import { expect, finds, test, unique } from './journey.ts'

/** The audit trail: read, narrowed, opened, taken out and checked. */

test('who did what is found, opened, and the export is whole', async ({ page, api }) => {
  const name = unique('Audited Person')
  const { id } = await api.call('createContractor', {
    body: { display_name: name, email: `${name.replaceAll(' ', '.')}@example.com`, specialties: ['seo'] },
  })
  await api.call('updateContractor', { params: { id }, body: { availability: 'busy' } })

  await page.goto('/settings/members')
  await page.getByRole('link', { name: 'Audit' }).click()
  await expect(page.getByRole('heading', { name: 'Audit' })).toBeVisible()
  const trail = page.getByRole('list', { name: 'Audit trail' })
  await trail.getByText('changed this profile').first().click()
  await expect(trail.getByText('available', { exact: true })).toBeVisible()
  await expect(trail.getByText('busy', { exact: true })).toBeVisible()
  expect(await finds(page)).toEqual([])

  await trail.getByRole('button', { name: id }).click()
  await expect(page).toHaveURL(new RegExp(`subject_id=${id}`))
  await expect(trail.getByRole('listitem')).toHaveCount(2)

  await page.getByRole('button', { name: 'Clear all filters' }).click()
  await page.getByRole('combobox', { name: 'Deed' }).click()
  await page.getByRole('option', { name: /^Changed the settings/ }).click()
  await expect(page).toHaveURL(/action=org.updated/)
  await page.goto('/settings/audit?from=2099-01-01')
  await expect(page.getByText('Nothing like that happened')).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.goto('/settings/audit')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export' }).click()])
  expect(saved.suggestedFilename()).toMatch(/^audit-northwind-studio-.*\.jsonl$/)
  const main = path.resolve(import.meta.dirname, '../server/src/main.js')
  const said = execFileSync(process.execPath, [main, 'audit-verify', await saved.path()], { encoding: 'utf8' })
  expect(said).toContain(': whole. Northwind Studio')
  await page.reload()
  await expect(trail.getByText('exported the audit trail').first()).toBeVisible()
})

test.describe('who may not see it', () => {
  test.use({ who: 'manager@northwind.test' })

  test('finds no way there, and is told why', async ({ page }) => {
    await page.goto('/settings/members')
    await expect(page.getByRole('navigation', { name: 'Settings' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Audit' })).toHaveCount(0)
  })
})
