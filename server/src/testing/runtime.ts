import path from 'node:path'

import { startSandbox } from '@guildhall/stripe-sandbox'

import { connectFiles, type S3Options } from '../adapters/files/index.ts'
import { connectMail } from '../adapters/mail/index.ts'
import { connectPayments } from '../adapters/stripe/index.ts'
import { letters, listeners } from '../house.ts'
import { createClock, type Runtime } from '../platform/index.ts'
import { createDatabase } from '../platform/db/database.ts'
import { openPool, type Connect } from '../platform/db/pool.ts'
import { createLog } from '../platform/log.ts'
import { DEFAULT_QUOTAS } from '../platform/quotas.ts'
import { readMasterKeys } from '../platform/vault/master-keys.ts'

/** What a house for tests runs on: a database, a clock, and local twins of the services outside. */

export const WEBHOOK_SECRET = 'whsec_test'
export const SECRET = 'a test secret of at least thirty-two characters'

type Wanted = {
  wantsSandbox: boolean
  smtp_url: string | undefined
  folder: string
  s3?: S3Options | undefined
  hear?: ((line: string) => void) | undefined
}

/** Without a sandbox the provider is at a port where nobody answers. */
export const openRuntime = async (connect: Connect, { wantsSandbox, smtp_url, folder, s3, hear }: Wanted) => {
  const log = hear ? createLog('trace', { write: hear }) : createLog(process.env['TEST_LOG'] ?? 'silent')
  const clock = createClock()
  const sandbox = wantsSandbox
    ? await startSandbox({ statePath: ':memory:', port: 0, now: () => new Date(clock.millis()) })
    : undefined
  const payments = connectPayments({
    secret_key: 'sk_test_sandbox',
    webhook_secrets: [WEBHOOK_SECRET],
    address: () => ({ host: '127.0.0.1', port: sandbox?.port ?? 9 }),
    timeout_ms: 1_500,
  })
  const database = createDatabase(openPool({ connect, max: 8, role: 'gh_app', log }))
  const mail = connectMail({
    letters,
    secret: SECRET,
    origin: 'http://guildhall.test',
    from: 'mail@guildhall.test',
    smtp_url,
    folder: path.join(folder, 'mail'),
  })
  const files = await connectFiles({ s3, folder: path.join(folder, 'files') })
  const masters = readMasterKeys({ given: undefined, file: undefined, data: folder })
  const runtime: Runtime = {
    database,
    clock,
    log,
    adapters: { payments, files, mail },
    listeners,
    masters,
    quotas: { ...DEFAULT_QUOTAS },
  }
  return { runtime, sandbox }
}
