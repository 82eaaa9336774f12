import { expect, finds, OWNER, test } from './journey.ts'

test.beforeEach(async ({ page }) => {
  await page.context().clearCookies()
})

test('a person signs in, lands where they wanted to go, and signs out again', async ({ page }) => {
  await page.goto('/contractors')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByLabel('Email').fill(OWNER)
  await page.getByLabel('Password').fill('guildhall-demo')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Contractors', level: 1 })).toBeVisible()

  await page.getByRole('button', { name: /Nora Lindqvist/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('one click signs a demo person in', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /Victor Hale/ }).click()
  await expect(page).toHaveURL('/')
})
