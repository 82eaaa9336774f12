import { expect, finds, test, unique } from './journey.ts'

/** What somebody is certified for: added with its paper, looked at, found by it, changed, rejected, removed. */

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

test('a certification is added with its paper, and verified', async ({ page, api }) => {
  const name = unique('Certified Person')
  const { id } = await api.call('createContractor', {
    body: { display_name: name, email: `${name.replaceAll(' ', '.')}@example.com`, specialties: ['videography'] },
  })
  await page.goto(`/contractors/${id}`)
  await page.getByRole('tab', { name: 'Certifications' }).click()
  await expect(page.getByText('No certifications yet')).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'Add a certification' }).click()
  const form = page.getByRole('form', { name: 'Certification' })
  await form.getByRole('textbox', { name: 'Type' }).fill('Drone license')
  await form.getByRole('textbox', { name: 'Number' }).fill('D-4711')
  await form.getByLabel('Issued on').fill('2026-03-02')
  await form.getByLabel('Expires on').fill('2026-03-01')
  await form.getByLabel('Certificate to upload').setInputFiles({
    name: 'Drone license.pdf',
    mimeType: 'application/pdf',
    buffer: PDF,
  })
  await expect(form.getByRole('combobox', { name: 'Document' })).toContainText('Drone license.pdf')
  await form.getByRole('button', { name: 'Add the certification' }).click()
  await expect(form.getByText('Must be after the day of issue')).toBeVisible()
  expect(await finds(page)).toEqual([])
  await form.getByLabel('Expires on').fill('2091-03-01')
  await form.getByRole('button', { name: 'Add the certification' }).click()

  const row = page.getByRole('list', { name: 'Certifications' }).getByRole('listitem')
  await expect(row.getByText('To verify')).toBeVisible()
  await expect(row.getByRole('button', { name: 'Save Drone license.pdf' })).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'Verify Drone license' }).click()
  const asked = page.getByRole('alertdialog', { name: `Verify Drone license of ${name}?` })
  await expect(asked.getByText('D-4711')).toBeVisible()
  expect(await finds(page)).toEqual([])
  await asked.getByRole('button', { name: 'Verify it' }).click()
  await expect(row.getByText('Verified by Nora Lindqvist')).toBeVisible()
  await expect(page.getByText('Certified', { exact: true })).toBeVisible()

  const query = { certified: 'true', q: name } as const
  expect((await api.call('listContractors', { query })).total).toBe(1)
})

test('one that counts is changed, rejected and removed', async ({ page, api }) => {
  const name = unique('Once Certified')
  const { id } = await api.call('createContractor', {
    body: { display_name: name, email: `${name.replaceAll(' ', '.')}@example.com`, specialties: ['videography'] },
  })
  const made = await api.call('createCertification', { params: { id }, body: { type: 'Drone license' } })
  await api.call('verifyCertification', { params: { id, certification_id: made.id }, body: {} })
  await page.goto(`/contractors/${id}?tab=certifications`)
  const form = page.getByRole('form', { name: 'Certification' })
  const row = page.getByRole('list', { name: 'Certifications' }).getByRole('listitem')
  await expect(page.getByText('Certified', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'More for Drone license' }).click()
  await page.getByRole('menuitem', { name: 'Change' }).click()
  await expect(page.getByText('What you change here makes it wait')).toBeVisible()
  await form.getByRole('textbox', { name: 'Issuer' }).fill('State of Texas')
  await form.getByRole('button', { name: 'Save the certification' }).click()
  await expect(row.getByText('To verify')).toBeVisible()
  await expect(page.getByText('Certified', { exact: true })).toHaveCount(0)

  await page.getByRole('button', { name: 'More for Drone license' }).click()
  await page.getByRole('menuitem', { name: 'Reject' }).click()
  const refused = page.getByRole('alertdialog', { name: `Reject Drone license of ${name}?` })
  await refused.getByRole('button', { name: 'Reject it' }).click()
  await expect(refused.getByText('Say why it does not count.')).toBeVisible()
  await refused.getByRole('textbox', { name: 'Reason' }).fill('The state knows no such number.')
  await refused.getByRole('button', { name: 'Reject it' }).click()
  await expect(row.getByText('Rejected: The state knows no such number.')).toBeVisible()

  await page.getByRole('button', { name: 'More for Drone license' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('button', { name: 'Remove the certification' }).click()
  await expect(page.getByText('No certifications yet')).toBeVisible()
  await page.getByRole('tab', { name: 'Activity' }).click()
  await expect(page.getByText('removed a certification')).toBeVisible()
})

test('the directory is narrowed to who is certified, and the address says so', async ({ page }) => {
  await page.goto('/contractors')
  await page.getByRole('switch', { name: 'Certified and current' }).click()
  await expect(page).toHaveURL(/certified=true/)
  const people = page.getByRole('list', { name: 'Contractors' })
  await expect(people.getByRole('link', { name: 'Dominic Hale' })).toBeVisible()
  await expect(people.getByRole('link', { name: 'Gabriel Santos' })).toHaveCount(0)
  expect(await finds(page)).toEqual([])
  await page.getByRole('button', { name: /Certified and current/ }).click()
  await expect(page).not.toHaveURL(/certified/)
})

test.describe('who keeps contractors', () => {
  test.use({ who: 'manager@northwind.test' })

  test('is reminded in the inbox, and asked on the home screen', async ({ page }) => {
    await page.goto('/inbox')
    await page.getByRole('link', { name: /“Remote pilot, Part 107” of Dominic Hale expires on/ }).click()
    await expect(page.getByRole('list', { name: 'Certifications' })).toContainText('Verified')
    await page.goto('/')
    await expect(page.getByText('Certifications to verify')).toBeVisible()
    await page.getByRole('link', { name: 'Look at it: Media buying professional' }).click()
    await expect(page.getByRole('button', { name: 'Verify Media buying professional' })).toBeVisible()
  })
})

test.describe('who only reads', () => {
  test.use({ who: 'viewer@northwind.test' })

  test('sees what somebody is certified for, and changes nothing', async ({ page, api }) => {
    const { contractors } = await api.call('listContractors', { query: { q: 'Gabriel Santos' } })
    await page.goto(`/contractors/${contractors[0]?.id}?tab=certifications`)
    const row = page.getByRole('list', { name: 'Certifications' }).getByRole('listitem')
    await expect(row.getByText('Expired', { exact: true })).toBeVisible()
    await expect(row.getByRole('button', { name: /Renew|More/ })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Add a certification' })).toHaveCount(0)
    expect(await finds(page)).toEqual([])
  })
})
