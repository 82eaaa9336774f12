import pg from 'pg'

import type { Config } from '#platform/config'
import { missingMigrations, unwalledTables } from '#platform/db/migrate'
import type { Connect } from '#platform/db/pool'
import { counted, ill, weak, well, type Finding } from './finding.ts'

/** The database: is it there, new enough, whole, and walled. Nothing is changed. */

const OLDEST = 150_000
/** The worker's own, and those for people with psql. */
const BESIDE_POOL = 6
const SKEW_SECONDS = 5

export type Database = { findings: Finding[]; is_usable: boolean }

export const examineDatabase = async (connect: Connect, config: Config): Promise<Database> => {
  const client = new pg.Client({ ...connect, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    return {
      is_usable: false,
      findings: [ill(`The database does not answer${code}. Is it running, and is DATABASE_URL right?`)],
    }
  }
  try {
    const missing = await missingMigrations(client)
    const findings = [await examineServer(client), await examineClock(client), await examinePool(client, config)]
    if (missing.length > 0) {
      const says = `${counted(missing.length, 'migration')} did not run yet, first ${missing[0]?.name}. Run npm run migrate, or start it.`
      return { is_usable: false, findings: [...findings, weak(says)] }
    }
    return { is_usable: true, findings: [...findings, await examineWalls(client)] }
  } finally {
    await client.end()
  }
}

const one = async <Row extends pg.QueryResultRow>(client: pg.Client, text: string): Promise<Row | undefined> =>
  (await client.query<Row>(text)).rows[0]

const examineServer = async (client: pg.Client): Promise<Finding> => {
  const found = await one<{ number: string; version: string; missing: string[] }>(
    client,
    `select current_setting('server_version_num') as number, current_setting('server_version') as version,
       array(select name from unnest(array['unaccent', 'pg_trgm']) name
         where not exists (select from pg_available_extensions a where a.name = name.name)) as missing
     from (select 1) x`,
  )
  const { number = '0', version = '?', missing = [] } = found ?? {}
  if (Number(number) < OLDEST) return ill(`PostgreSQL ${version} is too old; 15 or newer is needed.`)
  if (missing.length > 0)
    return ill(`PostgreSQL lacks ${missing.join(' and ')}: install its contrib package, or allow the extensions.`)
  return well(`PostgreSQL ${version} answers.`)
}

const examineClock = async (client: pg.Client): Promise<Finding> => {
  const before = Date.now()
  const found = await one<{ at: number }>(client, `select extract(epoch from clock_timestamp())::float8 as at`)
  const middle = (before + Date.now()) / 2000
  const skew = Math.abs((found?.at ?? middle) - middle)
  return skew > SKEW_SECONDS
    ? ill(`The clocks of this machine and the database differ by ${skew.toFixed(0)} s. Let both follow a time server.`)
    : well('The clock is that of the database.')
}

const examinePool = async (client: pg.Client, { pool }: Config): Promise<Finding> => {
  const found = await one<{ most: number }>(
    client,
    `select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most`,
  )
  const most = found?.most ?? 0
  return pool + BESIDE_POOL > most
    ? ill(
        `The database takes ${most} connections; one process wants ${pool + BESIDE_POOL}. Lower DATABASE_POOL, or raise max_connections.`,
      )
    : well(`The database takes ${most} connections; a process wants ${pool + BESIDE_POOL}.`)
}

const examineWalls = async (client: pg.Client): Promise<Finding> => {
  const open = await unwalledTables(client)
  return open.length > 0
    ? ill(
        `Row-level security is off on ${open.join(', ')}: one org could see another's rows. Restore it from the migrations.`,
      )
    : well('Every table of the orgs is walled.')
}
