import type { Runner, TaskList } from 'graphile-worker'
import pg from 'pg'

import { createCtx, type Runtime } from './ctx.ts'
import { openPool, type Connect } from './db/pool.ts'
import { deliver } from './events.ts'
import { sweepIdempotencyKeys } from './idempotency.ts'
import type { Room } from './room.ts'

/** The worker: runs jobs as their org. graphile-worker is loaded only where it is needed. */

const DELIVER = 'events.deliver'
const SWEEP_KEYS = 'idempotency_keys.sweep'

/** Makes or updates the queue's own tables; they belong to the owner and are closed to the application. */
export const migrateQueue = async (ownerPool: pg.Pool): Promise<void> => {
  const { runMigrations } = await import('graphile-worker')
  await runMigrations({ pgPool: ownerPool, logger: await quietLogger() })
  await ownerPool.query('grant usage on schema graphile_worker to gh_owner')
}

export type WorkerOptions = {
  runtime: Runtime
  rooms: readonly Room[]
  connect: Connect
  allOrgIds: () => Promise<string[]>
  /** True where no other process works: jobs that a killed process held are free at once. */
  alone: boolean
}

export type Worker = { stop(): Promise<void> }

const CONCURRENCY = 4

/** Starts working; `stop` lets running jobs end. */
export const startWorker = async ({ runtime, rooms, connect, allOrgIds, alone }: WorkerOptions): Promise<Worker> => {
  const { run } = await import('graphile-worker')
  const pgPool = openPool({ connect, max: 3, role: 'gh_owner', log: runtime.log })
  if (alone) await freeLocks(pgPool)
  const sweeps = Object.entries(
    Object.assign({ [SWEEP_KEYS]: '17 3 * * *' }, ...rooms.map(({ sweeps }) => sweeps ?? {})) as Record<string, string>,
  )
  const unhurried = new Set(rooms.flatMap((room) => room.unhurried ?? []))
  const runner = await run({
    pgPool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: await quietLogger(),
    taskList: { ...tasksOf(runtime, rooms), ...sweepTasks({ log: runtime.log, sweeps, unhurried, allOrgIds }) },
    crontab: sweeps.map(([name, pattern]) => `${pattern} ${sweepName(name)}`).join('\n'),
  })
  return { stop: () => stop(runner, pgPool) }
}

const stop = async (runner: Runner, pgPool: pg.Pool): Promise<void> => {
  await runner.stop().catch(() => {})
  await pgPool.end()
}

/** Every job as a task: a job without an org does not start (A11). */
export const tasksOf = (runtime: Runtime, rooms: readonly Room[]): TaskList => {
  const jobs = Object.assign({}, ...rooms.map((room) => room.jobs ?? {})) as NonNullable<Room['jobs']>
  const handlers: NonNullable<Room['jobs']> = {
    ...jobs,
    [DELIVER]: (ctx, { event_id }) => deliver(ctx, String(event_id)),
    [SWEEP_KEYS]: sweepIdempotencyKeys,
  }
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      async (payload: unknown) => {
        const { org_id, ...rest } = (payload ?? {}) as Record<string, unknown>
        if (typeof org_id !== 'string') throw new Error(`The job ${name} has no org and does not start.`)
        const ctx = createCtx(runtime, { org_id, actor: { kind: 'system', id: null } })
        await handler(ctx, rest).catch((error: unknown) => {
          runtime.log.warn(
            { job: name, org_id, request_id: ctx.request_id, err: error },
            'a job failed and is tried again',
          )
          throw error
        })
      },
    ]),
  )
}

/** A crontab takes no dots. */
const sweepName = (job: string): string => `sweep:${job.replaceAll('.', '-')}`

/** Queues the sweep's job for each org. */
export const sweepTasks = ({
  log,
  sweeps,
  unhurried,
  allOrgIds,
}: {
  log: Runtime['log']
  sweeps: [string, string][]
  unhurried: ReadonlySet<string>
  allOrgIds: () => Promise<string[]>
}): TaskList =>
  Object.fromEntries(
    sweeps.map(([name]) => [
      sweepName(name),
      async (_payload, helpers) => {
        const queue = unhurried.has(name) ? { queueName: name } : {}
        for (const org_id of await allOrgIds())
          await helpers.addJob(name, { org_id }, { jobKey: `${name}:${org_id}`, ...queue })
        log.debug({ sweep: name }, 'swept')
      },
    ]),
  )

const freeLocks = async (pool: pg.Pool): Promise<void> => {
  const held = await pool.query<{ locked_by: string }>(
    'select distinct locked_by from graphile_worker._private_jobs where locked_by is not null',
  )
  const workers = held.rows.map(({ locked_by }) => locked_by)
  if (workers.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1)', [workers])
}

const quietLogger = async () => {
  const { Logger } = await import('graphile-worker')
  return new Logger(() => () => {})
}
