import { defineConfig } from '@playwright/test'

import { browser } from './tools/browser.ts'
import { freePort } from './tools/ports.ts'
import { freshWorld } from './tools/reset.ts'

/** Browser journeys over a fresh demo world of their own. Workers read this file too: they take what the runner chose. */

const data = (process.env['E2E_DATA'] ??= await freshWorld('e2e'))
const port = (process.env['E2E_PORT'] ??= String(await freePort()))
const sandbox = (process.env['E2E_SANDBOX_PORT'] ??= String(await freePort()))
const baseURL = `http://127.0.0.1:${port}`

export default defineConfig({
  testDir: 'e2e',
  retries: 0,
  workers: 1,
  forbidOnly: true,
  timeout: 30_000,
  outputDir: 'test-results',
  use: { baseURL, trace: 'retain-on-failure', launchOptions: await browser() },
  webServer: {
    command: 'node server/src/main.js start',
    url: `${baseURL}/readyz`,
    timeout: 90_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 6_000 },
    stdout: 'ignore',
    stderr: 'pipe',
    env: { PORT: port, STRIPE_SANDBOX_PORT: sandbox, GUILDHALL_DATA: data, GUILDHALL_DEMO: 'on', LOG_LEVEL: 'warn' },
  },
})
