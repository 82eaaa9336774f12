import { expect, finds, test, unique } from './journey.ts'

/** One person with two records: found, kept apart, merged for good. */

test('likely duplicates stand side by side, and two people are said to be two', async ({ page }) => {
  await page.goto('/contractors')
  await page.getByRole('button', { name: 'More to do' }).click()
  await page.getByRole('menuitem', { name: 'Find duplicates' }).click()
  const pair = page.getByRole('article', { name: 'Nia Okafor and Nia Okafor of Okafor Audio' })
  await expect(pair.getByRole('row', { name: /^Phone the same/ })).toBeVisible()
  await expect(pair.getByText('% likely one person')).toBeVisible()
  await expect(page.getByText('(404) 555-0127')).toBeHidden()
  expect(await finds(page)).toEqual([])

  await pair.getByRole('button', { name: 'Not the same person' }).click()
  await expect(pair).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(pair).toBeVisible()
})

test('a profile says whom it looks like', async ({ page, api }) => {
  const { duplicates } = await api.call('listDuplicates')
  const luz = duplicates.flatMap(({ contractors }) => contractors).find((one) => one.display_name === 'Luz M. Ortega')
  await page.goto(`/contractors/${luz?.id}`)
  await expect(page.getByText('Looks like Luz Marina Ortega.')).toBeVisible()
  expect(await finds(page)).toEqual([])
  await page.getByRole('link', { name: 'Compare' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Merge two records' })).toBeVisible()
  await expect(page.getByText('What moves from Luz Marina Ortega')).toBeVisible()
})

test('two records become one: compared, chosen field by field, and the old address leads on', async ({ page, api }) => {
  const name = unique('Wren Journey')
  const email = (tag: string): string => `${name.toLowerCase().replaceAll(' ', '.')}${tag}@example.com`
  const make = (more: { email: string; phone?: string; company_name?: string }) =>
    api.call('createContractor', { body: { display_name: name, specialties: ['design'], ...more } })
  const kept = await make({ email: email(''), phone: '+1 212 555 0177' })
  const duplicate = await make({ email: email('+films'), company_name: 'Wren Films' })
  const { id: contract_id } = await api.call('createContract', {
    body: { contractor_id: duplicate.id, title: unique('Wren film'), contract_type: 'fixed', total_value_cents: 100 },
  })

  await page.goto(`/contractors/${kept.id}/merge?with=${duplicate.id}`)
  await page.getByRole('group', { name: 'Email' }).getByText(email('+films')).click()
  await expect(page.getByRole('group', { name: 'Company' }).getByRole('radio', { name: 'Wren Films' })).toBeChecked()
  await expect(page.getByRole('radio', { name: '+1 212 555 0177' })).toBeChecked()
  expect(await finds(page)).toEqual([])

  await page.getByRole('button', { name: 'Merge…' }).click()
  const question = page.getByRole('alertdialog', { name: `Merge ${name} of Wren Films into ${name}?` })
  await expect(question.getByText('This cannot be undone.')).toBeVisible()
  expect(await finds(page)).toEqual([])
  await question.getByRole('button', { name: `Merge into ${name}` }).click()

  await expect(page).toHaveURL(new RegExp(`/contractors/${kept.id}$`))
  await expect(page.getByText('Wren Films', { exact: false }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: email('+films') })).toBeVisible()
  await page.goto(`/contractors/${duplicate.id}`)
  await expect(page).toHaveURL(new RegExp(`/contractors/${kept.id}$`))
  await page.getByRole('tab', { name: 'Activity' }).click()
  await expect(page.getByText('merged two records of one person')).toBeVisible()
  const contract = await api.call('getContract', { params: { id: contract_id } })
  expect(contract.contractor.id).toBe(kept.id)
})

test('a record is merged with another that nobody found, and a form says who is there already', async ({
  page,
  api,
}) => {
  const name = unique('Ida Journey')
  const fields = { specialties: ['seo' as const] }
  const { id } = await api.call('createContractor', {
    body: { ...fields, display_name: name, email: `${name.replaceAll(' ', '.')}@example.com` },
  })
  await page.goto(`/contractors/${id}`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Merge with another record' }).click()
  expect(await finds(page)).toEqual([])
  await page.getByRole('combobox', { name: 'The other record' }).fill('Wei Zhang')
  await page.getByRole('option', { name: /Wei Zhang/ }).click()
  await expect(page.getByText('What moves from Wei Zhang')).toBeVisible()
  await page.getByRole('link', { name: 'Swap' }).click()
  await expect(page.getByText(`What moves from ${name}`)).toBeVisible()

  await page.goto('/contractors/new')
  await page.getByLabel('Name').fill('Wei Zhang')
  await expect(page.getByText('Already in the directory?')).toBeVisible()
  expect(await finds(page)).toEqual([])
})
