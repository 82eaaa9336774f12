import { sql } from 'kysely'

import type { Clock } from './clock.ts'
import type { Database, Tx } from './db/database.ts'
import { written, type Query } from './db/kysely.ts'
import type { Log } from './log.ts'

/**
 * Tokens that no longer count, although their time is not up: every web process keeps the few in memory and reads them
 * again every few seconds, so a request asks no database (shapes.md "Sign-in", faults A9).
 */

const EVERY_MS = 5_000
/** A little longer than a token lives. */
const KEPT_SECONDS = 16 * 60

type Bearer = { sub: string; org: string; sid: string; ver: number }
type Row = { subject: string; least_version: number | null }

const memberOf = (org_id: string, user_id: string): string => `member:${org_id}:${user_id}`
const sessionOf = (session_id: string): string => `session:${session_id}`

const insertRevocations = (subjects: readonly string[], { least, at }: { least: number | null; at: string }) =>
  written(sql`
    with swept as (delete from platform.revocations where at < ${at}::timestamptz - make_interval(secs => ${2 * KEPT_SECONDS}))
    insert into platform.revocations (subject, least_version, at)
    select subject, ${least}::int, ${at} from unnest(${subjects}::text[]) as subject
    on conflict (subject) do update set
      least_version = greatest(revocations.least_version, excluded.least_version), at = greatest(revocations.at, excluded.at)`)

/** Tokens of the member below this version end within seconds; a refresh gives one that says what holds now. */
export const revokeMember = (tx: Tx, of: { user_id: string; version: number; at: string }): void =>
  tx.atCommit(insertRevocations([memberOf(tx.org_id, of.user_id)], { least: of.version, at: of.at }))

/** Tokens of these sessions end within seconds. */
export const revokeSessions = (tx: Tx, { ids, at }: { ids: readonly string[]; at: string }): void => {
  if (ids.length > 0) tx.atCommit(insertRevocations(ids.map(sessionOf), { least: null, at }))
}

/** The version that a member who comes back begins with, so that tokens of before do not count again. */
export const leastVersion = async (tx: Tx, user_id: string): Promise<number> =>
  (await tx.maybe(findLeast(memberOf(tx.org_id, user_id))))?.least_version ?? 1

const findLeast = (subject: string): Query<Row> =>
  written(sql`select subject, least_version from platform.revocations where subject = ${subject}`)

export type Revocations = {
  /** Was this token taken back? */
  has(token: Bearer): boolean
  /** Reads what was taken back lately, by any process. */
  reread(): Promise<void>
  /** Goes on reading until it is stopped. */
  start(): () => void
}

const listRevocations = (since: string): Query<Row> =>
  written(sql`select subject, least_version from platform.revocations where at > ${since}`)

type Watching = { database: Database; clock: Clock; log: Log }

export const watchRevocations = ({ database, clock, log }: Watching): Revocations => {
  let taken = new Map<string, number | null>()
  const reread = async (): Promise<void> => {
    const since = new Date(clock.millis() - KEPT_SECONDS * 1_000).toISOString()
    const rows = await database.global(listRevocations(since))
    taken = new Map(rows.map(({ subject, least_version }) => [subject, least_version]))
  }
  return {
    reread,
    has: ({ org, sub, sid, ver }) => {
      if (taken.size === 0) return false
      const least = taken.get(memberOf(org, sub))
      return taken.has(sessionOf(sid)) || (typeof least === 'number' && ver < least)
    },
    start: () => {
      const read = (): void => void reread().catch((error: unknown) => log.warn({ err: error }, 'revocations unread'))
      read()
      const timer = setInterval(read, EVERY_MS)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}
