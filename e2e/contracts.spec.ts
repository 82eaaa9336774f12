import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'

/** From an empty form to approved work, as an owner does it. */

const finds = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

let errors: string[] = []

// The later ones look at what the first one drew up.
test.describe.configure({ mode: 'serial' })

test.beforeEach(async ({ page }) => {
  errors = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  const answer = await page.request.post('/dev/login', { data: { email: 'owner@northwind.test' } })
  expect(answer.ok()).toBe(true)
})

test.afterEach(() => {
  expect(errors).toEqual([])
})

test('a contract is drawn up, submitted and approved, and its first milestone too', async ({ page }) => {
  test.slow()
  await page.goto('/contracts/new')
  await page.getByRole('button', { name: 'Add a contractor' }).click()
  const person = page.getByRole('dialog', { name: 'Add a contractor' })
  await person.getByLabel('Name').fill('Ana Reyes')
  await person.getByLabel('Email').fill('ana.reyes.journey@example.com')
  await person.getByRole('combobox', { name: 'Specialties' }).fill('video')
  await page.getByRole('option', { name: 'Videography' }).click()
  await person.getByRole('button', { name: 'Add contractor' }).click()
  await expect(page.getByRole('region', { name: 'Chosen contractor' })).toContainText('Ana Reyes')
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'Continue to details' }).click()
  await page.getByLabel('Title').fill('Winter film')
  await page.getByLabel('Value').fill('2,400')
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'Continue to milestones' }).click()
  for (const title of ['Script', 'Film']) {
    await page.getByRole('button', { name: 'Add a milestone' }).click()
    await page.getByLabel('Title').last().fill(title)
  }
  await page.getByLabel('Amount').first().fill('500')
  await page.getByRole('button', { name: 'Share out the rest evenly' }).click()
  await expect(page.getByLabel('Amount').last()).toHaveValue('1,900.00')
  expect(await finds(page)).toEqual([])

  await page.reload()
  await expect(page.getByText('What you typed')).toBeVisible()
  await page.getByRole('button', { name: 'Continue to review' }).click()
  await expect(page.getByText('$1,900.00')).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'Save and submit for approval' }).click()
  await expect(page.getByRole('heading', { name: 'Winter film' })).toBeVisible()
  await page.getByRole('button', { name: 'Approve' }).click()
  const asked = page.getByRole('alertdialog', { name: 'Approve “Winter film”?' })
  expect(await finds(page)).toEqual([])
  await asked.getByRole('button', { name: 'Approve $2,400.00 for Ana Reyes' }).click()
  await expect(asked).toBeHidden()

  await page.getByRole('button', { name: 'Start: Script' }).click()
  await page.getByRole('button', { name: 'Submit for review: Script' }).click()
  await page.getByRole('button', { name: 'Approve: Script' }).click()
  await page.getByRole('button', { name: 'Approve $500.00 for Ana Reyes' }).click()
  await expect(page.getByRole('region', { name: 'Payments so far' })).toContainText('Approved, unpaid$500.00')
  expect(await finds(page)).toEqual([])

  await page.getByRole('tab', { name: 'Activity' }).click()
  await expect(page.getByText('approved a milestone')).toBeVisible()
  expect(await finds(page)).toEqual([])
})

test('a view of the list is its address: search, status, row by keyboard', async ({ page }) => {
  await page.goto('/contracts?status=active&q=winter')
  await expect(page.getByRole('link', { name: 'Winter film' }).first()).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'Draft' }).click()
  await expect(page).toHaveURL(/status=active&status=draft/)
  await page.getByLabel('Search contracts').fill('no such words')
  await expect(page.getByText('No contract matches')).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('link', { name: 'Show all contracts' }).click()
  await expect(page.getByRole('link', { name: 'Winter film' }).first()).toBeVisible()
  await page.getByRole('heading', { name: 'Contracts' }).click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/contracts\/[0-9a-f-]{36}$/)
})

test('a change is shown at once and can be undone', async ({ page }) => {
  await page.goto('/contracts?q=winter')
  await page.getByRole('link', { name: 'Winter film' }).first().click()
  await expect(page.getByRole('heading', { name: 'Winter film' })).toBeVisible()
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('no milestone moves until')).toBeVisible()

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeEnabled()
  await expect(page.getByText('no milestone moves until')).toBeHidden()
})
