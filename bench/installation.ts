import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { freePort } from '../tools/ports.ts'

/** An installation of its own for the bench: the demo world on a real, durable embedded database. */

const ROOT = path.resolve(import.meta.dirname, '..')
/** As `npm start` starts it, flags included. */
const [, ...START] = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')).scripts.start.split(' ')
const READY_MS = 120_000

export type Installation = {
  port: number
  data: string
  /** Stops it, starts it, and answers the milliseconds from the start of the process to the first good answer. */
  restart(env?: NodeJS.ProcessEnv): Promise<number>
  /** Resident memory of the process, in MB. */
  memory(): number
  close(): Promise<void>
}

export const install = async (): Promise<Installation> => {
  const data = mkdtempSync(path.join(tmpdir(), 'guildhall-bench-'))
  chmodSync(data, 0o755)
  const port = await freePort()
  const start = (env = {}): ChildProcess => launch(data, port, env)
  let child = start()
  await untilReady(port)
  const stop = async (): Promise<void> => {
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  return {
    port,
    data,
    restart: async (env) => {
      await stop()
      const from = performance.now()
      child = start(env)
      await untilReady(port)
      return performance.now() - from
    },
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    close: async () => {
      await stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** A bench asks from one address as fast as it can. */
export const UNLIMITED = { GUILDHALL_RATE_ADDRESS: '0', GUILDHALL_RATE_PRINCIPAL: '0', GUILDHALL_RATE_ORG: '0' }

const launch = (data: string, port: number, env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, START, {
    cwd: ROOT,
    env: {
      ...process.env,
      GUILDHALL_DATA: data,
      PORT: String(port),
      STRIPE_SANDBOX_PORT: '0',
      LOG_LEVEL: 'warn',
      NODE_ENV: 'development',
      ...UNLIMITED,
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })

const untilReady = async (port: number): Promise<void> => {
  const limit = performance.now() + READY_MS
  while (performance.now() < limit) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => {
      setTimeout(resolve, 5)
    })
  }
  throw new Error('The installation does not become ready.')
}
