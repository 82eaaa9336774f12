import { DatabaseSync } from 'node:sqlite'
import type { Range } from './params.ts'
import type { Kind, Kinds } from './records.ts'
import type { Filter } from './schema.ts'
import { fieldSql, SCHEMA } from './schema.ts'

export type Row = Record<string, null | number | bigint | string | Uint8Array>
type Value = string | number | null

type ListQuery = {
  filters?: Partial<Record<Filter, string>>
  created?: Range | undefined
  types?: string[]
  limit: number
  /** Rows older than this id, newest first. */
  after?: string | undefined
  /** Rows newer than this id. */
  before?: string | undefined
}

/** The one place that talks to SQLite. Order is the order of writing, never `created`: the clock may go back. */
export type Store = {
  put: <K extends Kind>(kind: K, id: string, body: Kinds[K]) => void
  add: <K extends Kind>(kind: K, created: number, body: Kinds[K] & { id: string }) => void
  find: <K extends Kind>(kind: K, id: string) => Kinds[K] | undefined
  list: <K extends Kind>(kind: K, query: ListQuery) => { data: Kinds[K][]; has_more: boolean }
  rows: (sql: string, ...values: Value[]) => Row[]
  run: (sql: string, ...values: Value[]) => number
  tx: <T>(work: () => T) => T
  close: () => void
}

/** Opens (and lays) the state file; `:memory:` is allowed. */
export const openStore = (path: string): Store => {
  const db = new DatabaseSync(path)
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000;')
  db.exec(SCHEMA)
  const statement = prepareOnce(db)
  const rows = (sql: string, ...values: Value[]): Row[] => statement(sql).all(...values)
  const run = (sql: string, ...values: Value[]): number => Number(statement(sql).run(...values).changes)
  return {
    rows,
    run,
    put: (kind, id, body) => {
      run('update objects set body = ? where kind = ? and id = ?', JSON.stringify(body), kind, id)
    },
    add: (kind, created, body) => {
      run(
        'insert into objects (id, kind, created, body) values (?, ?, ?, ?)',
        body.id,
        kind,
        created,
        JSON.stringify(body),
      )
    },
    find: (kind, id) => {
      const [row] = rows('select body from objects where id = ? and kind = ?', id, kind)
      return row === undefined ? undefined : parse(row)
    },
    list: (kind, query) => {
      const { sql, values } = listSql(kind, query)
      const found = rows(sql, ...values)
      const page = found.slice(0, query.limit).map((row) => parse<Kinds[typeof kind]>(row))
      return { data: query.before === undefined ? page : page.reverse(), has_more: found.length > query.limit }
    },
    tx: (work) => inTransaction(db, work),
    close: () => db.close(),
  }
}

type Statement = ReturnType<DatabaseSync['prepare']>

const prepareOnce = (db: DatabaseSync): ((sql: string) => Statement) => {
  const known = new Map<string, Statement>()
  return (sql) => {
    const found = known.get(sql) ?? db.prepare(sql)
    known.set(sql, found)
    return found
  }
}

// What comes out is what `put` and `add` wrote under the same kind, so its type is known.
const parse = <T>(row: Row): T => JSON.parse(String(row['body']))

const inTransaction = <T>(db: DatabaseSync, work: () => T): T => {
  db.exec('begin immediate')
  try {
    const result = work()
    db.exec('commit')
    return result
  } catch (error) {
    db.exec('rollback')
    throw error
  }
}

const COMPARE = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

const listSql = (kind: Kind, query: ListQuery): { sql: string; values: Value[] } => {
  const where = ['kind = ?']
  const values: Value[] = [kind]
  const and = (sql: string, ...more: Value[]): void => {
    where.push(sql)
    values.push(...more)
  }
  for (const [filter, value] of filtersOf(query)) and(`${fieldSql(filter)} = ?`, value)
  for (const bound of ['gt', 'gte', 'lt', 'lte'] as const) {
    const limit = query.created?.[bound]
    if (limit !== undefined) and(`created ${COMPARE[bound]} ?`, limit)
  }
  if (query.types && query.types.length > 0) {
    and(`${fieldSql('type')} in (select value from json_each(?))`, JSON.stringify(query.types))
  }
  if (query.after !== undefined) and('seq < (select seq from objects where id = ?)', query.after)
  if (query.before !== undefined) and('seq > (select seq from objects where id = ?)', query.before)
  const order = query.before === undefined ? 'desc' : 'asc'
  return {
    sql: `select body from objects where ${where.join(' and ')} order by seq ${order} limit ?`,
    values: [...values, query.limit + 1],
  }
}

const filtersOf = (query: ListQuery): (readonly [Filter, string])[] => {
  const filters = query.filters ?? {}
  // Object.entries forgets the key type; the keys are those of `filters`.
  return (Object.entries(filters) as [Filter, string][]).filter(([, value]) => value !== undefined)
}
