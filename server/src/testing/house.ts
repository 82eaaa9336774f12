import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { Sandbox } from '@guildhall/stripe-sandbox'
import pg from 'pg'
import { inject } from 'vitest'
import { endpoints, PERMISSIONS_BY_ROLE, type EndpointName, type Role } from 'wire'
import type { AnswerOf, BodyOf, QueryOf } from 'wire/paths'

import type { S3Options } from '../adapters/files/index.ts'
import type { Boxed } from '../adapters/mail/index.ts'
import { createApp, type App, type AppOptions } from '../app.ts'
import { rooms } from '../house.ts'
import { createCtx, type Ctx, type Runtime } from '../platform/index.ts'
import { openPool, type Connect } from '../platform/db/pool.ts'
import { tasksOf } from '../platform/worker.ts'
import { foundOrg, rejoin, type TestOrg } from './orgs.ts'
import { sentOf, type FileToSend } from './sent.ts'
import { openRuntime, SECRET, WEBHOOK_SECRET } from './runtime.ts'

export { SECRET, WEBHOOK_SECRET, type TestOrg }

/** A house of its own for a test file: a database cloned from the template, the app with strict answers, two orgs. */

export type Answer<Name extends EndpointName> = {
  status: number
  body: AnswerOf<Name>
  problem: Problem
  headers: Record<string, string>
}
type Problem = { code: string; status: number; detail: string; errors?: { path: string; code: string }[] } & Record<
  string,
  unknown
>

export type CallOptions<Name extends EndpointName> = {
  params?: Record<string, string>
  query?: QueryOf<Name> | Record<string, string | string[]>
  body?: BodyOf<Name> | Record<string, unknown> | undefined
  headers?: Record<string, string>
  /** The part `file` of a form. */
  file?: FileToSend
  /** `true` makes a fresh key. */
  key?: string | true
}

export type Caller = {
  org: TestOrg
  token: string
  call<Name extends EndpointName>(name: Name, options?: CallOptions<Name>): Promise<Answer<Name>>
}

export type TestHouse = {
  runtime: Runtime
  app: App
  /** The Stripe sandbox, where it was asked for; its webhooks reach this app. */
  sandbox: Sandbox | undefined
  connect: Connect & { database: string }
  /** Where its files, letters and keys lie. */
  folder: string
  /** Letters that were sent, newest first. */
  letters(): Promise<Boxed[]>
  /** Two orgs with a user in each role. */
  here: TestOrg
  there: TestOrg
  as(role: Role, org?: TestOrg): Caller
  /** Somebody who has not signed in. */
  stranger: Pick<Caller, 'call'>
  /** A context for calling services directly. */
  ctx(org?: TestOrg): Ctx
  /** Members who left while examples were walked are back. */
  rejoin(): Promise<void>
  /** Runs every job that is due, and those they queue, until none is left. */
  work(): Promise<number>
  close(): Promise<void>
}

export type TestOptions = Partial<AppOptions> & {
  sandbox?: true
  /** A mail server of the test's own. */
  smtp_url?: string
  /** A bucket for files, in the place of the test's folder. */
  s3?: S3Options
  /** Hears every line of the log. */
  hear?: (line: string) => void
}

/** Tests ask as fast as they can, and every answer is held against its schema. */
const SETTINGS = {
  secret: SECRET,
  public_url: 'http://guildhall.test',
  strict: true,
  isReady: () => true,
  rates: { address: 0, principal: 0, org: 0 },
}

