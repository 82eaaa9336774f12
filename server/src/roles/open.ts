import type { Config } from '#platform/config'
import { createClock, type Runtime } from '#platform'
import { createDatabase } from '#platform/db/database'
import { startEmbedded } from '#platform/db/embedded'
import { migrate } from '#platform/db/migrate'
import { openPool, type Connect } from '#platform/db/pool'
import { createLog } from '#platform/log'
import { keptSecret } from '#platform/secrets'
import { migrateQueue } from '#platform/worker'

/** What every role opens first: the database (embedded or given), migrated, and the runtime. */

export type Opened = {
  runtime: Runtime
  /** The login that owns the queue and runs migrations. */
  owner: Connect
  secret: string
  migrated: string[]
  /** Is another process of this installation at work on the embedded database? */
  embedded: boolean
  close(): Promise<void>
}

export const openHouse = async (config: Config): Promise<Opened> => {
  const log = createLog(config.log_level)
  const embedded = config.database_url === undefined ? await startEmbedded({ data: config.data, log }) : undefined
  const given = (url: string | undefined): Connect => {
    if (url === undefined) throw new Error('DATABASE_URL is missing.')
    return { connectionString: url }
  }
  const owner = embedded?.connect ?? given(config.database_owner_url)
  const migrated = await migrate({ connect: owner, onJobs: migrateQueue })
  const pool = openPool({
    connect: embedded?.connect ?? given(config.database_url),
    max: config.pool,
    role: 'gh_app',
    log,
  })
  const database = createDatabase(pool)
  return {
    runtime: { database, clock: createClock(), log },
    owner,
    secret: config.secret ?? keptSecret(config.data, 'secret'),
    migrated,
    embedded: embedded !== undefined,
    close: async () => {
      await database.close()
      await embedded?.stop()
    },
  }
}
