import type { Page } from '@playwright/test'

import { expect, finds, test, unique } from './journey.ts'

/** Inviting somebody, joining by the letter, and changing what people may do. */

const PASSWORD = 'lantern gravel orbit'

/** Where the newest letter to an address leads. */
const linkFor = async (page: Page, address: string): Promise<string> => {
  let html = ''
  await expect(async () => {
    const answer = await page.request.get('/dev/mail')
    const { letters }: { letters: { id: string; to: { address: string } }[] } = await answer.json()
    const letter = letters.find(({ to }) => to.address === address)
    expect(letter).toBeDefined()
    html = await (await page.request.get(`/dev/mail/${letter?.id}`)).text()
  }).toPass({ timeout: 15_000 })
  const url = new URL(/href="(?<url>[^"]+#[^"]+)"/.exec(html)?.groups?.['url'] ?? '')
  return `${url.pathname}${url.hash}`
}

test('somebody is invited, joins by the letter, gets another role and is taken out', async ({ page, browser }) => {
  const email = `${unique('guest').replaceAll(' ', '-')}@example.com`.toLowerCase()
  await page.goto('/settings/members')
  await expect(page.getByRole('list', { name: 'Members' })).toContainText('Nora Lindqvist')
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Send the invite' }).click()
  await expect(page.getByRole('list', { name: 'Invites' })).toContainText(email)

  const link = await linkFor(page, email)
  const guest = await (await browser.newContext()).newPage()
  await guest.goto(new URL(link, page.url()).href)
  await expect(guest.getByRole('heading', { name: 'Join Northwind Studio' })).toBeVisible()
  expect(await finds(guest)).toEqual([])
  await guest.getByLabel('Your name').fill('Gus Guest')
  await guest.getByLabel('Choose a password').fill(PASSWORD)
  await guest.getByRole('button', { name: 'Join Northwind Studio' }).click()
  await expect(guest.getByRole('heading', { level: 1 })).toContainText('Gus')

  await guest.goto(new URL(link, page.url()).href)
  await expect(guest.getByText('accepted already')).toBeVisible()
  await guest.context().close()

  const row = page.getByRole('list', { name: 'Members' }).getByRole('listitem').filter({ hasText: email })
  await expect(row).toContainText('Manager')
  await row.getByRole('button', { name: 'Actions for Gus Guest' }).click()
  await page.getByRole('menuitem', { name: 'Change role' }).click()
  await page.getByRole('alertdialog').getByRole('combobox').click()
  await page.getByRole('option', { name: /Viewer/ }).click()
  await page.getByRole('button', { name: 'Change the role' }).click()
  await expect(row).toContainText('Viewer')

  await row.getByRole('button', { name: 'Actions for Gus Guest' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove Gus Guest' }).click()
  await expect(row).toHaveCount(0)
})

test('the only owner is told why they cannot leave', async ({ page }) => {
  await page.goto('/settings/members')
  await page.getByRole('button', { name: 'Actions for Nora Lindqvist' }).click()
  await page.getByRole('menuitem', { name: 'Leave' }).click()
  await page.getByRole('button', { name: 'Leave Northwind Studio' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('only owner')
})
