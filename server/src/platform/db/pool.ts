import pg from 'pg'

import type { Log } from '../log.ts'

/** What a pool connects to: a connection string, or a socket folder of the embedded server. */
export type Connect = { connectionString: string } | { host: string; port: number; user: string; database: string }

const readInt8 = (text: string): number => {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is more than a number holds exactly.`)
  return number
}

/** "2026-03-12 10:00:00.123+00" → RFC 3339 in UTC with milliseconds and Z. */
const readInstant = (text: string): string =>
  text.endsWith('+00') && text.length === 26
    ? `${text.slice(0, 10)}T${text.slice(11, 23)}Z`
    : new Date(`${text.replace(' ', 'T')}${text.endsWith('+00') ? ':00' : ''}`).toISOString()

const READERS = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, readInt8],
  [pg.types.builtins.NUMERIC, Number],
  [pg.types.builtins.DATE, String],
  [pg.types.builtins.TIMESTAMPTZ, readInstant],
])

/** Amounts are safe integers, dates and instants are text: nothing passes through a time zone. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    READERS.get(oid) ?? pg.types.getTypeParser(oid, format ?? 'text'),
}

export type PoolOptions = {
  connect: Connect
  max: number
  role?: string
  /** More settings of its sessions, such as `-c synchronous_commit=off`. */
  settings?: string
  log: Log
}

/** A pool whose sessions are in UTC and, where a role is given, act as that role from the first message on. */
export const openPool = ({ connect, max, role, settings, log }: PoolOptions): pg.Pool => {
  const pool = new pg.Pool({
    ...connect,
    max,
    types,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 5_000,
    options: `-c timezone=UTC -c datestyle=ISO -c intervalstyle=iso_8601${role ? ` -c role=${role}` : ''}${settings ? ` ${settings}` : ''}`,
    application_name: 'guildhall',
  })
  pool.on('error', (error) =>
    log.warn({ code: 'code' in error ? error.code : undefined }, 'an idle database connection was lost'),
  )
  // A connection that breaks while it is borrowed: whoever holds it sees its query fail.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
