import type pg from 'pg'
import { serialize } from 'pg-protocol'
import pgUtils from 'pg/lib/utils.js'

/**
 * Several statements in one round trip: Parse, Bind, Execute of each before one Sync. Named plans are parsed once a
 * connection. It reaches into pg's internals (8.23.1, pinned); flight.test.ts holds what it promises.
 */

export type Statement = {
  text: string
  values?: readonly unknown[]
  /** A plan kept on the connection under this name; without one it is parsed each time. */
  name?: string
}

export type Answer = { rows: Record<string, unknown>[]; count: number }

/** What we use of pg's connection (lib/connection.js). */
type Connection = { stream: { writable: boolean; write(bytes: Buffer): boolean } }
type Field = { name: string; dataTypeID: number; format: string }
type Reader = { name: string; read: (text: string) => unknown }

/** Plans that a connection holds: the columns of each once they are known. */
type Plans = { columns: Map<string, Reader[] | null>; doubtful: Set<string> }
const plansOf = new WeakMap<Connection, Plans>()
const MAX_PLANS = 400
const EXECUTE = serialize.execute({ portal: '', rows: 0 })

/**
 * The promise's own functions, never a closure over the flight: with one, flights that had grown old kept those after them
 * alive, and V8 moved most of what a read allocates into the old generation.
 */
type Settle = { resolve: (answers: Answer[]) => void; reject: (failure: Error) => void }

/** A query object in pg's sense: it is submitted to a connection and hears its messages. */
class Flight {
  readonly statements: readonly Statement[]
  readonly answers: Answer[] = []
  readonly readerOf: (oid: number) => (text: string) => unknown
  readonly resolve: Settle['resolve']
  readonly reject: Settle['reject']
  plans: Plans = { columns: new Map(), doubtful: new Set() }
  index = 0
  columns: Reader[] | null = null
  rows: Record<string, unknown>[] = []
  failure: Error | null = null
  callback: undefined

  constructor(statements: readonly Statement[], readerOf: Flight['readerOf'], { resolve, reject }: Settle) {
    this.statements = statements
    this.readerOf = readerOf
    this.resolve = resolve
    this.reject = reject
  }

  /** One write for all messages: each is a system call otherwise. What cannot be written is not sent at all. */
  submit(connection: Connection): Error | null {
    this.plans = plansOf.get(connection) ?? { columns: new Map(), doubtful: new Set() }
    plansOf.set(connection, this.plans)
    if (!connection.stream.writable) return new Error('Connection terminated')
    const parsed: string[] = []
    try {
      const messages = this.statements.flatMap((statement) => this.messagesOf(statement, parsed))
      connection.stream.write(Buffer.concat([...messages, serialize.sync()]))
    } catch (error) {
      for (const name of parsed) this.plans.columns.delete(name)
      return error instanceof Error ? error : new Error(String(error))
    }
    this.columns = this.known(0)
    return null
  }

  messagesOf({ text, values = [], name: wanted = '' }: Statement, parsed: string[]): Buffer[] {
    const { columns, doubtful } = this.plans
    const messages: Buffer[] = []
    const name = columns.has(wanted) || columns.size < MAX_PLANS ? wanted : ''
    if (name === '' || !columns.has(name)) {
      if (doubtful.delete(name)) messages.push(serialize.close({ type: 'S', name }))
      messages.push(serialize.parse({ text, name, types: [] }))
      if (name !== '') {
        columns.set(name, null)
        parsed.push(name)
      }
    }
    messages.push(serialize.bind({ statement: name, values: [...values], valueMapper: pgUtils.prepareValue }))
    if (name === '' || columns.get(name) === null) messages.push(serialize.describe({ type: 'P', name: '' }))
    messages.push(EXECUTE)
    return messages
  }

  known(index: number): Reader[] | null {
    const name = this.statements[index]?.name
    return (name !== undefined && this.plans.columns.get(name)) || null
  }

  handleRowDescription({ fields }: { fields: Field[] }): void {
    this.columns = fields.map((field) => ({ name: field.name, read: this.readerOf(field.dataTypeID) }))
    const name = this.statements[this.index]?.name
    if (name !== undefined && this.plans.columns.has(name)) this.plans.columns.set(name, this.columns)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    if (this.failure) return
    try {
      this.rows.push(this.readRow(fields))
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error))
    }
  }

  readRow(fields: (string | null)[]): Record<string, unknown> {
    const row: Record<string, unknown> = {}
    const columns = this.columns ?? []
    for (let i = 0; i < columns.length; i += 1) {
      const column = columns[i]
      const field = fields[i]
      if (column) row[column.name] = field === null || field === undefined ? null : column.read(field)
    }
    return row
  }

  handleCommandComplete({ text }: { text: string }): void {
    const count = Number(/(\d+)$/.exec(text)?.[1] ?? 0)
    const name = this.statements[this.index]?.name
    if (name !== undefined && this.plans.columns.get(name) === null) this.plans.columns.set(name, [])
    this.answers.push({ rows: this.rows, count })
    this.rows = []
    this.index += 1
    this.columns = this.known(this.index)
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' })
  }

  handlePortalSuspended(): void {}

  handleCopyInResponse(): void {}

  handleError(error: Error): void {
    // What came after the error was never parsed: those plans are closed and parsed again when next asked for.
    // The one that failed is too: its plan may be of a table that has changed since.
    for (const [offset, { name }] of this.statements.slice(this.index).entries()) {
      if (name !== undefined && (offset === 0 || this.plans.columns.get(name) === null)) {
        this.plans.columns.delete(name)
        this.plans.doubtful.add(name)
      }
    }
    this.reject(this.failure ?? error)
  }

  handleReadyForQuery(): void {
    if (this.failure) this.reject(this.failure)
    else this.resolve(this.answers)
  }
}

/** Sends the statements in one round trip; rejects with the first that fails, and those after it did not run. */
export const fly = (client: pg.ClientBase, statements: readonly Statement[]): Promise<Answer[]> =>
  new Promise((resolve, reject) => {
    const flight = new Flight(statements, (oid) => client.getTypeParser(oid, 'text'), { resolve, reject })
    // pg's types know only its own Submittable; at run time any object with these handlers is one.
    client.query(flight as unknown as pg.Submittable)
  })
