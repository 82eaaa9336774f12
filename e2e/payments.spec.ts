import type { Client } from '@guildhall/sdk'

import { expect, finds, test, unique } from './journey.ts'

/** An approved milestone of $2,400.00 for somebody whose tax form came. */
const approvedWork = async (api: Client) => {
  const name = unique('Paid Person')
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
  const person = await api.call('createContractor', { body: { display_name: name, email, specialties: ['design'] } })
  await api.call('setTaxStatus', { params: { id: person.id }, body: { tax_status: 'w9_received' } })

  const { id } = await api.call('createContract', {
    body: {
      contractor_id: person.id,
      title: unique('Poster'),
      contract_type: 'milestone',
      total_value_cents: 240_000,
      milestones: [{ title: 'Print file', amount_cents: 240_000 }],
    },
  })
  await api.call('submitContract', { params: { id }, body: {} })
  const { milestones } = await api.call('approveContract', { params: { id }, body: {} })
  const params = { contract_id: id, milestone_id: milestones[0]?.id ?? '' }
  for (const status of ['in_progress', 'submitted', 'approved'] as const)
    await api.call('transitionMilestone', { params, body: { status } })
  return { name, contractor_id: person.id, contract_id: id }
}

test('a milestone is paid once, shows that it moves, and can be opened down to entries that sum to zero', async ({
  page,
  api,
}) => {
  test.slow()
  const { name, contractor_id, contract_id } = await approvedWork(api)

  await page.goto(`/contracts/${contract_id}`)
  await page.getByRole('button', { name: 'Pay $2,400.00' }).click()
  const dialog = page.getByRole('dialog', { name: `Pay ${name}` })
  await expect(dialog.getByRole('button', { name: `Pay $2,400.00 to ${name}` })).toBeDisabled()
  expect(await finds(page)).toEqual([])
  await dialog.getByRole('link', { name: /Stripe/ }).click()

  const invitation = page.getByRole('dialog', { name: `Invite ${name} to Stripe` })
  await invitation.getByRole('button', { name: 'Make a personal link' }).click()
  const form = await invitation.getByRole('link', { name: 'Open in a new tab' }).getAttribute('href')
  const finished = await page.request.post(form ?? '', { form: { outcome: 'complete' }, maxRedirects: 0 })
  expect(finished.status()).toBe(303)
  await expect(invitation.getByText(`${name} can be paid.`)).toBeVisible({ timeout: 15_000 })
  expect(await finds(page)).toEqual([])
  expect((await api.call('getContractor', { params: { id: contractor_id } })).stripe_status).toBe('enabled')

  await page.goto(`/contracts/${contract_id}`)
  await page.getByRole('button', { name: 'Pay $2,400.00' }).click()
  await expect(dialog).toContainText('Sandbox: no real money moves.')
  await dialog.getByRole('button', { name: `Pay $2,400.00 to ${name}` }).dblclick()
  await expect(dialog.getByText(`${name} is paid.`)).toBeVisible({ timeout: 20_000 })
  expect(await finds(page)).toEqual([])
  expect((await api.call('listPayments', { query: { contract_id } })).total).toBe(1)

  await dialog.getByRole('link', { name: 'Open payment' }).click()
  await page.getByRole('tab', { name: 'Explain' }).click()
  const sums = page.getByTestId('transfer-sum')
  await expect(sums.first()).toBeVisible()
  expect(new Set(await sums.allInnerTexts())).toEqual(new Set(['$0.00']))
  expect(await finds(page)).toEqual([])

  await page.getByRole('link', { name: 'Owed to the contractor' }).first().click()
  await expect(page.getByRole('heading', { level: 1, name: `Owed to ${name}` })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Entries' })).toContainText('$2,400.00')
  expect(await finds(page)).toEqual([])
})

test('payments are filtered in the address, and their sums open them', async ({ page }) => {
  await page.goto('/payments')
  await expect(page.getByRole('table', { name: 'Payments' }).getByRole('link').first()).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'Failed', exact: true }).click()
  await expect(page).toHaveURL(/status=failed/)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Failed', exact: true, pressed: true })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Failed ?: / }).first()).toBeVisible()
  await page.getByRole('table', { name: 'Payments' }).getByRole('link').first().click()
  await expect(page.getByRole('button', { name: 'Retry payment' })).toBeVisible()
  expect(await finds(page)).toEqual([])
})

test('the books balance, and a transfer opens its entries', async ({ page }) => {
  await page.goto('/ledger')
  await expect(page.getByText('balanced').first()).toBeVisible()
  await expect(page.getByText('does not balance')).toBeHidden()
  expect(await finds(page)).toEqual([])

  await page.getByRole('tab', { name: 'Transfers' }).click()
  await page
    .getByRole('button', { name: /^Payment captured/ })
    .first()
    .click()
  await expect(page.getByRole('table', { name: 'Entries' })).toContainText('Debits less credits')
  expect(await finds(page)).toEqual([])
})
