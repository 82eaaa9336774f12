import { spawn, type ChildProcess } from 'node:child_process'

import { expect, test, type Page } from '@playwright/test'

import { freePort } from '../tools/ports.ts'
import { freshWorld } from '../tools/reset.ts'
import { environment } from '../tools/run.ts'
import { finds } from './journey.ts'

/** The first set-up, on a server of its own that has no demo. */

let server: ChildProcess
let address: string
test.beforeAll(async () => {
  const env = {
    PORT: String(await freePort()),
    STRIPE_SANDBOX_PORT: String(await freePort()),
    GUILDHALL_DATA: await freshWorld('e2e-setup'),
    GUILDHALL_DEMO: 'off',
    LOG_LEVEL: 'warn',
  }
  server = spawn(process.execPath, ['server/src/main.js', 'start'], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  address = await printed(server)
})
test.afterAll(async () => {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
})

/** The address with the code, as the start prints it for whoever can read the console. */
const printed = (from: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    from.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /first one at (\S+#\w+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    from.once('exit', () => reject(new Error(`Guildhall did not start: ${said}`)))
  })

const fillYou = async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada First')
  await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.com')
  await page.getByRole('textbox', { name: 'Password' }).fill('seven green bicycles')
}

test('an empty installation is set up in three steps, once', async ({ page }) => {
  await test.step('the sign-in page leads there; without the right code nothing is made', async () => {
    await page.goto(new URL('/', address).href)
    await expect(page.getByRole('heading', { name: 'Set up Guildhall' })).toBeVisible()
    expect(await finds(page)).toEqual([])
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByText('Must have at least 12 characters')).toBeVisible()

    await page.getByRole('textbox', { name: 'Set-up code' }).fill('not the code')
    await fillYou(page)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('First & Co')
    await page.getByRole('button', { name: 'Create the company' }).click()
    await expect(page.getByText('This is not the set-up code.')).toBeVisible()
  })

  await test.step('with the printed address it is', async () => {
    await page.goto('about:blank')
    await page.goto(address)
    await fillYou(page)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('First & Co')
    await expect(page.getByRole('combobox', { name: 'Time zone' })).toBeVisible()
    expect(await finds(page)).toEqual([])
    await page.getByRole('button', { name: 'Create the company' }).click()

    await expect(page.getByRole('heading', { name: 'Your company is ready' })).toBeVisible()
    expect(page.url()).not.toContain('#')
    expect(await finds(page)).toEqual([])
    await page.getByRole('link', { name: 'Invite colleagues' }).click()
    await expect(page.getByRole('list', { name: 'Members' })).toContainText('Ada First')
    await expect(page.getByRole('button', { name: 'Invite somebody' })).toBeVisible()

    await page.goBack()
    await page.getByRole('link', { name: 'Go home' }).click()
    await expect(page.getByRole('button', { name: 'First & Co' })).toBeVisible()
  })

  await test.step('and then never again', async () => {
    await page.goto(address)
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  })
})