/** Opens a house; close it in `afterAll`. */
export const openTestHouse = async (options: TestOptions = {}): Promise<TestHouse> => {
  const { sandbox: wantsSandbox = false, smtp_url, s3, hear, ...appOptions } = options
  const cloned = await cloneDatabase()
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-test-'))
  const { runtime, sandbox } = await openRuntime(cloned.connect, { wantsSandbox, smtp_url, folder, s3, hear })
  const app = await createApp({ runtime, ...SETTINGS, ...appOptions })
  if (sandbox) await hearWebhooks(app, sandbox)
  const queue = openPool({ connect: cloned.connect, max: 1, role: 'gh_owner', log: runtime.log })
  const here = await foundOrg(runtime, 'here')
  const there = await foundOrg(runtime, 'there')
  return {
    runtime,
    app,
    sandbox,
    connect: cloned.connect,
    folder,
    letters: async () => (await runtime.adapters.mail.box?.list()) ?? [],
    here,
    there,
    as: (role, org = here) => callerOf({ runtime, app }, { role, org }),
    stranger: { call: caller(app) },
    ctx: (org = here) => ownerCtx(runtime, org),
    rejoin: async () => {
      for (const org of [here, there]) await rejoin(runtime, org)
    },
    work: () => runJobs(runtime, queue),
    close: async () => {
      await sandbox?.close()
      await app.close()
      await queue.end()
      await runtime.database.close()
      await cloned.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const cloneDatabase = async () => {
  const { template, ...server } = inject('database')
  const database = `t_${randomBytes(6).toString('hex')}`
  await onServer(server, `create database ${database} template ${template}`)
  return { connect: { ...server, database }, drop: () => onServer(server, `drop database ${database} with (force)`) }
}

const hearWebhooks = async (app: App, sandbox: Sandbox): Promise<void> => {
  const address = await app.server.fastify.listen({ port: 0, host: '127.0.0.1' })
  sandbox.setWebhooks({ url: `${address}/api/v1/payments/webhooks/stripe`, secrets: [WEBHOOK_SECRET] })
}

/** Tokens of tests outlive changes of their membership; the tests of that sign in for real. */
const NEVER_TAKEN_BACK = 1_000_000

const callerOf = (
  { runtime, app }: Pick<TestHouse, 'runtime' | 'app'>,
  { role, org }: { role: Role; org: TestOrg },
): Caller => {
  const sid = createCtx(runtime, { org_id: org.org_id, actor: { kind: 'system', id: null } }).id()
  const permissions = [...PERMISSIONS_BY_ROLE[role]]
  // Signed anew for each call: tests move the clock.
  const token = (): string =>
    app.server.tokens.sign({
      sub: org.users[role],
      org: org.org_id,
      aud: 'org',
      sid,
      permissions,
      ver: NEVER_TAKEN_BACK,
    })
  return { org, token: token(), call: caller(app, token) }
}

const ownerCtx = (runtime: Runtime, { org_id, users }: TestOrg): Ctx =>
  createCtx(runtime, {
    org_id,
    actor: { kind: 'user', id: users.owner },
    permissions: new Set(PERMISSIONS_BY_ROLE.owner),
  })

const onServer = async (server: { host: string; port: number; user: string }, sql: string): Promise<void> => {
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  await client.query(sql)
  await client.end()
}

let keys = 0

const caller =
  (app: App, token?: () => string) =>
  async <Name extends EndpointName>(
    name: Name,
    { params = {}, query = {}, body, headers = {}, file, key }: CallOptions<Name> = {},
  ): Promise<Answer<Name>> => {
    const { method, path } = endpoints[name]
    const url = path.replaceAll(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(params[part] ?? ''))
    keys += 1
    const fresh_key = `test-${keys}`
    const sent = await sentOf({ body, file })
    const answer = await app.server.fastify.inject({
      method,
      url,
      query: query as Record<string, string>,
      headers: {
        ...(token ? { authorization: `Bearer ${token()}` } : {}),
        ...(key === undefined ? {} : { 'idempotency-key': key === true ? fresh_key : key }),
        ...sent.headers,
        ...headers,
      },
      ...(sent.payload === undefined ? {} : { payload: sent.payload }),
    })
    const is_json = /application\/(?:problem\+)?json/.test(String(answer.headers['content-type']))
    const parsed: unknown = answer.body === '' ? undefined : is_json ? JSON.parse(answer.body) : answer.body
    return {
      status: answer.statusCode,
      body: parsed as AnswerOf<Name>,
      problem: parsed as Problem,
      headers: answer.headers as Record<string, string>,
    }
  }

/** A whole walk over the examples leaves many behind. */
const LIMIT = 5_000

const runJobs = async (runtime: Runtime, queue: pg.Pool): Promise<number> => {
  const tasks = tasksOf(runtime, rooms)
  for (let done = 0; done < LIMIT; done += 1) {
    const { rows } = await queue.query<{ id: string; task: string; payload: unknown }>(
      `select j.id, t.identifier as task, j.payload from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
       where j.run_at <= now() and j.attempts < j.max_attempts order by j.run_at, j.id limit 1`,
    )
    const job = rows[0]
    if (!job) return done
    const task = tasks[job.task]
    if (!task) throw new Error(`No room does the job ${job.task}.`)
    await queue.query('select graphile_worker.complete_jobs(array[$1::bigint])', [job.id])
    // A task of ours uses nothing of graphile's helpers.
    await task(job.payload, undefined as never)
  }
  throw new Error('Jobs queue jobs without end.')
}
