import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

/** The whole installation as a process: crashes, restarts, two starts at once, and an orderly end. */

const MAIN = path.resolve(import.meta.dirname, '../main.js')

let data: string
let port: number
const children = new Set<ChildProcess>()

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'guildhall-start-'))
  chmodSync(data, 0o755)
  port = await freePort()
})
afterEach(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
})
afterAll(async () => {
  const child = start()
  await untilReady()
  await stop(child)
  rmSync(data, { recursive: true, force: true })
}, 60_000)

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })

type Started = ChildProcess & { said: () => string }

const start = (env: Record<string, string> = {}): Started => {
  let said = ''
  const child = spawn(process.execPath, [MAIN, 'start'], {
    env: {
      ...process.env,
      NODE_ENV: 'development',
      GUILDHALL_DATA: data,
      PORT: String(port),
      STRIPE_SANDBOX_PORT: '0',
      GUILDHALL_DEMO: 'off',
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.add(child)
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  return Object.assign(child, { said: () => said })
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode)
    else child.once('exit', (code) => resolve(code))
  })

const stop = async (
  child: ChildProcess,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<{ code: number | null; ms: number }> => {
  const from = performance.now()
  child.kill(signal)
  return { code: await ended(child), ms: performance.now() - from }
}

const isReady = async (at: number): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${at}/readyz`).catch(() => undefined))?.status === 200

const untilReady = async (at = port): Promise<void> => {
  for (let turn = 0; turn < 1200; turn += 1) {
    if (await isReady(at)) return
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  throw new Error('It does not become ready.')
}

/** The postmaster of our data, wherever it is kept. */
const postmaster = (): number | undefined => {
  const own = path.join(data, 'postgres/postmaster.pid')
  try {
    return Number(readFileSync(own, 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

const isAlive = (pid: number | undefined): boolean => {
  if (pid === undefined) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('an installation', { timeout: 120_000 }, () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    '%s ends everything within five seconds, and leaves no process',
    async (signal) => {
      const child = start()
      await untilReady()
      const database = postmaster()
      const { code, ms } = await stop(child, signal)
      expect(code).toBe(0)
      expect(ms).toBeLessThan(5_000)
      expect(isAlive(database)).toBe(false)
    },
  )

  test('after kill -9 the database lives on, and the next start adopts it', async () => {
    const first = start()
    await untilReady()
    const database = postmaster()
    await stop(first, 'SIGKILL')
    expect(isAlive(database)).toBe(true)

    const second = start()
    await untilReady()
    expect(postmaster()).toBe(database)
    expect((await stop(second)).code).toBe(0)
    expect(isAlive(database)).toBe(false)
  })

  test('two starts at once: one serves, the other says so and goes', async () => {
    const other = await freePort()
    const both = [start(), start({ PORT: String(other) })]
    const first = await Promise.race(
      both.map(async (child) => {
        await ended(child)
        return child
      }),
    )
    expect(first.exitCode).toBe(1)
    expect(first.said()).toContain('already running')
    const serving = both.find((child) => child !== first)
    await untilReady(serving === both[0] ? port : other)
    expect((await stop(serving ?? first)).code).toBe(0)
  })

  test('F33: the database is killed and the application answers again within five seconds', async () => {
    const child = start()
    await untilReady()
    const database = postmaster()
    if (database !== undefined) process.kill(database, 'SIGKILL')
    const from = performance.now()
    const asks = async (): Promise<number> =>
      (
        await fetch(`http://127.0.0.1:${port}/api/v1/auth/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: 'nobody@example.com', password: 'nothing at all' }),
        })
      ).status
    const seen = new Set<number>()
    for (let status = 0; status !== 401;) {
      status = await asks()
      seen.add(status)
      if (performance.now() - from > 15_000) break
      // Slower than what one address may ask in a second.
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect([...seen].every((status) => status === 503 || status === 401)).toBe(true)
    expect(seen.has(401)).toBe(true)
    expect((await stop(child)).code).toBe(0)
  })

  test('a demo world that was left half-made is made again, whole', async () => {
    const own = mkdtempSync(path.join(tmpdir(), 'guildhall-half-'))
    chmodSync(own, 0o755)
    const env = { GUILDHALL_DEMO: 'on', GUILDHALL_DATA: own }
    const first = start(env)
    while (!first.said().includes('making the demo company')) await new Promise((resolve) => setTimeout(resolve, 20))
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await stop(first, 'SIGKILL')

    const second = start(env)
    await untilReady()
    const people = await fetch(`http://127.0.0.1:${port}/dev/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'owner@northwind.test' }),
    })
    const { access_token }: { access_token: string } = JSON.parse(await people.text())
    const list = await fetch(`http://127.0.0.1:${port}/api/v1/contractors?is_active=any`, {
      headers: { authorization: `Bearer ${access_token}` },
    })
    expect(JSON.parse(await list.text())).toMatchObject({ total: 52 })
    expect((await stop(second)).code).toBe(0)
    rmSync(own, { recursive: true, force: true })
  })

  test('a wrong setting stops the start with a sentence that names it', async () => {
    const child = start({ PORT: 'lots' })
    expect(await ended(child)).toBe(1)
    expect(child.said()).toContain('PORT is wrong')
  })
})
