import { parseArgs } from 'node:util'

import { allOrgIds } from '#modules/identity'
import { readConfig } from '#platform/config'
import { resealSecrets, rewrapKeys } from '#platform/vault/rotation'
import { createCtx } from '#platform'
import { openHouse } from './open.ts'

/** Changes the keys of everything that is sealed, while Guildhall runs; may be stopped and started again at any point. */

const USAGE = `npm run secrets:rotate           new data keys for every org, wrapped by the newest master key
npm run secrets:rotate -- --master  with a new master key, where Guildhall keeps it in its data folder`

export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { master: { type: 'boolean' }, help: { type: 'boolean' } } })
  if (values.help) return console.log(USAGE)

  const opened = await openHouse(readConfig())
  const { runtime } = opened
  try {
    if (values.master && !runtime.masters.add())
      throw new Error(
        'You keep the master key yourself. Put a new one before it, restart, and run this without --master.',
      )

    let keys = 0
    let secrets = 0
    const orgs = await allOrgIds(runtime.database)
    for (const org_id of orgs) {
      const ctx = createCtx(runtime, { org_id, actor: { kind: 'system', id: null } })
      secrets += await resealSecrets(ctx)
      keys += await rewrapKeys(ctx)
    }
    console.log(
      `Secrets sealed anew: ${secrets}. Keys that an older master key wrapped: ${keys}. Orgs: ${orgs.length}.`,
    )
    console.log('Master keys after the first are needed for backups only.')
  } finally {
    await opened.close()
  }
}
