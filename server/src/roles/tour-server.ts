import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The server of a tour: the one that answers at the address, else a fresh one of its own. */

export type TourServer = { url: string; is_fresh: boolean; stop(): Promise<void> }

const READY_MS = 60_000
const STOP_MS = 10_000
const LAST_WORDS = 4_000

/** Throws where no server gets ready within a minute. */
export const findServer = async (url: string): Promise<TourServer> => {
  const status = await statusOf(url)
  if (status === undefined) return startServer()
  if (status !== 200 && status !== 503) throw new Error(`Something else than Guildhall answers at ${url}.`)
  await waitUntilReady(url, () => undefined)
  return { url, is_fresh: false, stop: async () => {} }
}

const statusOf = async (url: string): Promise<number | undefined> => {
  try {
    return (await fetch(new URL('/readyz', url), { signal: AbortSignal.timeout(5_000) })).status
  } catch {
    return undefined
  }
}

const waitUntilReady = async (url: string, hasEnded: () => string | undefined): Promise<void> => {
  const end = Date.now() + READY_MS
  while ((await statusOf(url)) !== 200) {
    const why = hasEnded() ?? (Date.now() > end ? `It is not ready after ${READY_MS / 1000} seconds.` : undefined)
    if (why !== undefined) throw new Error(`The server at ${url} cannot be used. ${why}`)
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
  }
}

/** A folder and a port of its own; nothing of our environment, so that no real database or provider is touched. */
const startServer = async (): Promise<TourServer> => {
  const data = mkdtempSync(path.join(tmpdir(), 'guildhall-tour-'))
  // The embedded database runs as another user where we are root.
  chmodSync(data, 0o755)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const main = path.resolve(import.meta.dirname, '../main.js')
  const child = spawn(process.execPath, [main, 'start'], {
    env: { PORT: String(port), GUILDHALL_DATA: data, LOG_LEVEL: 'warn', PATH: '/usr/local/bin:/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let words = ''
  const hear = (chunk: unknown): void => {
    words = `${words}${String(chunk)}`.slice(-LAST_WORDS)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const stop = async (): Promise<void> => {
    await end(child)
    rmSync(data, { recursive: true, force: true })
  }
  stopOnSignal(stop)

  try {
    await waitUntilReady(url, () => (hasEnded(child) ? `It ended: ${words}` : undefined))
  } catch (error) {
    await stop()
    throw error
  }
  return { url, is_fresh: true, stop }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

const end = async (child: ChildProcess): Promise<void> => {
  if (hasEnded(child)) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(timer)
}

/** A tour that is broken off leaves no server behind. */
const stopOnSignal = (stop: () => Promise<void>): void => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(130)))
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.')
  return address.port
}
