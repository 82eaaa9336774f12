import { randomUUID } from 'node:crypto'

import type { FileStore } from '#adapters/files'
import { allOrgIds } from '#modules/identity'
import { gaugesOf, readQueue } from '#platform/metrics'
import { keysByOldMasters } from '#platform/vault/rotation'
import { createCtx, type Runtime } from '#platform'
import { rooms } from '../house.ts'
import { counted, ill, weak, well, type Finding } from './finding.ts'

/** What lives in the installation: jobs, facts, keys, files, ledgers. */

const LATE_SECONDS = 300

export const examineQueue = async ({ database }: Runtime): Promise<Finding[]> => {
  const queue = await readQueue(database)
  const failed = queue.filter(({ failed }) => failed > 0)
  const oldest = Math.max(0, ...queue.map(({ oldest_seconds }) => oldest_seconds))
  const findings: Finding[] = failed.map(({ task, failed }) =>
    weak(`${counted(failed, 'job')} "${task}" failed for good. The log says why.`),
  )
  if (oldest > LATE_SECONDS)
    findings.push(
      ill(`A job waits for ${Math.round(oldest / 60)} minutes. Does a process with GUILDHALL_ROLES=worker run?`),
    )
  return findings.length > 0 ? findings : [well('Jobs are done as they come.')]
}

/** A master key that is gone takes what it wrapped with it. */
export const examineVault = async (runtime: Runtime): Promise<Finding> => {
  const missing = new Set<string>()
  let old = 0
  for (const org_id of await allOrgIds(runtime.database)) {
    const keys = await keysByOldMasters(createCtx(runtime, { org_id, actor: { kind: 'system', id: null } }))
    old += keys.length
    for (const { master_key } of keys) if (!runtime.masters.find(master_key)) missing.add(master_key)
  }
  if (missing.size > 0)
    return ill(
      `The master key ${[...missing].join(', ')} is missing: what it wrapped cannot be read. Give it after the newest.`,
    )
  return old > 0
    ? weak(
        `${counted(old, 'data key')} are wrapped by an older master key. Run npm run secrets:rotate, then it may go.`,
      )
    : well('Everything that is encrypted can be read.')
}

const PROBE = Buffer.from('the doctor was here')

export const examineFiles = async (files: FileStore): Promise<Finding> => {
  const key = `doctor/${randomUUID()}`
  try {
    await files.write(key, { source: single(PROBE), type: 'text/plain' })
    const read = await files.read(key)
    let size = 0
    for await (const chunk of read ?? []) size += chunk.length
    return size === PROBE.length
      ? well('Files are kept and read.')
      : ill('A file that was written came back otherwise.')
  } catch (error) {
    return ill(`Files cannot be kept: ${error instanceof Error ? error.message : 'no reason was given'}.`)
  } finally {
    await files.remove(key).catch(() => {})
  }
}

async function* single(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

export const examineRooms = async ({ database }: Runtime): Promise<Finding[]> => {
  const gauges = await gaugesOf(database, rooms)
  const broken = gauges.find(({ name }) => name === 'guildhall_ledgers_broken')?.value ?? 0
  return broken > 0
    ? [
        ill(
          `The ledger of ${counted(broken, 'org')} breaks a promise. Run npm run ledger:check, and pay nothing until it is understood.`,
        ),
      ]
    : [well('No ledger breaks a promise.')]
}
