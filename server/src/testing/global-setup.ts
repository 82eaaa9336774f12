import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import pg from 'pg'
import type { TestProject } from 'vitest/node'

import { startEmbedded } from '../platform/db/embedded.ts'
import { migrate } from '../platform/db/migrate.ts'
import { createLog } from '../platform/log.ts'
import { migrateQueue } from '../platform/worker.ts'

/** One real PostgreSQL for the whole run; each test file clones the migrated template. */

declare module 'vitest' {
  interface ProvidedContext {
    database: { host: string; port: number; user: string; template: string }
  }
}

const TEMPLATE = 'gh_template'

const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const data = mkdtempSync(path.join(tmpdir(), 'guildhall-test-'))
  chmodSync(data, 0o755)
  const embedded = await startEmbedded({ data, log: createLog('silent'), forgetful: true })
  if ('connectionString' in embedded.connect) throw new Error('The embedded server is reached over its socket.')
  const { host, port, user } = embedded.connect
  const client = new pg.Client({ ...embedded.connect })
  await client.connect()
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  await migrate({ connect: { ...embedded.connect, database: TEMPLATE }, onJobs: migrateQueue })
  project.provide('database', { host, port, user, template: TEMPLATE })
  return async () => {
    await embedded.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

export default setup
