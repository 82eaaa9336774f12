import type pg from 'pg'

import { isUuid } from '../ids.ts'
import { unavailable } from '../problem.ts'
import { fly, type Answer, type Statement } from './flight.ts'
import { createKeyReads, statementsOf } from './key-reads.ts'
import { toStatement, type Query } from './kysely.ts'

/**
 * The only way to tenant rows: every read and every transaction names its org, which row-level security enforces.
 * A read is one round trip. A transaction opens with its first statement and closes with its last writes.
 */

const BEGIN: Statement = { text: 'begin', name: 'begin' }
const ONE_PLAN: Statement = { text: 'set local plan_cache_mode = force_generic_plan', name: 'one plan' }
const COMMIT: Statement = { text: 'commit', name: 'commit' }
const SAVEPOINT: Statement = { text: 'savepoint work', name: 'savepoint' }
const TO_SAVEPOINT: Statement = { text: 'rollback to savepoint work', name: 'to_savepoint' }

/** SET takes no parameters, so the id is checked here and written into the text. */
const actAs = (org_id: string): Statement => {
  if (!isUuid(org_id)) throw new TypeError('An org id is a UUID.')
  return { text: `set local app.org = '${org_id}'` }
}

/** A row that the table refused by this constraint becomes the refusal that `refusals` names. */
export const refusedBy = async <T>(writing: Promise<T>, refusals: Record<string, () => Error>): Promise<T> =>
  writing.catch((error: unknown) => {
    const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : ''
    throw refusals[constraint]?.() ?? error
  })

/**
 * Errors that a new attempt may not meet: serialization failure, deadlock (faults F38), and a plan of a table that a
 * migration changed meanwhile (F46), which the connection has dropped by then.
 */
const PASSING = new Set(['40001', '40P01'])
const isPassing = (error: unknown): boolean =>
  PASSING.has(codeOf(error)) || (codeOf(error) === '0A000' && /cached plan/.test(String(error)))
const MAX_ATTEMPTS = 5

/** The server went away, is starting, or has no room: the caller may come again (faults F33). */
const GONE = /^(08|57P|53)/

export type Tx = {
  readonly org_id: string
  /** All rows. */
  all<Row>(query: Query<Row>): Promise<Row[]>
  /** The first row, or none. */
  maybe<Row>(query: Query<Row>): Promise<Row | undefined>
  /** The row that must be there. */
  one<Row>(query: Query<Row>): Promise<Row>
  /** How many rows it changed. */
  run(query: Query<unknown>): Promise<number>
  /** Sent with the commit, in the order given: facts, jobs, the stored answer. */
  atCommit(query: Query<unknown>): void
}

/** Asked before the work, all in the opening round trip; what it sees may refuse. */
export type Opening = {
  query: Query<unknown>
  see: (row: Record<string, unknown> | undefined) => void
}

export type TxOptions<T> = {
  org_id: string
  work: (tx: Tx) => Promise<T>
  openings?: readonly Opening[]
  /** Writes that follow the work, whether it was done or refused; a refusal has rolled the work back before. */
  closing?: (tx: Tx, outcome: { done: T } | { refused: unknown }) => void
  /** Is this a refusal that `closing` records, or a failure? */
  isRefusal?: (error: unknown) => boolean
}

export type Database = {
  readonly pool: pg.Pool
  /** One read in one round trip, as one org. */
  read<Row>(org_id: string, query: Query<Row>): Promise<Row[]>
  /** The same for a row or a few by key: such reads travel together under load, so none of them may be slow. */
  readByKey<Row>(org_id: string, query: Query<Row>): Promise<Row[]>
  /** One statement on tables and functions that belong to no org. */
  global<Row>(query: Query<Row>): Promise<Row[]>
  /** One transaction as one org; tried again where the database asks for it, at most five times. */
  tx<T>(options: TxOptions<T>): Promise<T>
  close(): Promise<void>
}

