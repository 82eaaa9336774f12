import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { startEmbedded } from '../server/src/platform/db/embedded.ts'
import { migrate } from '../server/src/platform/db/migrate.ts'
import { createLog } from '../server/src/platform/log.ts'
import { migrateQueue } from '../server/src/platform/worker.ts'

/** Writes server/src/platform/db/schema.gen.ts from the migrated schema: `npm run db:types`. */

const TARGET = path.resolve(import.meta.dirname, '../server/src/platform/db/schema.gen.ts')
const SCHEMAS = '(platform|identity|documents|campaigns|directory|contracts|ledger|payments).*'

const data = mkdtempSync(path.join(tmpdir(), 'guildhall-types-'))
const embedded = await startEmbedded({ data, log: createLog('silent'), forgetful: true })
try {
  if ('connectionString' in embedded.connect) throw new Error('The embedded server is reached over its socket.')
  await migrate({ connect: embedded.connect, onJobs: migrateQueue })
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(embedded.connect.host)}`
  const args = [
    '--dialect',
    'postgres',
    '--url',
    url,
    '--out-file',
    TARGET,
    '--include-pattern',
    SCHEMAS,
    '--date-parser',
    'string',
    '--numeric-parser',
    'number',
  ]
  execFileSync(
    'kysely-codegen',
    [...args, '--type-mapping', JSON.stringify({ timestamptz: 'string', int8: 'number', jsonb: 'unknown' })],
    { stdio: 'inherit' },
  )
  writeFileSync(TARGET, readFileSync(TARGET, 'utf8'))
} finally {
  await embedded.stop()
  rmSync(data, { recursive: true, force: true })
}
