import { spawn } from 'node:child_process'

import { freePort } from './ports.ts'
import { freshWorld } from './reset.ts'
import { environment, ROOT } from './run.ts'

/** A Guildhall to look at: the one that runs, or a fresh one with the demo world. */

export type Running = { url: string; stop(): Promise<void> }

const START_LIMIT_MS = 90_000

const isReady = async (url: string): Promise<boolean> =>
  (await fetch(`${url}/readyz`).catch(() => undefined))?.ok === true

/** GUILDHALL_URL, else what is at port 4000, else a fresh start that `stop` ends. */
export const findOrStart = async (): Promise<Running> => {
  const url = process.env['GUILDHALL_URL'] ?? 'http://localhost:4000'
  if (await isReady(url)) return { url, stop: async () => {} }
  return startFresh()
}

const startFresh = async (): Promise<Running> => {
  const data = await freshWorld('fresh')
  const port = String(await freePort())
  const env = { PORT: port, STRIPE_SANDBOX_PORT: String(await freePort()), GUILDHALL_DATA: data, LOG_LEVEL: 'warn' }
  const child = spawn(process.execPath, ['server/src/main.js', 'start'], {
    cwd: ROOT,
    env: environment(env),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
  }

  const url = `http://localhost:${port}`
  for (const limit = Date.now() + START_LIMIT_MS; !(await isReady(url)); await pause(100)) {
    if (child.exitCode !== null) throw new Error('Guildhall did not start.')
    if (Date.now() < limit) continue
    await stop()
    throw new Error('Guildhall was not ready in time.')
  }
  return { url, stop }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
