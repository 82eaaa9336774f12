import { expect, finds, test } from './journey.ts'

test('home opens with the work that waits, each line one click from done', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: /^Hello, / })).toBeVisible()
  await expect(page.getByRole('heading', { name: /^Approved work to pay/ })).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: /^Pay / }).first().click()
  await expect(page.getByRole('dialog')).toContainText('Sandbox: no real money moves.')
  expect(await finds(page)).toEqual([])
  await page.getByRole('button', { name: 'Not now' }).click()

  await page
    .getByRole('link', { name: /^Review: / })
    .first()
    .click()
  await expect(page).toHaveURL(/\/contracts\/[0-9a-f-]{36}/)
})

test('every number of home opens what it counts', async ({ page }) => {
  await page.goto('/')
  const count = page.locator('dd', { hasText: /^\d+$/ }).first()
  const shown = await count.innerText()
  await count.getByRole('link').click()
  await expect(page).toHaveURL(/\/contracts\?status=active/)
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText(`of ${shown}`)
})

test('the palette finds a person by a few letters', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search and commands' }).fill('Ana Rey')
  await page
    .getByRole('option', { name: /Ana Reyes/ })
    .first()
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ana Reyes' })).toBeVisible()
})

test.describe('with nothing to do', () => {
  test.use({ who: 'viewer@northwind.test' })

  test('home says so and offers where to look', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByText('Nothing waits for you')).toBeVisible()
    expect(await finds(page)).toEqual([])
    await page.getByRole('link', { name: 'Find someone' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Contractors' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Add contractor' })).toBeHidden()
  })
})
