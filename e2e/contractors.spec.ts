import { expect, finds, test, unique } from './journey.ts'

const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(' ', '.')}@example.com`

test('the directory is searched, filtered and shared by its address', async ({ page }) => {
  await page.goto('/contractors')
  await expect(page.getByRole('list', { name: 'Contractors' }).getByRole('article').first()).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('searchbox', { name: 'Search contractors' }).fill('Ana Reyes')
  await expect(page).toHaveURL(/q=Ana\+Reyes/)
  await page.getByRole('button', { name: 'Videography' }).click()
  await expect(page).toHaveURL(/specialties=videography/)
  await expect(page.getByRole('article')).toHaveCount(1)

  await page.getByRole('link', { name: 'Table' }).click()
  await expect(page.getByRole('table', { name: 'Contractors' })).toContainText('Ana Reyes')
  expect(await finds(page)).toEqual([])
  await page.reload()
  await expect(page.getByRole('table', { name: 'Contractors' })).toContainText('Ana Reyes')

  await page.goto('/contractors')
  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByRole('combobox', { name: 'Rating' }).click()
  await page.getByRole('option', { name: '4 stars and more' }).click()
  await expect(page).toHaveURL(/min_rating=4/)
  await page.getByLabel('Per hour, at most').fill('90')
  await page.getByLabel('Per hour, at most').blur()
  await expect(page).toHaveURL(/max_hourly_rate=9000/)
  expect(await finds(page)).toEqual([])
  await page.reload()
  await expect(page.getByRole('button', { name: 'More filters, 2' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear all filters' }).click()
  await page.getByRole('group', { name: 'Tags' }).getByRole('button').first().click()
  await expect(page).toHaveURL(/tags=/)

  await page.goto('/contractors?view=table')
  await page.getByRole('searchbox', { name: 'Search contractors' }).fill('Ana Reyez')
  await expect(page.getByText('Nobody is spelled like “Ana Reyez”. These come near.')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Contractors' })).toContainText('Ana Reyes')
  expect(await finds(page)).toEqual([])

  await page.getByRole('searchbox', { name: 'Search contractors' }).fill('nobody is called so')
  await expect(page.getByText('Nobody matches')).toBeVisible()
})

test('a person is added from a form that keeps a draft and knows whose an email is', async ({ page }) => {
  const name = unique('Noor Journey')
  await page.goto('/contractors/new')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Email').fill('not an address')
  await page.getByLabel('Email').blur()
  await expect(page.getByText('Must be an e-mail address such as ana@example.com')).toBeVisible()
  await page.getByLabel('Email').fill('ana.reyes@example.com')
  await expect(page.getByText('A draft is kept in this browser.')).toBeVisible()
  await page.waitForTimeout(600)

  await page.reload()
  await expect(page.getByText(/Your draft .* is back/)).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue(name)
  await page.getByRole('button', { name: 'Add contractor' }).click()
  await expect(page.getByText('Choose at least one')).toBeVisible()
  await page.getByRole('button', { name: 'Design', exact: true }).click()
  await page.getByLabel('Per hour').fill('85.50')
  await page.getByLabel('Tags').fill('posters')
  await page.getByLabel('Tags').press('Enter')
  await page.getByRole('button', { name: 'Add contractor' }).click()
  await expect(page.getByRole('link', { name: 'Open that record' })).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByLabel('Email').fill(emailOf(name))
  await page.getByRole('button', { name: 'Add contractor' }).click()
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
  await expect(page.getByText('$85.50')).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Deactivate' }).click()
  await expect(page.getByText('Deactivated: this person')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Deactivated: this person')).toBeHidden()

  await page.getByRole('tab', { name: 'Activity' }).click()
  await expect(page.getByText('brought this person back')).toBeVisible()
  expect(await finds(page)).toEqual([])
})

test('two people edit one record, and neither loses what they typed', async ({ page, api }) => {
  const name = unique('Two Editors')
  const { id } = await api.call('createContractor', {
    body: { display_name: name, email: emailOf(name), specialties: ['seo'] },
  })
  await page.goto(`/contractors/${id}/edit`)
  await page.getByLabel('Company').fill('Mine Ltd')
  await api.call('updateContractor', { params: { id }, body: { phone: '+1 212 555 0199' } })
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Somebody else saved this person')).toBeVisible()
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'Save mine over it' }).click()
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
  expect(await api.call('getContractor', { params: { id } })).toMatchObject({ company_name: 'Mine Ltd' })
})

test('a tax form is recorded, and the record says so', async ({ page, api }) => {
  const name = unique('Taxed Person')
  const { id } = await api.call('createContractor', {
    body: { display_name: name, email: emailOf(name), specialties: ['seo'] },
  })
  await page.goto(`/contractors/${id}`)
  await page.getByRole('button', { name: 'Set tax status' }).click()
  const dialog = page.getByRole('dialog', { name: `Tax status of ${name}` })
  await dialog.getByRole('combobox', { name: 'What was received' }).click()
  await page.getByRole('option', { name: /A signed W-9 came/ }).click()
  expect(await finds(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Record: W-9 received' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('W-9 received', { exact: true })).toBeVisible()
})
