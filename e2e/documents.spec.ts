import { readFileSync } from 'node:fs'

import { expect, finds, test, unique } from './journey.ts'

/** Files: brought, looked at, loaded, removed; and the pictures of people and the company. */

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

test('a document is brought to a draft, saved as it was, and removed again', async ({ page, api }) => {
  const { contractors } = await api.call('listContractors', { query: { per_page: 10 } })
  const { id } = await api.call('createContract', {
    body: {
      contractor_id: contractors[0]?.id ?? '',
      title: unique('With papers'),
      contract_type: 'fixed',
      total_value_cents: 10_000,
    },
  })
  await page.goto(`/contracts/${id}?tab=documents`)
  await expect(page.getByText('No documents yet')).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByLabel('Drop files here, or choose them').setInputFiles([
    { name: 'Terms.pdf', mimeType: 'application/pdf', buffer: PDF },
    { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') },
    { name: 'liar.png', mimeType: 'image/png', buffer: PDF },
    { name: 'face.png', mimeType: 'image/png', buffer: PNG },
  ])
  const documents = page.getByRole('list', { name: 'Documents' })
  await expect(documents.getByText('Terms.pdf')).toBeVisible()
  await expect(documents.getByText('face.png')).toBeVisible()
  const uploads = page.getByRole('list', { name: 'Uploads' })
  await expect(uploads.getByText('Use a PDF, PNG, JPEG, Word document or plain text.')).toBeVisible()
  await expect(uploads.getByText('The file is application/pdf; image/png was announced.')).toBeVisible()
  expect(await finds(page)).toEqual([])
  await page.getByRole('button', { name: 'Leave liar.png out' }).click()
  await page.getByRole('button', { name: 'Leave drawing.svg out' }).click()
  await expect(uploads).toHaveCount(0)

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save Terms.pdf' }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('Terms.pdf')
  expect(readFileSync(await saved.path()).equals(PDF)).toBe(true)

  const [shown] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Show face.png' }).click(),
  ])
  await shown.waitForURL(/\/files\/downloads\//)
  await shown.close()

  await page.getByRole('button', { name: 'Remove Terms.pdf' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Remove Terms.pdf?' })
  expect(await finds(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Remove the document' }).click()
  await expect(documents.getByText('Terms.pdf')).toHaveCount(0)
  await page.getByRole('tab', { name: 'Activity' }).click()
  await expect(page.getByText('removed a document')).toBeVisible()
})

test.describe('who does not pay', () => {
  test.use({ who: 'manager@northwind.test' })

  test('sees that a tax form is there, and cannot load it', async ({ page, api }) => {
    const { contractors } = await api.call('listContractors', { query: { q: 'Ana Reyes', per_page: 10 } })
    await page.goto(`/contractors/${contractors[0]?.id}?tab=documents`)
    const form = page.getByRole('listitem').filter({ hasText: 'W-9 Ana Reyes.pdf' })
    await expect(form.getByText('For who pays')).toBeVisible()
    await expect(form.getByRole('button')).toHaveCount(0)
    expect(await finds(page)).toEqual([])
  })
})

test('a contractor, the company and oneself get a picture, and lose it again', async ({ page, api }) => {
  const name = unique('Pia Faced')
  const { id } = await api.call('createContractor', {
    body: { display_name: name, email: `${name.replaceAll(' ', '.')}@example.com`, specialties: ['design'] },
  })
  const file = { name: 'face.png', mimeType: 'image/png', buffer: PNG }

  await page.goto(`/contractors/${id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Change the picture' }).click()
  expect(await finds(page)).toEqual([])
  await page.getByLabel('Picture', { exact: true }).setInputFiles(file)
  await expect(page.getByText(`${name} has a new picture`)).toBeVisible()
  await expect(page.locator('img[src^="/files/pictures/"]').first()).toBeVisible()

  for (const [address, label] of [
    ['/settings/account', 'Picture'],
    ['/settings/org', 'Logo'],
  ] as const) {
    await page.goto(address)
    const card = page.getByRole('region').or(page.locator('section')).filter({ hasText: label }).first()
    await page.getByLabel(label, { exact: true }).setInputFiles({ ...file, buffer: Buffer.from('no picture') })
    await expect(page.getByText('Upload a PNG, JPEG or WebP picture.')).toBeVisible()
    await page.getByLabel(label, { exact: true }).setInputFiles(file)
    await expect(card.locator('img[src^="/files/pictures/"]')).toBeVisible()
    expect(await finds(page)).toEqual([])
    await card.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(card.locator('img')).toHaveCount(0)
  }
})
