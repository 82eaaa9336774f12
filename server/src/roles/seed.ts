import { parseArgs } from 'node:util'

import { insertCrowd } from '#modules/directory'
import { allOrgIds, createOrg, getOrgSettings, membersToTell } from '#modules/identity'
import { createCtx, type Runtime } from '#platform'
import { readConfig } from '#platform/config'
import { createDatabase } from '#platform/db/database'
import { openPool } from '#platform/db/pool'
import { openHouse } from './open.ts'
import { withoutIndexes } from './seed-indexes.ts'

/** Fills the directory with made-up people, for measuring: spread over ten orgs, which are founded where they are missing. */

const USAGE = `npm run seed -- --contractors <number>
  --orgs   over how many orgs they are spread (10); the oldest ones, and new ones of the same owner`

const AT_ONCE = 10_000
const WORKERS = 2

export const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: OPTIONS })
  const contractors = Number(values.contractors)
  const orgs = Number(values.orgs)
  if (values.help || !isCount(contractors, 10_000_000) || !isCount(orgs, 20)) return console.log(USAGE)
  const config = readConfig()
  if (!config.demo) throw new Error('made-up people have no place in an installation that is in use (GUILDHALL_DEMO).')

  const opened = await openHouse(config)
  const pool = openPool({
    connect: opened.owner,
    max: WORKERS,
    role: 'gh_app',
    settings: '-c synchronous_commit=off',
    log: opened.runtime.log,
  })
  const runtime = { ...opened.runtime, database: createDatabase(pool) }
  try {
    const from = performance.now()
    const ids = await someOrgs(runtime, orgs)
    const added = await withoutIndexes(opened.owner, () => fill(runtime, ids, contractors))
    const seconds = (performance.now() - from) / 1000
    console.log(`${added} people in ${seconds.toFixed(1)} s, ${Math.round(added / seconds)} a second.`)
  } finally {
    await runtime.database.close()
    await opened.close()
  }
}

const OPTIONS = {
  contractors: { type: 'string' },
  orgs: { type: 'string', default: '10' },
  help: { type: 'boolean', default: false },
} as const

const isCount = (number: number, most: number): boolean => Number.isInteger(number) && number > 0 && number <= most

/** So many orgs: the oldest ones, and new ones of the owner of the first. */
const someOrgs = async (runtime: Runtime, wanted: number): Promise<string[]> => {
  const ids = (await allOrgIds(runtime.database)).toSorted()
  const [first] = ids
  if (first === undefined) throw new Error('there is no company yet: start it once before.')
  const owner = await runtime.database.tx({
    org_id: first,
    work: async (tx) => (await membersToTell(tx, { permission: 'orgs:manage' }, { after: null, limit: 1 }))[0],
  })
  if (!owner) throw new Error('the first company has no owner.')
  while (ids.length < wanted) {
    const ctx = createCtx(runtime, { org_id: first, actor: { kind: 'user', id: owner.user_id } })
    const { id } = await createOrg(ctx, { name: `Crowd ${ids.length + 1}`, currency: 'USD', time_zone: 'UTC' })
    ids.push(id)
  }
  return ids.slice(0, wanted)
}

const fill = async (runtime: Runtime, orgs: string[], contractors: number): Promise<number> => {
  const shares = orgs.flatMap((org_id, index) => {
    const share = Math.floor(contractors / orgs.length) + (index < contractors % orgs.length ? 1 : 0)
    const parts = Math.ceil(share / AT_ONCE)
    return Array.from({ length: parts }, (_, part) => ({
      org_id,
      from: part * AT_ONCE + 1,
      to: Math.min((part + 1) * AT_ONCE, share),
    }))
  })
  let added = 0
  const work = async (): Promise<void> => {
    for (let next = shares.shift(); next; next = shares.shift()) {
      const { org_id, from, to } = next
      const some = await runtime.database.tx({
        org_id,
        work: async (tx) =>
          tx.run(
            insertCrowd(org_id, {
              from,
              to,
              currency: (await getOrgSettings(tx)).currency,
              now: runtime.clock.now(),
            }),
          ),
      })
      added += some
      if (process.stdout.isTTY) process.stdout.write(`\r${added} of ${contractors}`)
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, work))
  return added
}
