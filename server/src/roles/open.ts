import path from 'node:path'

import pg from 'pg'

import { connectFiles } from '#adapters/files'
import { connectMail, type Mail } from '#adapters/mail'
import { connectPayments } from '#adapters/stripe'
import { createClock, type Runtime } from '#platform'
import type { Config } from '#platform/config'
import { createDatabase } from '#platform/db/database'
import { startEmbedded } from '#platform/db/embedded'
import { migrate } from '#platform/db/migrate'
import { openPool, type Connect } from '#platform/db/pool'
import { createLog } from '#platform/log'
import { keptSecret } from '#platform/secrets'
import { readMasterKeys } from '#platform/vault/master-keys'
import { migrateQueue } from '#platform/worker'
import { letters, listeners } from '../house.ts'
import type { Sandbox } from '@guildhall/stripe-sandbox'

const SANDBOX_STATE = 'stripe-sandbox.sqlite'

/** What every role opens first: the database (embedded or given), migrated, and the runtime. */

export type Opened = {
  runtime: Runtime
  /** The login that owns the queue and runs migrations. */
  owner: Connect
  secret: string
  webhook_secrets: string[]
  migrated: string[]
  is_embedded: boolean
  /** Starts the sandbox, where no real Stripe is configured; payments go there from then on. */
  openSandbox(): Promise<Sandbox | undefined>
  /** Closes what was opened; an embedded server that ran before goes on. */
  close(): Promise<void>
  /** Stops the embedded server whoever started it: for the process that owns the installation. */
  stopDatabase(): Promise<void>
}

export const openHouse = async (config: Config): Promise<Opened> => {
  const log = createLog(config.log_level)
  const embedded = config.database_url === undefined ? await startEmbedded({ data: config.data, log }) : undefined
  const owner = embedded?.connect ?? given(config.database_owner_url)
  const migrated = await migrate({ connect: owner, onJobs: migrateQueue })
  const connect = embedded?.connect ?? given(config.database_url)
  const database = createDatabase(openPool({ connect, max: config.pool, role: 'gh_app', log }))

  const webhook_secrets = webhookSecrets(config)
  const address = { host: '127.0.0.1', port: config.stripe.sandbox_port }
  const payments = connectProvider(config, { webhook_secrets, address })
  const secret = config.secret ?? keptSecret(config.data, 'secret')
  const files = await connectFiles({ s3: config.s3, folder: path.join(config.data, 'files') })
  const adapters = { payments, files, mail: mailOf(config, secret) }
  const masters = readMasterKeys({ ...config.master_key, data: config.data })
  const { quotas } = config
  const runtime: Runtime = { database, clock: createClock(), log, adapters, listeners, masters, quotas }
  const stopDatabase = async (): Promise<void> => embedded?.stop()
  return {
    runtime,
    owner,
    secret,
    webhook_secrets,
    migrated,
    is_embedded: embedded !== undefined,
    stopDatabase,
    openSandbox: async () => {
      if (config.stripe.secret_key !== undefined) return undefined
      const sandbox = await startOurSandbox(config, runtime)
      address.port = sandbox.port
      return sandbox
    },
    close: async () => {
      await database.close()
      if (!embedded?.is_adopted) await stopDatabase()
    },
  }
}

const given = (url: string | undefined): Connect => {
  if (url === undefined) throw new Error('DATABASE_URL is missing.')
  return { connectionString: url }
}

/** Of real Stripe as configured; of the sandbox too, or made once. */
const webhookSecrets = ({ data, stripe: { webhook_secrets } }: Config): string[] =>
  webhook_secrets.length > 0 ? webhook_secrets : [`whsec_${keptSecret(data, 'stripe-webhook')}`]

const mailOf = ({ public_url, port, mail, data }: Config, secret: string): Mail =>
  connectMail({
    letters,
    secret,
    origin: public_url ?? `http://localhost:${port}`,
    ...mail,
    folder: path.join(data, 'mail'),
  })

type Connecting = { webhook_secrets: string[]; address: { host: string; port: number } }

const connectProvider = ({ stripe: { secret_key } }: Config, { webhook_secrets, address }: Connecting) =>
  secret_key === undefined
    ? connectPayments({ secret_key: 'sk_test_sandbox', webhook_secrets, address: () => address })
    : connectPayments({ secret_key, webhook_secrets })

/** The files in which the sandbox keeps its state. */
export const sandboxState = ({ data }: Config): string[] =>
  ['', '-wal', '-shm'].map((ending) => path.join(data, `${SANDBOX_STATE}${ending}`))

/** On its own port; where that is taken and nobody asked for it by name, on any. */
const startOurSandbox = async (config: Config, { clock, log }: Runtime): Promise<Sandbox> => {
  const { startSandbox } = await import('@guildhall/stripe-sandbox')
  const options = {
    statePath: path.join(config.data, SANDBOX_STATE),
    now: () => new Date(clock.millis()),
    log: (message: string, fields: Record<string, unknown>) => log.debug(fields, message),
  }
  const { sandbox_port: port, sandbox_port_is_given } = config.stripe
  return startSandbox({ ...options, port }).catch((error: unknown) => {
    if (sandbox_port_is_given || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'))
      throw error
    return startSandbox({ ...options, port: 0 })
  })
}

const START_LOCK = 4_711_002

/** One process per embedded database: the lock is held by a session, so it ends with the process however that ends. */
export const takeLock = async (connect: Connect): Promise<pg.Client | undefined> => {
  const client = new pg.Client(connect)
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [START_LOCK])
  if (rows[0]?.got) return client
  await client.end()
  return undefined
}
