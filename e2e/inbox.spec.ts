import { expect, finds, test, unique } from './journey.ts'

import { signIn } from '@guildhall/sdk'

test('what concerns me appears beside the bell by itself, and following it reads it', async ({ page, baseURL }) => {
  await page.goto('/')
  const bell = page.getByRole('button', { name: /^Inbox/ })
  await expect(bell).toBeVisible()

  const manager = await signIn(
    { base_url: baseURL ?? '' },
    { email: 'manager@northwind.test', password: 'guildhall-demo' },
  )
  const title = unique('Told film')
  const { contractors } = await manager.call('listContractors', { query: { per_page: 10 } })
  const contract = await manager.call('createContract', {
    body: {
      contractor_id: contractors[0]?.id ?? '',
      title,
      contract_type: 'fixed',
      total_value_cents: 50_000,
    },
  })
  const before = Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0] ?? 0)
  await manager.call('submitContract', { params: { id: contract.id } })
  await expect(page.getByRole('button', { name: `Inbox, ${before + 1} unread` })).toBeVisible({ timeout: 15_000 })

  await bell.click()
  const panel = page.getByRole('dialog', { name: 'Inbox' })
  await expect(panel).toContainText(`asks you to approve “${title}”`)
  expect(await finds(page)).toEqual([])
  await panel.getByRole('link', { name: new RegExp(title) }).click()
  await expect(page).toHaveURL(new RegExp(`/contracts/${contract.id}`))
  await expect(panel).toBeHidden()
  if (before > 0) await expect(page.getByRole('button', { name: `Inbox, ${before} unread` })).toBeVisible()
  else await expect(page.getByRole('button', { name: 'Inbox', exact: true })).toBeVisible()
})

test('the inbox is read at once, undone, and filtered by the address', async ({ page }) => {
  await page.goto('/inbox?unread=true')
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Unread only', pressed: true })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[data-row-link]').first()).toBeFocused()

  await page.getByRole('button', { name: 'Mark all read' }).click()
  await expect(page.getByText('Nothing unread')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Nothing unread')).toBeHidden()
})

test('I choose how I hear of things, and it stays', async ({ page }) => {
  await page.goto('/settings/notifications')
  await expect(page.getByRole('heading', { level: 1, name: 'Notifications' })).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('combobox', { name: 'Email: Your contract is paid' }).click()
  await page.getByRole('option', { name: 'No e-mail' }).click()
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Email: Your contract is paid' })).toContainText('No e-mail')
})

test('the link of a letter stops its kind for whoever has it, and can be undone', async ({ page }) => {
  const { letters } = await (await page.request.get('/dev/mail')).json()
  const letter = letters.find((one: { headers: Record<string, string> }) => one.headers['List-Unsubscribe'])
  const token = /token=([^>]+)/.exec(letter.headers['List-Unsubscribe'])?.[1] ?? ''
  await page.context().clearCookies()
  await page.goto(`/unsubscribe#${token}`)
  await page.getByRole('button', { name: 'Stop it' }).click()
  await expect(page.getByRole('heading', { name: 'This mail is stopped' })).toBeVisible()
  expect(await finds(page)).toEqual([])
  await page.getByRole('button', { name: 'Get it again' }).click()
  await expect(page.getByRole('heading', { name: 'Stop this mail' })).toBeVisible()
})
