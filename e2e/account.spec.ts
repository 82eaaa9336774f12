import type { Page } from '@playwright/test'

import { expect, finds, test, unique } from './journey.ts'

/** One's own account: the way back in, the address, the password, and where one is signed in. */

const EVERYDAY = 'guildhall-demo'
const FRESH = 'lantern gravel orbit'

/** The newest letter to an address with this subject; its button's address, as its reader would follow it. */
const linkIn = async (page: Page, { to, subject }: { to: string; subject: string }): Promise<string> => {
  let html = ''
  await expect(async () => {
    const answer = await page.request.get('/dev/mail')
    const { letters }: { letters: { id: string; to: { address: string }; subject: string }[] } = await answer.json()
    const letter = letters.find((each) => each.to.address === to && each.subject === subject)
    expect(letter).toBeDefined()
    html = await (await page.request.get(`/dev/mail/${letter?.id}`)).text()
  }).toPass({ timeout: 15_000 })
  const url = new URL(/href="(?<url>[^"]+#[^"]+)"/.exec(html)?.groups?.['url'] ?? '')
  return `${url.pathname}${url.hash}`
}

const signIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test.describe('the account', () => {
  test.use({ who: 'viewer@northwind.test' })

  test('is found in one’s menu, and the name in it is the one that colleagues see', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: /^Your menu/ }).click()
    await page.getByRole('menuitem', { name: 'Your account' }).click()
    await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
    await expect(page.getByRole('list', { name: 'Sessions' }).getByText('This one')).toBeVisible()
    expect(await finds(page)).toEqual([])

    const before = await page.getByRole('textbox', { name: 'Your name' }).inputValue()
    const name = unique('Vic')
    await page.getByRole('textbox', { name: 'Your name' }).fill(name)
    await page.getByRole('button', { name: 'Save the name' }).click()
    await expect(page.getByRole('button', { name: `Your menu, ${name}` })).toBeVisible()
    await page.getByRole('textbox', { name: 'Your name' }).fill(before)
    await page.getByRole('button', { name: 'Save the name' }).click()
    await expect(page.getByRole('button', { name: `Your menu, ${before}` })).toBeVisible()
  })

  test('takes another address once the letter to it is answered, and none before', async ({ page }) => {
    const email = `${unique('vic').replace(' ', '.')}@northwind.test`
    await page.goto('/settings/account')
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Change your email' })
    await dialog.getByLabel('New email').fill(email)
    await dialog.getByLabel('Your password').fill('not my password')
    await dialog.getByRole('button', { name: 'Send the link' }).click()
    await expect(dialog.getByText('This is not your password.')).toBeVisible()
    expect(await finds(page)).toEqual([])
    await dialog.getByLabel('Your password').fill(EVERYDAY)
    await dialog.getByRole('button', { name: 'Send the link' }).click()
    await expect(page.getByText(`A letter is on its way to ${email}`)).toBeVisible()

    const link = await linkIn(page, { to: email, subject: 'Confirm your address' })
    await page.getByRole('button', { name: 'Keep the present one' }).click()
    await expect(page.getByText('Your address stays as it is')).toBeVisible()

    await page.goto(link)
    await page.getByRole('button', { name: 'Confirm this address' }).click()
    await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
    expect(await finds(page)).toEqual([])
  })

  test('ends the sessions that one does not know, and this one with all others', async ({ page, browser, baseURL }) => {
    const elsewhere = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) })
    await elsewhere.request.post('/dev/login', { data: { email: 'viewer@northwind.test' } })

    await page.goto('/settings/account')
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
    const dialog = page.getByRole('alertdialog')
    expect(await finds(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Sign out everywhere else' }).click()
    await expect(page.getByRole('list', { name: 'Sessions' }).getByRole('listitem')).toHaveCount(1)
    // Tokens that are out there are taken back at the next look, a few seconds on.
    await expect.poll(async () => (await elsewhere.request.get('/api/v1/me')).status(), { timeout: 15_000 }).toBe(401)
    await elsewhere.close()

    await page.getByRole('button', { name: 'Sign out everywhere', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  })
})

test.describe('who forgot the password', () => {
  test.use({ who: 'owner@acme.test' })

  test('comes back in with a letter, and changes it again inside', async ({ page }) => {
    const email = 'owner@acme.test'
    await page.context().clearCookies()
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible()
    await page.getByLabel('Email').fill(email)
    expect(await finds(page)).toEqual([])
    await page.getByRole('button', { name: 'Send the link' }).click()
    await expect(page.getByRole('heading', { name: 'Look at your mail' })).toBeVisible()

    const link = await linkIn(page, { to: email, subject: 'Choose a new password' })
    await page.goto(link)
    await page.getByLabel('New password').fill('password123456')
    await page.getByRole('button', { name: 'Set the new password' }).click()
    await expect(page.getByText('This password is one that is tried first.')).toBeVisible()
    expect(await finds(page)).toEqual([])
    await page.getByLabel('New password').fill(FRESH)
    await page.getByRole('button', { name: 'Set the new password' }).click()
    await expect(page.getByRole('heading', { name: 'Your password is new' })).toBeVisible()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await signIn(page, email, FRESH)
    await expect(page).toHaveURL('/')

    await page.goto('/settings/account')
    const form = page.getByRole('form', { name: 'Password' })
    await form.getByLabel('Present password').fill('something else')
    await form.getByLabel('New password').fill('marble thunder canoe')
    await form.getByRole('button', { name: 'Change the password' }).click()
    await expect(form.getByText('This is not your password.')).toBeVisible()
    await form.getByLabel('Present password').fill(FRESH)
    await form.getByRole('button', { name: 'Change the password' }).click()
    await expect(page.getByText('Your password is new.')).toBeVisible()
  })

  test('is told when a link is used up, and offered another', async ({ page }) => {
    await page.goto('/reset#not-a-token')
    await page.getByLabel('New password').fill(FRESH)
    await page.getByRole('button', { name: 'Set the new password' }).click()
    await expect(page.getByRole('heading', { name: 'This link no longer works' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Ask for another' })).toBeVisible()
  })
})
