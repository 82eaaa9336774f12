import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'

import pg from 'pg'

import type { Log } from '../log.ts'
import { findPlace, type Person, type Place } from './embedded-place.ts'
import type { Connect } from './pool.ts'

/**
 * The embedded PostgreSQL: the real server from npm, over a Unix socket only. It outlives a killed Node and is adopted
 * by the next start; two starts at once end with one server. As root it runs as `nobody`, and where that user cannot
 * reach the checkout, binaries and data live in /var/lib/guildhall.
 */

export type Embedded = {
  connect: Connect
  /** It was running before: somebody else may be using it. */
  is_adopted: boolean
  stop(): Promise<void>
}
export type EmbeddedOptions = {
  /** Folder for the cluster. */
  data: string
  log: Log
  /** For tests: a crash may lose what was committed. */
  forgetful?: boolean
}

const START_LIMIT_MS = 30_000
const STOP_LIMIT_MS = 4_000
const WATCH_MS = 2_000
const REVIVE_MS = 200

/** Starts or adopts the server, and keeps it up until `stop`. */
export const startEmbedded = async ({ data, log, forgetful = false }: EmbeddedOptions): Promise<Embedded> => {
  const place = findPlace(data)
  const connect: Connect = { host: place.socket, port: 5432, user: 'postgres', database: 'postgres' }
  const is_adopted = await answers(connect)
  const keeper = createKeeper({ place, connect, log, forgetful })
  await keeper.up()

  const watch = setInterval(keeper.look, WATCH_MS)
  watch.unref()
  return {
    connect,
    is_adopted,
    stop: async () => {
      clearInterval(watch)
      keeper.leave()
      await stopServer(place)
    },
  }
}

type Keeping = { place: Place; connect: Connect; log: Log; forgetful: boolean }

/** Brings the server up, and up again when it dies, until told to leave it. */
const createKeeper = ({ place, connect, log, forgetful }: Keeping) => {
  let stopping = false
  const up = async (): Promise<void> => {
    if (await answers(connect)) return
    await initialise(place)
    launch({ place, forgetful, onExit: () => revive() })
    await untilReady({ connect, place })
  }
  const revive = (): void => {
    if (stopping) return
    setTimeout(() => {
      if (stopping) return
      log.warn('the embedded database stopped; starting it again')
      up().catch((error: unknown) => log.error({ err: error }, 'the embedded database does not start'))
    }, REVIVE_MS)
  }
  return {
    up,
    look: (): void => {
      if (!isAlive(postmasterPid(place))) revive()
    },
    leave: (): void => {
      stopping = true
    },
  }
}

/** Made beside its place and renamed, so that a killed first start leaves nothing half-made. */
const initialise = async ({ native, cluster, runAs }: Place): Promise<void> => {
  if (existsSync(path.join(cluster, 'PG_VERSION'))) return
  const half = `${cluster}.${process.pid}`
  mkdirSync(half, { mode: 0o700 })
  if (runAs) chownSync(half, runAs.uid, runAs.gid)
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  await run(path.join(native, 'bin/initdb'), {
    args: ['-D', half, '-U', 'postgres', '--auth=trust', ...locale],
    cwd: half,
    runAs,
  })
  try {
    renameSync(half, cluster)
  } catch {
    rmSync(half, { recursive: true, force: true })
  }
}

const run = (
  command: string,
  { args, cwd, runAs }: { args: string[]; cwd: string; runAs: Person | undefined },
): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, ...runAs, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000)
    })
    child.on('error', reject)
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(command)} failed: ${said.trim()}`)),
    )
  })

const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const SETTINGS = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'max_connections=100',
  'shared_buffers=128MB',
  'timezone=UTC',
  'log_min_messages=warning',
  'jit=off',
]

/** In a session of its own: a Ctrl-C in the terminal is for Node, which then stops the server in order. */
const launch = ({ place, forgetful, onExit }: { place: Place; forgetful: boolean; onExit: () => void }): void => {
  const settings = [...SETTINGS, `unix_socket_directories=${place.socket}`, ...(forgetful ? FORGETFUL : [])]
  const out = openSync(place.log, 'a')
  const child = spawn(
    path.join(place.native, 'bin/postgres'),
    ['-D', place.cluster, ...settings.flatMap((setting) => ['-c', setting])],
    {
      cwd: place.cluster,
      detached: true,
      stdio: ['ignore', out, out],
      ...place.runAs,
    },
  )
  child.on('exit', onExit)
  child.on('error', onExit)
  child.unref()
}

const answers = async (connect: Connect): Promise<boolean> => {
  const client = new pg.Client({ ...connect, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

const untilReady = async ({ connect, place }: { connect: Connect; place: Place }): Promise<void> => {
  const limit = Date.now() + START_LIMIT_MS
  while (!(await answers(connect))) {
    if (Date.now() > limit) throw new Error(`The embedded database does not start. ${place.log} says why.`)
    await new Promise((resolve) => {
      setTimeout(resolve, 10)
    })
  }
}

const postmasterPid = ({ cluster }: Place): number | undefined => {
  try {
    return Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return undefined
  }
}

const isAlive = (pid: number | undefined): boolean => {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Fast shutdown; where connections hold it up, an immediate one, from which the next start recovers. */
const stopServer = async (place: Place): Promise<void> => {
  const pid = postmasterPid(place)
  if (!pid || !isAlive(pid)) return rmSync(place.socket, { recursive: true, force: true })
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid); waited += 20) {
    if (waited === STOP_LIMIT_MS) process.kill(pid, 'SIGQUIT')
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
  }
  rmSync(place.socket, { recursive: true, force: true })
}
