import { expect, finds, test, unique } from './journey.ts'

/** The settings of a company, found again after others changed them, and another company of the same person. */

test.describe('the settings of a company', () => {
  test.afterEach(async ({ api }) => {
    await api.call('updateOrg', {
      body: {
        name: 'Northwind Studio',
        time_zone: 'America/New_York',
        platform_fee_bps: 0,
        tax_limit_cents: 60_000,
        four_eyes_contract_cents: null,
        four_eyes_payment_cents: null,
      },
    })
  })

  test('are changed in one place, and saved as a whole', async ({ page, api }) => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Northwind Studio' }).click()
    await page.getByRole('menuitem', { name: 'Company settings' }).click()

    const zone = page.getByRole('combobox', { name: 'Time zone' })
    await expect(zone).toHaveValue('America/New York')
    expect(await finds(page)).toEqual([])
    await zone.fill('berlin')
    await page.getByRole('option', { name: /Europe\/Berlin/ }).click()
    await page.getByRole('textbox', { name: 'Platform fee' }).fill('2.5')
    await page.getByRole('textbox', { name: 'Contracts above' }).fill('10,000')
    await expect(page.getByText('Above $10,000.00 a contract is approved by someone who')).toBeVisible()
    await expect(page.getByText('Contracts were made, so the company keeps it.')).toBeVisible()
    await page.getByRole('button', { name: 'Save changes' }).click()

    await expect(page.getByText('Everything is saved.')).toBeVisible()
    expect(await api.call('getOrg')).toMatchObject({
      time_zone: 'Europe/Berlin',
      platform_fee_bps: 250,
      four_eyes_contract_cents: 1_000_000,
    })
  })

  test('keep what is typed when somebody else saves first, and say what they changed', async ({ page, api }) => {
    await page.goto('/settings/org')
    const name = page.getByRole('textbox', { name: 'Name' })
    await name.fill('Northwind & Daughters')
    await api.call('updateOrg', { body: { tax_limit_cents: 50_000 } })
    await page.getByRole('button', { name: 'Save changes' }).click()

    await expect(page.getByText('and changed: Tax limit. What you typed is kept.')).toBeVisible()
    await expect(name).toHaveValue('Northwind & Daughters')
    await expect(page.getByRole('textbox', { name: 'Tax limit' })).toHaveValue('500.00')
    await page.getByRole('button', { name: 'Save changes' }).click()

    await expect(page.getByText('Everything is saved.')).toBeVisible()
    expect(await api.call('getOrg')).toMatchObject({ name: 'Northwind & Daughters', tax_limit_cents: 50_000 })
  })

  test('ask before fewer things need a second person', async ({ page, api }) => {
    await api.call('updateOrg', { body: { four_eyes_payment_cents: 100_000 } })
    await page.goto('/settings/org')
    await page.getByRole('textbox', { name: 'Payments above' }).fill('')
    await page.getByRole('button', { name: 'Save changes' }).click()

    const dialog = page.getByRole('alertdialog', { name: 'Lower four eyes?' })
    await expect(dialog).toBeVisible()
    expect(await finds(page)).toEqual([])
    expect(await api.call('getOrg')).toMatchObject({ four_eyes_payment_cents: 100_000 })
    await dialog.getByRole('button', { name: 'Lower the protection' }).click()

    await expect(page.getByText('Everything is saved.')).toBeVisible()
    expect(await api.call('getOrg')).toMatchObject({ four_eyes_payment_cents: null })
  })
})

test.describe('for others', () => {
  test.use({ who: 'viewer@northwind.test' })

  test('the settings are there to read', async ({ page }) => {
    await page.goto('/settings/org')
    await expect(page.getByText('Only an owner changes these.')).toBeVisible()
    await expect(page.getByRole('textbox')).toHaveCount(0)
    expect(await finds(page)).toEqual([])
  })

  test('another company is their own, and the way back is one click', async ({ page }) => {
    const name = unique('Viewer & Co')
    await page.goto('/orgs/new')
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    expect(await finds(page)).toEqual([])
    await page.getByRole('button', { name: 'Create the company' }).click()

    await page.getByRole('button', { name, exact: true }).click()
    await page.getByRole('menuitem', { name: 'Northwind Studio' }).click()
    await expect(page.getByRole('button', { name: 'Northwind Studio' })).toBeVisible()
  })
})

test('four eyes: who drew a contract up sees why somebody else approves it', async ({ page, api }) => {
  const { contractors } = await api.call('listContractors', { query: { per_page: 10 } })
  const contractor_id = contractors[0]?.id ?? ''
  const contract = await api.call('createContract', {
    body: { contractor_id, title: unique('Large'), contract_type: 'fixed', total_value_cents: 9_000_000 },
  })
  await api.call('submitContract', { params: { id: contract.id } })
  await api.call('updateOrg', { body: { four_eyes_contract_cents: 1_000_000 } })

  await page.goto(`/contracts/${contract.id}`)
  const approve = page.getByRole('button', { name: 'Approve' })
  await expect(approve).toBeDisabled()
  await approve.hover({ force: true })
  await expect(page.getByText('is approved by someone who neither created nor submitted it').first()).toBeVisible()

  await api.call('updateOrg', { body: { four_eyes_contract_cents: null } })
  await expect(approve).toBeEnabled()
})
