import { createHash } from 'node:crypto'

import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type RawBuilder,
} from 'kysely'

import type { Statement } from './flight.ts'
import type { DB } from './schema.gen.ts'

/** Kysely compiles, `fly` executes. */
export const db = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** A query that knows what its rows hold. */
export type Query<Row> = {
  compile(): CompiledQuery<Row>
  /** Planned once a connection, whatever its values: for a read whose good plan is always the same, and whose planning would cost as much as the rest. */
  one_plan?: true
}

/** A query written in SQL. */
export const written = <Row>(sql: RawBuilder<Row>, options: { one_plan?: true } = {}): Query<Row> => ({
  compile: () => sql.compile(db),
  ...options,
})

const names = new Map<string, string>()
const MAX_NAMES = 2_000

/** A name for the plan of a text; texts beyond the first 2,000 are parsed each time. */
const planName = (text: string): string | undefined => {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= MAX_NAMES) return undefined
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

export const toStatement = (query: Query<unknown>): Statement => {
  const { sql, parameters } = query.compile()
  const name = planName(sql)
  return name === undefined ? { text: sql, values: parameters } : { text: sql, values: parameters, name }
}