export const createDatabase = (pool: pg.Pool): Database => {
  const readKey = createKeyReads({
    borrow: (work) => withClient(pool, work),
    alone: async (read) => (await attempt(pool, (client) => fly(client, statementsOf(read))))[read.opening.length],
  })
  return {
    pool,
    readByKey: async <Row>(org_id: string, query: Query<Row>) =>
      rowsOf<Row>(await readKey({ opening: [BEGIN, actAs(org_id)], statement: toStatement(query), closing: COMMIT })),
    read: async <Row>(org_id: string, query: Query<Row>) => {
      const opening = query.one_plan ? [BEGIN, actAs(org_id), ONE_PLAN] : [BEGIN, actAs(org_id)]
      const answers = await attempt(pool, (client) => fly(client, [...opening, toStatement(query), COMMIT]))
      return rowsOf<Row>(answers[opening.length])
    },
    global: async <Row>(query: Query<Row>) => {
      const answers = await attempt(pool, (client) => fly(client, [toStatement(query)]))
      return rowsOf<Row>(answers[0])
    },
    tx: (options) => attempt(pool, (client) => transact(client, options)),
    close: () => pool.end(),
  }
}

/** The row type is what the query was built with. */
const rowsOf = <Row>(answer: Answer | undefined): Row[] => (answer?.rows ?? []) as Row[]

/** Borrows a connection; after an error it is given back only if a rollback says that it is clean. */
const withClient = async <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
  const client = await pool.connect().catch((error: unknown) => {
    throw isGone(error) ? unavailable() : error
  })
  try {
    const result = await work(client)
    client.release()
    return result
  } catch (error) {
    const clean = await client.query('rollback').then(
      () => true,
      () => false,
    )
    client.release(!clean)
    throw isGone(error) ? unavailable() : error
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const isGone = (error: unknown): boolean =>
  GONE.test(codeOf(error)) ||
  ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(codeOf(error)) ||
  (error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|connection error/i.test(error.message))

const attempt = async <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>, times = 1): Promise<T> => {
  try {
    return await withClient(pool, work)
  } catch (error) {
    if (!isPassing(error)) throw error
    if (times >= MAX_ATTEMPTS) throw unavailable('Too much happened at once. Nothing was changed; try again.')
    await pause(times)
    return attempt(pool, work, times + 1)
  }
}

const pause = (times: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 2 ** times * 5 * (0.5 + Math.random()))
  })

const transact = async <T>(client: pg.PoolClient, options: TxOptions<T>): Promise<T> => {
  const { openings = [], closing, isRefusal } = options
  const { tx, send, flush, forget } = openTx(client, options.org_id)

  if (openings.length > 0) {
    const answers = await send([...openings.map(({ query }) => toStatement(query)), SAVEPOINT])
    for (const [index, { see }] of openings.entries()) see(answers[index]?.rows[0])
  }

  try {
    const done = await options.work(tx)
    closing?.(tx, { done })
    await flush()
    return done
  } catch (error) {
    if (openings.length === 0 || !isRefusal?.(error)) throw error
    forget()
    await send([TO_SAVEPOINT])
    closing?.(tx, { refused: error })
    await flush()
    throw error
  }
}

/** A transaction on a connection: BEGIN travels with its first statement, what waits for the commit with COMMIT. */
const openTx = (client: pg.PoolClient, org_id: string) => {
  let begun = false
  let atCommit: Statement[] = []

  const send = async (statements: Statement[]): Promise<Answer[]> => {
    if (begun) return fly(client, statements)
    const answers = await fly(client, [BEGIN, actAs(org_id), ...statements])
    begun = true
    return answers.slice(2)
  }
  const rows = async <Row>(query: Query<Row>): Promise<Row[]> => rowsOf<Row>((await send([toStatement(query)]))[0])

  const tx: Tx = {
    org_id,
    all: rows,
    maybe: async (query) => (await rows(query))[0],
    one: async (query) => {
      const [row] = await rows(query)
      if (row === undefined) throw new Error('A row that must be there is not.')
      return row
    },
    run: async (query) => (await send([toStatement(query)]))[0]?.count ?? 0,
    atCommit: (query) => {
      atCommit.push(toStatement(query))
    },
  }
  const flush = async (): Promise<void> => {
    if (!begun && atCommit.length === 0) return
    await send([...atCommit, COMMIT])
    atCommit = []
  }
  const forget = (): void => {
    atCommit = []
  }
  return { tx, send, flush, forget }
}
