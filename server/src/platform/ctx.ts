import { PERMISSION_WORDS, type Permission } from 'wire'

import type { Clock } from './clock.ts'
import type { Database, Tx } from './db/database.ts'
import type { Query } from './db/kysely.ts'
import type { Listener } from './events.ts'
import { uuidv7 } from './ids.ts'
import type { Log } from './log.ts'
import { malformed, Problem, staleVersion } from './problem.ts'
import type { Quotas } from './quotas.ts'
import type { MasterKeys } from './vault/master-keys.ts'
import type { Visitor } from './visitor.ts'

/** Who acts: a user, the provider through a webhook, or the system through a job. */
export type Actor = { kind: 'user' | 'system' | 'provider'; id: string | null }

/** Everything that a service needs to know about its call: org, actor, time, and the way to the database. */
export type Ctx = {
  readonly org_id: string
  readonly actor: Actor
  readonly permissions: ReadonlySet<Permission>
  /** Where the call came from; nothing where the system acts. */
  readonly visitor: Visitor | undefined
  /** The instant of this unit of work; stamps come from it. */
  readonly now: string
  readonly request_id: string
  readonly log: Log
  readonly adapters: Adapters
  readonly listeners: readonly Listener[]
  readonly masters: MasterKeys
  readonly quotas: Quotas
  /** A new id. */
  id(): string
  /** One read in one round trip. */
  read<Row>(query: Query<Row>): Promise<Row[]>
  /** The same for a row or a few by key, which travel together under load: never for a list or a search. */
  readByKey<Row>(query: Query<Row>): Promise<Row[]>
  /** One transaction: load, decide, write, tell. No outside call inside. */
  tx<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Refuses where `If-Match` names another version than the row's. */
  requireVersion(row: { version: number }): void
  /** The user's id; throws where the system acts. */
  userId(): string
}

/** Outside services that rooms call; each adapter adds its own (`declare module`). */
// oxlint-disable-next-line typescript/no-empty-object-type -- adapters merge into it
export interface Adapters {}

export type Runtime = {
  database: Database
  clock: Clock
  log: Log
  adapters: Adapters
  /** Who hears which facts: the rooms' listeners. */
  listeners: readonly Listener[]
  /** They wrap the data keys of what is sealed. */
  masters: MasterKeys
  quotas: Quotas
}

export type CtxOptions = {
  org_id: string
  actor: Actor
  permissions?: ReadonlySet<Permission>
  visitor?: Visitor | undefined
  request_id?: string
  if_match?: number | undefined
  tx?: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
}

const NONE: ReadonlySet<Permission> = new Set()

/** The context of one unit of work. */
export const createCtx = (runtime: Runtime, options: CtxOptions): Ctx => {
  const { database, clock, log, adapters, listeners, masters, quotas } = runtime
  const { org_id, actor, permissions = NONE, visitor, request_id = uuidv7(clock.millis()), if_match } = options
  const now = clock.now()
  return {
    org_id,
    actor,
    permissions,
    visitor,
    now,
    request_id,
    log,
    adapters,
    listeners,
    masters,
    quotas,
    id: () => uuidv7(clock.millis()),
    read: (query) => database.read(org_id, query),
    readByKey: (query) => database.readByKey(org_id, query),
    tx: options.tx ?? ((work) => database.tx({ org_id, work })),
    requireVersion: ({ version }) => {
      if (if_match !== undefined && if_match !== version) throw staleVersion(version)
    },
    userId: () => {
      if (actor.id === null) throw new Error('The system acts here, not a user.')
      return actor.id
    },
  }
}

/** `"3"` → 3; `*` and none → undefined. */
export const readIfMatch = (header: string | undefined): number | undefined => {
  if (header === undefined || header.trim() === '*') return undefined
  const match = /^\s*(?:W\/)?"(\d{1,15})"\s*$/.exec(header)
  if (!match) throw malformed('If-Match must be the ETag of the resource, such as "3".')
  return Number(match[1])
}

/** Refuses a caller who lacks a permission that the shape of the call asks for. */
export const requirePermission = (ctx: Ctx, permission: Permission): void => {
  if (!ctx.permissions.has(permission)) throw permissionDenied(permission)
}

export const permissionDenied = (required: Permission): Problem =>
  new Problem(403, 'permission_denied', {
    message: `This needs the right to ${PERMISSION_WORDS[required]}. Ask an owner or admin of your org.`,
    required,
  })
