import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { allOrgIds } from '#modules/identity'
import type { Config } from '#platform/config'
import { createDatabase } from '#platform/db/database'
import { dropHouse, migrate } from '#platform/db/migrate'
import { openPool } from '#platform/db/pool'
import { migrateQueue } from '#platform/worker'
import type { Sandbox } from '@guildhall/stripe-sandbox'
import { sandboxState, type Opened } from './open.ts'

/** The demo world is made once, at the first start; one that was left half-made is removed and made again. */

const markOf = ({ data }: Config): string => path.join(data, 'demo-world.unfinished')

/** Clears what a start that was interrupted left of its world; before the sandbox opens its state. */
export const clearHalfWorld = async (config: Config, { owner, is_embedded }: Opened): Promise<void> => {
  if (!is_embedded || !existsSync(markOf(config))) return
  await dropHouse(owner)
  await migrate({ connect: owner, onJobs: migrateQueue })
  for (const file of sandboxState(config)) rmSync(file, { force: true })
  rmSync(path.join(config.data, 'files'), { recursive: true, force: true })
  rmSync(markOf(config))
}

/** Makes the world where there is no org yet. Its commits need not be durable one by one: half a world is made again. */
export const ensureDemoWorld = async (
  config: Config,
  { opened, sandbox }: { opened: Opened; sandbox: Sandbox | undefined },
): Promise<void> => {
  const { runtime, owner } = opened
  if (!config.demo || (await allOrgIds(runtime.database)).length > 0) return
  console.log('First start: making the demo company, with months of history.')
  writeFileSync(markOf(config), '')
  const pool = openPool({
    connect: owner,
    max: 4,
    role: 'gh_app',
    settings: '-c synchronous_commit=off',
    log: runtime.log,
  })
  const database = createDatabase(pool)
  try {
    const { makeWorld } = await import('../demo/world.ts')
    await makeWorld({ ...runtime, database }, sandbox)
  } finally {
    await database.close()
  }
  rmSync(markOf(config))
}
