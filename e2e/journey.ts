import { AxeBuilder } from '@axe-core/playwright'
import { expect, test as base } from '@playwright/test'
import type { Page } from '@playwright/test'

import { signIn, type Client } from '@guildhall/sdk'

/** A journey in a browser: signed in, without a word on the console, with the API beside it to prepare the ground. */

interface Journey {
  /** Whom one is. */
  who: string
  /** The API as the owner of Northwind. */
  api: Client
}

export const OWNER = 'owner@northwind.test'
const PASSWORD = 'guildhall-demo'

export const test = base.extend<Journey>({
  who: [OWNER, { option: true }],
  api: async ({ baseURL }, use) => {
    await use(await signIn({ base_url: baseURL ?? '' }, { email: OWNER, password: PASSWORD }))
  },
  page: async ({ page, who }, use) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    const answer = await page.request.post('/dev/login', { data: { email: who } })
    expect(answer.ok()).toBe(true)
    await use(page)
    expect(errors.filter((error) => !isRefusal(error))).toEqual([])
  },
})

export { expect }

/** What axe finds in the page as it stands; nothing is right. */
export const finds = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

/** A name that no other run has taken. */
export const unique = (name: string): string => `${name} ${Date.now().toString(36)}`

/** The browser itself notes every refusal; the page shows them, which is what a journey checks. */
const isRefusal = (error: string): boolean => /status of (?:401|409|410|412|413|415|422)/.test(error)
