import { readFileSync } from 'node:fs'

import { expect, finds, test, unique } from './journey.ts'

/** People out of a CSV file: matched, tried, let in, taken back. */

const csv = (lines: string[]) => ({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })

test('a spreadsheet comes in after a dry run, and is taken back', async ({ page, api }) => {
  const mark = unique('Import').replaceAll(' ', '-').toLowerCase()
  const known = await api.call('createContractor', {
    body: { display_name: unique('Known Person'), email: `known@${mark}.test`, specialties: ['design'] },
  })
  await page.goto('/contractors')
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Import contractors' })).toBeVisible()
  expect(await finds(page)).toEqual([])

  const drop = page.getByLabel(/Drop a CSV file here/)
  await drop.setInputFiles({ name: 'book.csv', mimeType: 'text/csv', buffer: Buffer.from('504b030414000600', 'hex') })
  await expect(page.getByRole('alert')).toContainText('This is an Excel workbook')
  await drop.setInputFiles(
    csv([
      'Full name,E-mail,Mobile,Rate,Handle',
      `Ada Newcomer,ada@${mark}.test,+1 555 1,85.50,@ada`,
      `Known Person,known@${mark}.test,+1 555 2,,`,
      `Nobody,not an address,,,`,
    ]),
  )

  await expect(page.getByRole('heading', { name: 'people.csv' })).toBeVisible()
  const columns = page.getByRole('list', { name: 'Columns' })
  await expect(columns.getByRole('listitem')).toHaveCount(5)
  await expect(columns.getByText('Guessed')).toHaveCount(5)
  await columns.getByRole('combobox', { name: 'What Handle fills' }).click()
  await page.getByRole('option', { name: 'Tags', exact: true }).click()
  await expect(columns.getByText('Guessed')).toHaveCount(4)
  await page.reload()
  await expect(columns.getByText('Guessed')).toHaveCount(4)
  await page.getByRole('button', { name: 'Design' }).click()
  const currency = page.getByRole('combobox', { name: 'Currency of rates that name none' })
  await expect(currency).toHaveText('USD')
  await currency.click()
  await page.getByRole('option', { name: 'EUR' }).click()
  expect(await finds(page)).toEqual([])
  await page.getByRole('button', { name: 'Check the file' }).click()

  await expect(page.getByRole('tab', { name: /Problems/ })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('Must be an e-mail address such as ana@example.com.')).toBeVisible()
  expect(await finds(page)).toEqual([])
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ])
  expect(readFileSync(await saved.path(), 'utf8')).toContain('4,Email,not an address,')
  await page.getByRole('tab', { name: /Changes/ }).click()
  await expect(page.getByText('+1 555 2')).toBeVisible()

  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Import people.csv?' })
  expect(await finds(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Import 2 people' }).click()
  await expect(page.getByText('It can be taken back until')).toBeVisible({ timeout: 20_000 })
  expect((await api.call('getContractor', { params: { id: known.id } })).phone).toBe('+1 555 2')
  await page.getByRole('tab', { name: /New people/ }).click()
  await page.getByRole('link', { name: 'Ada Newcomer' }).click()
  await expect(page.getByRole('heading', { name: 'Ada Newcomer' })).toBeVisible()
  await expect(page.getByText('€85.50')).toBeVisible()
  await page.goBack()

  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take back 2 people' }).click()
  await expect(page.getByText('1 person removed, 1 restored, 0 left as they are')).toBeVisible({ timeout: 20_000 })
  expect(await finds(page)).toEqual([])
  expect((await api.call('getContractor', { params: { id: known.id } })).phone).toBeNull()
  await page.goto('/contractors/import')
  await expect(page.getByRole('table', { name: 'Earlier imports' }).getByText('Taken back').first()).toBeVisible()
})

test.describe('who only reads', () => {
  test.use({ who: 'viewer@northwind.test' })

  test('is not led to imports', async ({ page }) => {
    await page.goto('/contractors')
    await expect(page.getByRole('heading', { name: 'Contractors' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Import', exact: true })).toHaveCount(0)
  })
})
