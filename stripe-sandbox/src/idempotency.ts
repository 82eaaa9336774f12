import { createHash } from 'node:crypto'
import { brokenDown, keyInUse, keyReused } from './errors.ts'
import type { Raw } from './form-encoding.ts'
import { isRecord } from './form-encoding.ts'
import type { Row, Store } from './store.ts'
import type { Answer } from './world.ts'
import { unixOf } from './world.ts'

/** What a key stands for: one call with its parameters. */
export type KeyedCall = { key: string; method: string; path: string; raw: Raw; request_id: string }

export type Replay = { answer: Answer; original: string }

/** The stored answer, or nothing when the call is new; refuses other parameters and calls still running. */
export const findReplay = (store: Store, keyed: KeyedCall): Replay | undefined => {
  const [row] = store.rows('select * from idempotency_keys where key = ?', keyed.key)
  if (row === undefined) return undefined
  if (!isSameCall(row, keyed)) throw keyReused(keyed.key)
  if (row['status'] === null) throw keyInUse(keyed.key)
  return {
    answer: { status: Number(row['status']), body: JSON.parse(String(row['body'])) },
    original: String(row['request_id']),
  }
}

const isSameCall = (row: Row, keyed: KeyedCall): boolean =>
  row['method'] === keyed.method && row['path'] === keyed.path && row['fingerprint'] === fingerprint(keyed.raw)

/** Marks the key as running. */
export const claimKey = (store: Store, keyed: KeyedCall, now: Date): void => {
  store.run(
    'insert into idempotency_keys (key, method, path, fingerprint, request_id, created) values (?, ?, ?, ?, ?, ?)',
    keyed.key,
    keyed.method,
    keyed.path,
    fingerprint(keyed.raw),
    keyed.request_id,
    unixOf(now),
  )
}

/** Keeps the answer for the key; belongs in the transaction of the work itself. */
export const keepAnswer = (store: Store, key: string, answer: Answer): void => {
  store.run(
    'update idempotency_keys set status = ?, body = ? where key = ?',
    answer.status,
    JSON.stringify(answer.body),
    key,
  )
}

/** Forgets a key whose call did not start, so that it can be used again. */
export const releaseKey = (store: Store, key: string): void => {
  store.run('delete from idempotency_keys where key = ?', key)
}

/** Forgets every key that was running when the sandbox stopped: their work was not committed. */
export const releaseRunning = (store: Store): void => {
  store.run('delete from idempotency_keys where status is null')
}

/** Removes finished keys older than their life. */
export const pruneKeys = (store: Store, now: Date, hours: number): void => {
  store.run(
    'delete from idempotency_keys where status is not null and created < ?',
    Math.floor(unixOf(now) - hours * 3600),
  )
}

/** The answer that a call keeps when it broke down after its work. */
export const brokenAnswer = (): Answer => {
  const { status, body } = brokenDown(true)
  return { status, body: { error: body } }
}

const fingerprint = (raw: Raw): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(raw)))
    .digest('hex')

const sorted = (value: Raw): Raw => {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
