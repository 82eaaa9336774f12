import { readFile } from 'node:fs/promises'

import { expect, finds, test, unique } from './journey.ts'

/** Many people at once: chosen, changed, taken back, exported; and views that are kept. */

test('people are chosen by mouse and keys, tagged together, and the tag is taken back', async ({ page, api }) => {
  const tag = unique('batch').replace(' ', '-')
  const names = ['Bulk One', 'Bulk Two', 'Bulk Three'].map(unique)
  for (const [index, name] of names.entries())
    await api.call('createContractor', {
      body: { display_name: name, email: `bulk-${index}-${tag}@example.com`, specialties: ['seo'], tags: [tag] },
    })
  await page.goto(`/contractors?view=table&tags=${tag}&sort_by=name_asc`)
  const bar = page.getByRole('region', { name: 'Chosen people' })
  const boxOf = (index: number) => page.getByRole('checkbox', { name: /^Choose Bulk/ }).nth(index)
  await boxOf(0).click()
  await expect(bar).toContainText('1 person chosen')
  await boxOf(2).click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('3 people chosen')
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()

  await page.getByRole('link', { name: /^Bulk/ }).first().focus()
  await page.keyboard.press('x')
  await expect(bar).toContainText('1 person chosen')
  await bar.getByRole('button', { name: 'Choose all 3' }).click()
  await expect(bar).toContainText('All 3 people chosen')
  expect(await finds(page)).toEqual([])

  await bar.getByRole('button', { name: 'Tags' }).click()
  await page.getByRole('menuitem', { name: 'Add tags' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tag 3 people' })
  await dialog.getByRole('combobox', { name: 'Tags' }).fill('summer')
  await page.keyboard.press('Enter')
  expect(await finds(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Tag 3 people' }).click()
  await expect(page.getByText('3 people tagged “summer”')).toBeVisible()
  const { contractors } = await api.call('listContractors', { query: { tags: tag } })
  expect(contractors.map(({ tags }) => tags)).toEqual(Array.from({ length: 3 }, () => [tag, 'summer']))

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Undone for 3 people')).toBeVisible()
  const { contractors: after } = await api.call('listContractors', { query: { tags: tag } })
  expect(after.map(({ tags }) => tags)).toEqual(Array.from({ length: 3 }, () => [tag]))
})

test('whoever cannot be deactivated is named, the others are, and come back', async ({ page, api }) => {
  const free = unique('Free Person')
  await api.call('createContractor', {
    body: { display_name: free, email: `${free.replaceAll(' ', '.')}@example.com`, specialties: ['seo'] },
  })
  const { contracts } = await api.call('listContracts', { query: { status: ['active'], per_page: 10 } })
  const working = contracts[0]?.contractor.display_name ?? ''
  await page.goto('/contractors')
  const search = page.getByRole('searchbox', { name: 'Search contractors' })
  for (const name of [free, working]) {
    await search.fill(name)
    await page.getByRole('article').filter({ hasText: name }).hover()
    await page.getByRole('checkbox', { name: `Choose ${name}`, exact: true }).click()
  }
  const bar = page.getByRole('region', { name: 'Chosen people' })
  await expect(bar).toContainText('2 people chosen')
  expect(await finds(page)).toEqual([])
  await bar.getByRole('button', { name: 'More to do with them' }).click()
  await page.getByRole('menuitem', { name: 'Deactivate' }).click()
  await page.getByRole('button', { name: 'Deactivate 2 people' }).click()
  const refused = page.getByRole('dialog', { name: '1 person left as it was' })
  await expect(refused).toContainText(working)
  await expect(refused).toContainText('still open')
  expect(await finds(page)).toEqual([])
  await refused.getByRole('button', { name: 'Close', exact: true }).last().click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Undone for 1 person')).toBeVisible()
})

test('what is filtered is exported, and so is who is chosen', async ({ page, api }) => {
  const tag = unique('export').replace(' ', '-')
  const name = unique('Exported Person')
  await api.call('createContractor', {
    body: { display_name: name, email: `${tag}@example.com`, specialties: ['seo'], tags: [tag] },
  })
  await page.goto(`/contractors?tags=${tag}`)
  await expect(page.getByRole('article')).toHaveCount(1)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: 'More to do' })
      .click()
      .then(() => page.getByRole('menuitem', { name: /Export as CSV/ }).click()),
  ])
  expect(file.suggestedFilename()).toMatch(/^contractors-northwind-studio-\d{4}-\d\d-\d\d\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  expect(text.split('\r\n')).toHaveLength(3)
  expect(text).toContain(name)

  await page.getByRole('checkbox', { name: `Choose ${name}` }).click({ force: true })
  await page.getByRole('button', { name: 'More to do with them' }).click()
  const [chosen] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export as CSV' }).click(),
  ])
  expect(await readFile(await chosen.path(), 'utf8')).toBe(text)
})

test('a view is saved, changed, shared and deleted, and opens as it was', async ({ page }) => {
  const name = unique('Cutters')
  const views = page.getByRole('navigation', { name: 'Saved views' })
  await page.goto('/contractors')
  await views.getByRole('link', { name: /Editors who are free/ }).click()
  await expect(page).toHaveURL(/specialties=editing&availability=available&sort_by=rate_asc&saved=/)

  await page.goto('/contractors?specialties=editing&view=table')
  await page.getByRole('button', { name: 'Save view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save this view' })
  await dialog.getByLabel('Name').fill('Top rated')
  await dialog.getByRole('button', { name: 'Save view' }).click()
  await expect(dialog.getByText('You have a view of this name')).toBeVisible()
  expect(await finds(page)).toEqual([])
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Save view' }).click()
  const tab = views.getByRole('link', { name })
  await expect(tab).toHaveAttribute('aria-current', 'page')

  await page.getByRole('complementary', { name: 'Filter contractors' }).getByRole('button', { name: /^Busy/ }).click()
  await expect(tab).toContainText('modified')
  await page.getByRole('button', { name: 'Update view' }).click()
  await expect(tab).not.toContainText('modified')
  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Share with the team' }).click()
  await expect(tab.getByLabel('shared')).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'View', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete the view' }).click()
  await expect(tab).toBeHidden()
  await expect(page).toHaveURL(/\/contractors$/)
})
