import { expect, finds, test, unique } from './journey.ts'

/** How it went: asked for on the home screen, given once, shown on the profile, changed by its author. */

test('a completed contract is rated from the home screen and counts at once', async ({ page, api }) => {
  const name = unique('Rated Person')
  const { id: contractor_id } = await api.call('createContractor', {
    body: { display_name: name, email: `${name.replaceAll(' ', '.')}@example.com`, specialties: ['design'] },
  })
  const title = unique('Poster series')
  const { id } = await api.call('createContract', {
    body: { contractor_id, title, contract_type: 'fixed', total_value_cents: 10_000 },
  })
  await api.call('submitContract', { params: { id } })
  await api.call('approveContract', { params: { id } })

  await page.goto(`/contractors/${contractor_id}?tab=ratings`)
  await expect(page.getByText('Not rated yet')).toBeVisible()
  await page.getByRole('button', { name: 'Rate a contract' }).click()
  await expect(page.getByText('There is no completed contract with this person')).toBeVisible()
  expect(await finds(page)).toEqual([])

  await api.call('completeContract', { params: { id }, body: { confirm: true } })
  await page.goto(`/contractors/${contractor_id}?tab=ratings&dialog=rate&contract_id=${id}`)
  const dialog = page.getByRole('dialog', { name: `Rate ${name}` })
  await expect(dialog.getByRole('combobox', { name: 'Contract' })).toContainText(title)
  await dialog.getByText('4, Very good').click({ force: true })
  await dialog.getByRole('textbox', { name: 'Comment' }).fill('Careful with type.')
  expect(await finds(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Rate 4 of 5' }).click()

  const ratings = page.getByRole('list', { name: 'Ratings' })
  await expect(ratings.getByText('Careful with type.')).toBeVisible()
  expect(await finds(page)).toEqual([])
  await page.getByRole('button', { name: `Change the rating of ${title}` }).click()
  const again = page.getByRole('dialog', { name: `Rating of ${title}` })
  await again.getByText('5, Excellent').click({ force: true })
  await again.getByRole('button', { name: 'Rate 5 of 5' }).click()
  await expect(page.getByText('5.00 of 5, 1 rating', { exact: true }).first()).toBeAttached()
})

test.describe('the home screen', () => {
  test.use({ who: 'manager@northwind.test' })

  test('asks whoever managed it how finished work went', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByText('Finished work to rate')).toBeVisible()
    expect(await finds(page)).toEqual([])
  })
})
