import { mkdirSync } from 'node:fs'
import path from 'node:path'

import { chromium, expect, type Browser, type BrowserContext, type Page } from '@playwright/test'

import { browser } from './browser.ts'
import { ROOT } from './run.ts'
import { findOrStart } from './server.ts'

/** Pictures of every page, wide and narrow, light and dark, in screenshots/; fails where a page logs an error. */

type Shown = {
  name: string
  path: string
  /** A list whose first row fills `{id}`. */
  first?: { list: string; rows: string }
  stranger?: true
  /** Shows what loading looks like, so it never ends. */
  busy?: true
}

const PAGES: readonly Shown[] = [
  { name: 'sign-in', path: '/sign-in', stranger: true },
  { name: 'forgot', path: '/forgot', stranger: true },
  { name: 'reset', path: '/reset#token', stranger: true },
  { name: 'verify-email', path: '/verify-email#token', stranger: true },
  { name: 'home', path: '/' },
  { name: 'contractors', path: '/contractors' },
  { name: 'contractors-duplicates', path: '/contractors/duplicates' },
  {
    name: 'contractor-merge',
    path: '/contractors/{id}/merge',
    first: { list: '/api/v1/contractors', rows: 'contractors' },
  },
  { name: 'contractors-filtered', path: '/contractors?min_rating=4&q=film' },
  { name: 'contractors-table', path: '/contractors?view=table' },
  { name: 'contractors-filters', path: '/contractors?panel=filters&specialties=editing&availability=available' },
  { name: 'contractor-new', path: '/contractors/new' },
  { name: 'contractor', path: '/contractors/{id}', first: { list: '/api/v1/contractors', rows: 'contractors' } },
  {
    name: 'contractor-ratings',
    path: '/contractors/{id}?tab=ratings',
    first: { list: '/api/v1/contractors', rows: 'contractors' },
  },
  {
    name: 'contractor-certifications',
    path: '/contractors/{id}?tab=certifications',
    first: { list: '/api/v1/contractors?certified=true', rows: 'contractors' },
  },
  { name: 'contractors-import', path: '/contractors/import' },
  {
    name: 'contractors-imported',
    path: '/contractors/imports/{id}',
    first: { list: '/api/v1/contractors/imports', rows: 'imports' },
  },
  { name: 'contracts', path: '/contracts' },
  { name: 'contract', path: '/contracts/{id}', first: { list: '/api/v1/contracts', rows: 'contracts' } },
  {
    name: 'contract-documents',
    path: '/contracts/{id}?tab=documents',
    first: { list: '/api/v1/contracts?status=completed', rows: 'contracts' },
  },
  {
    name: 'contractor-documents',
    path: '/contractors/{id}?tab=documents',
    first: { list: '/api/v1/contractors', rows: 'contractors' },
  },
  { name: 'contract-new', path: '/contracts/new' },
  { name: 'payments', path: '/payments' },
  { name: 'payment', path: '/payments/{id}', first: { list: '/api/v1/payments', rows: 'payments' } },
  { name: 'ledger', path: '/ledger' },
  { name: 'account', path: '/settings/account' },
  { name: 'org-settings', path: '/settings/org' },
  { name: 'org-new', path: '/orgs/new' },
  { name: 'inbox', path: '/inbox' },
  { name: 'notification-settings', path: '/settings/notifications' },
  { name: 'members', path: '/settings/members' },
  { name: 'role-new', path: '/settings/members?role=new' },
  { name: 'audit', path: '/settings/audit' },
  { name: 'components', path: '/dev/components', busy: true },
]
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]
const SCHEMES = ['light', 'dark'] as const
const EMAIL = 'owner@northwind.test'
const FOLDER = path.join(ROOT, 'screenshots')

type Look = { size: (typeof SIZES)[number]; scheme: (typeof SCHEMES)[number] }

const errors: string[] = []

const fill = async (context: BrowserContext, { path: address, first }: Shown): Promise<string | undefined> => {
  if (!first) return address
  const answer = await context.request.get(first.list)
  const body: Record<string, { id: string }[]> = await answer.json()
  const id = body[first.rows]?.[0]?.id
  return id === undefined ? undefined : address.replace('{id}', id)
}

/** Calm: nothing is loading, fonts are there, and nothing moves. */
const settle = async (page: Page, { busy }: Shown): Promise<void> => {
  await page.locator('h1').first().waitFor({ state: 'attached', timeout: 10_000 })
  if (!busy) await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 10_000 })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await page.waitForTimeout(300)
}

const shoot = async (context: BrowserContext, shown: Shown, { size, scheme }: Look): Promise<void> => {
  const file = `${shown.name}-${size.width}-${scheme}.png`
  const note = (said: string): void => void errors.push(`${file}: ${said}`)
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && note(message.text()))
  page.on('pageerror', (error) => note(error.message))
  try {
    const address = await fill(context, shown)
    if (address === undefined) return note(`there is no first row for ${shown.path}`)
    await page.goto(address)
    await settle(page, shown)
    await page.screenshot({ path: path.join(FOLDER, file), fullPage: true })
  } catch (error) {
    note(error instanceof Error ? error.message : String(error))
  } finally {
    await page.close()
  }
}

const look = async (chrome: Browser, baseURL: string, { size, scheme }: Look): Promise<void> => {
  const options = { baseURL, viewport: size, colorScheme: scheme, reducedMotion: 'reduce' as const }
  const context = await chrome.newContext(options)
  for (const shown of PAGES.filter(({ stranger }) => stranger)) await shoot(context, shown, { size, scheme })
  const welcome = await context.request.post('/dev/login', { data: { email: EMAIL }, headers: { origin: baseURL } })
  if (!welcome.ok()) throw new Error(`${EMAIL} cannot sign in: ${await welcome.text()}`)
  for (const shown of PAGES.filter(({ stranger }) => !stranger)) await shoot(context, shown, { size, scheme })
  await context.close()
}

mkdirSync(FOLDER, { recursive: true })
const guildhall = await findOrStart()
const chrome = await chromium.launch(await browser())
try {
  for (const size of SIZES) for (const scheme of SCHEMES) await look(chrome, guildhall.url, { size, scheme })
} finally {
  await chrome.close()
  await guildhall.stop()
}
console.log(
  `${PAGES.length * SIZES.length * SCHEMES.length} pictures were asked of ${guildhall.url}; they are in screenshots/`,
)
if (errors.length > 0) {
  console.error(errors.join('\n'))
  process.exitCode = 1
}
