import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

import pg from 'pg'

import type { Connect } from './pool.ts'

/** Migrations: every room's `migrations/*.sql`, all sorted by name, one lock, each in a transaction. */

const ROLES = ['gh_owner', 'gh_app', 'gh_search', 'gh_lookup', 'gh_ledger', 'gh_vault'] as const
const LOCK = 4_711_001

/** Tables that belong to no org; every other table is a tenant table (architecture.md "Tenancy is in the keys"). */
export const TABLES_WITHOUT_ORG = [
  'identity.users',
  'identity.passwords',
  'identity.sessions',
  'identity.password_resets',
  'identity.email_changes',
  'identity.sign_in_failures',
  'identity.orgs',
  'payments.provider_events',
  'platform.migrations',
  'platform.revocations',
] as const

export type Migration = { name: string; sql: string }

/** All migrations of the house, in order. */
export const listMigrations = (): Migration[] => {
  const root = path.resolve(import.meta.dirname, '../..')
  const files = globSync('{platform,modules/*}/migrations/*.sql', { cwd: root })
  const migrations = files.map((file) => ({
    name: path.basename(file, '.sql'),
    sql: readFileSync(path.join(root, file), 'utf8'),
  }))
  return migrations.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

export type MigrateOptions = { connect: Connect; onJobs: (ownerPool: pg.Pool) => Promise<void> }

/** Brings the database to the newest shape; returns the names of what ran. Safe to call from several processes at once. */
export const migrate = async ({ connect, onJobs }: MigrateOptions): Promise<string[]> => {
  const client = new pg.Client({ ...connect, options: '-c timezone=UTC' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const missing = await missingMigrations(client)
    if (missing.length === 0) return []
    await prepare(client)
    await withOwnerPool(connect, onJobs)
    for (const migration of missing) await apply(client, migration)
    await checkForced(client)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** Removes every schema of the house: for a demo world that was left half-made. */
export const dropHouse = async (connect: Connect): Promise<void> => {
  const client = new pg.Client({ ...connect })
  await client.connect()
  try {
    const found = await client.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')`,
    )
    for (const { name } of found.rows) await client.query(`drop schema ${client.escapeIdentifier(name)} cascade`)
  } finally {
    await client.end()
  }
}

/** What this code has and the database has not. */
export const missingMigrations = async (client: pg.Client): Promise<Migration[]> => {
  const found = await client.query<{ there: boolean }>(`select to_regclass('platform.migrations') is not null as there`)
  if (!found.rows[0]?.there) return listMigrations()
  const done = await client.query<{ name: string }>('select name from platform.migrations')
  const names = new Set(done.rows.map(({ name }) => name))
  return listMigrations().filter(({ name }) => !names.has(name))
}

/** Roles, and the login's right to act as the owner and the application. */
const prepare = async (client: pg.Client): Promise<void> => {
  for (const role of ROLES) {
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin noinherit; end if;
    exception when duplicate_object or unique_violation then null; end $$`)
  }
  await client.query('grant gh_owner, gh_app to current_user')
  // Ownership of the definer functions is handed to these roles by migrations. gh_owner does not inherit:
  // a member that did would be under the policies of these roles too.
  await client.query('grant gh_lookup, gh_search, gh_ledger, gh_vault to gh_owner')
  await client.query(
    `do $$ begin execute format('grant create, connect on database %I to gh_owner', current_database()); end $$`,
  )
  await client.query(
    'create extension if not exists unaccent; create extension if not exists pg_trgm; create extension if not exists btree_gin',
  )
}

const withOwnerPool = async (connect: Connect, work: (pool: pg.Pool) => Promise<void>): Promise<void> => {
  const pool = new pg.Pool({ ...connect, max: 1, options: '-c role=gh_owner -c timezone=UTC' })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await work(pool)
  } finally {
    await pool.end()
  }
}

const apply = async (client: pg.Client, { name, sql }: Migration): Promise<void> => {
  try {
    await client.query('begin')
    await client.query('set local role gh_owner')
    await client.query(sql)
    await client.query(
      `create table if not exists platform.migrations (name text primary key, at timestamptz not null default now())`,
    )
    await client.query('insert into platform.migrations (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

/** Tenant tables that somebody with another org could read: none. */
export const unwalledTables = async (client: pg.Client): Promise<string[]> => {
  const open = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
       and not (c.relrowsecurity and c.relforcerowsecurity)
       and n.nspname || '.' || c.relname <> all ($1)`,
    [TABLES_WITHOUT_ORG],
  )
  return open.rows.map(({ name }) => name).filter((name) => !name.startsWith('pg_'))
}

/** Every tenant table is walled, for its owner too; a backfill that lifted the wall must have put it back. */
const checkForced = async (client: pg.Client): Promise<void> => {
  const names = await unwalledTables(client)
  if (names.length > 0) throw new Error(`Tables without the wall of rows: ${names.join(', ')}.`)
}
