import type { Sandbox } from '@guildhall/stripe-sandbox'

import { allOrgIds, isSetupNeeded, setupCode } from '#modules/identity'
import { readConfig, type Config } from '#platform/config'
import { startWorker, type Worker } from '#platform/worker'
import { createApp, type App } from '../app.ts'
import { rooms } from '../house.ts'
import { buildWebIfChanged, type WebBuild } from '../web-build.ts'
import { clearHalfWorld, ensureDemoWorld } from './demo-world.ts'
import { openHouse, takeLock, type Opened } from './open.ts'

/** Everything in one process: database, web, worker, sandbox, demo world. */

const STOP_LIMIT_MS = 4_800

export const run = async (): Promise<void> => {
  const config = readConfig()
  const stops: (() => Promise<unknown>)[] = []
  stopOnSignal(stops)
  await start(config, stops).catch(async (error: unknown) => {
    await stopAll(stops)
    throw error
  })
}

const start = async (config: Config, stops: (() => Promise<unknown>)[]): Promise<void> => {
  const serves = config.roles.includes('web')
  const building = serves ? buildWebIfChanged() : undefined
  building?.catch(() => {})

  const opened = await openHouse(config)
  const lock = opened.is_embedded ? await takeLock(opened.owner) : undefined
  if (opened.is_embedded && !lock) return alreadyRunning(config)
  stops.push(opened.stopDatabase, opened.close)
  if (lock) stops.push(() => lock.end())

  await clearHalfWorld(config, opened)
  const sandbox = serves ? await opened.openSandbox() : undefined
  if (sandbox) stops.push(() => sandbox.close())
  const web = building ? await startWeb(config, { opened, sandbox, building }) : undefined
  if (web) stops.push(() => web.app.close())
  const worker = config.roles.includes('worker') ? await work(opened, { alone: lock !== undefined }) : undefined
  if (worker) stops.push(() => worker.stop())
  web?.ready()
}

const stopAll = async (stops: (() => Promise<unknown>)[]): Promise<void> => {
  for (const one of stops.toReversed()) await one().catch(() => {})
}

const work = (opened: Opened, { alone }: { alone: boolean }): Promise<Worker> =>
  startWorker({
    runtime: opened.runtime,
    rooms,
    connect: opened.owner,
    allOrgIds: () => allOrgIds(opened.runtime.database),
    alone,
  })

type Beside = { opened: Opened; sandbox: Sandbox | undefined; building: Promise<WebBuild> }

const startWeb = async (
  config: Config,
  { opened, sandbox, building }: Beside,
): Promise<{ app: App; ready: () => void }> => {
  let ready = false
  await ensureDemoWorld(config, { opened, sandbox })
  const app = await createApp({
    runtime: opened.runtime,
    secret: opened.secret,
    public_url: config.public_url,
    trust_proxy: config.trust_proxy,
    rates: config.rates,
    metrics_token: config.metrics_token,
    isReady: () => ready,
    ...(config.demo ? { dev: { sandbox_url: () => sandbox?.url } } : {}),
    web: (await building).folder,
  })
  const address = await app.server.fastify.listen({ port: config.port, host: config.host })
  const { port } = new URL(address)
  sandbox?.setWebhooks({
    url: `http://127.0.0.1:${port}/api/v1/payments/webhooks/stripe`,
    secrets: opened.webhook_secrets,
  })
  console.log(`Guildhall is at ${address.replace('127.0.0.1', 'localhost')}`)
  await sayHowToSetUp(config, { opened, address })
  return {
    app,
    ready: () => {
      ready = true
    },
  }
}

/** Only who can read the console of a new installation makes its first account. */
const sayHowToSetUp = async (
  { public_url }: Config,
  { opened, address }: { opened: Opened; address: string },
): Promise<void> => {
  if (!(await isSetupNeeded(opened.runtime.database))) return
  const origin = public_url ?? address.replace('127.0.0.1', 'localhost')
  console.log(`Nobody has an account yet. Make the first one at ${origin}/setup#${setupCode(opened.secret)}`)
}

const alreadyRunning = (config: Config): never => {
  console.error(
    `Guildhall is already running on ${config.data}. Use that one, or set GUILDHALL_DATA and PORT for another.`,
  )
  process.exit(1)
}

/** Stops in the reverse order of starting, within five seconds; a second signal stops at once. */
const stopOnSignal = (stops: (() => Promise<unknown>)[]): void => {
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref()
    await stopAll(stops)
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
}
