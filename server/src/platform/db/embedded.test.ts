import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createLog } from '../log.ts'
import { createDatabase, type Database } from './database.ts'
import { startEmbedded, type Embedded } from './embedded.ts'
import { written } from './kysely.ts'
import { openPool } from './pool.ts'

/** A server of its own, because it is killed. */

const ORG = '00000000-0000-7000-8000-000000000001'
const log = createLog('silent')

let data: string
let embedded: Embedded
let database: Database
let postmaster: string
beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'guildhall-kill-'))
  chmodSync(data, 0o755)
  embedded = await startEmbedded({ data, log })
  database = createDatabase(openPool({ connect: embedded.connect, max: 4, log }))
  const client = new pg.Client(embedded.connect)
  await client.connect()
  await client.query('create table public.writes (id int primary key)')
  const { rows } = await client.query<{ data_directory: string }>('show data_directory')
  postmaster = path.join(rows[0]?.data_directory ?? '', 'postmaster.pid')
  await client.end()
})
afterAll(async () => {
  await database.close()
  await embedded.stop()
  rmSync(data, { recursive: true, force: true })
})

const pid = (): number => Number(readFileSync(postmaster, 'utf8').split('\n')[0])

type Written = { id: number; started: string }

const write = (id: number): Promise<Written> =>
  database.tx({
    org_id: ORG,
    work: (tx) =>
      tx.one(
        written(
          sql<Written>`insert into public.writes values (${id}) returning id, pg_postmaster_start_time()::text as started`,
        ),
      ),
  })

test('F33: killed with a full pool at work it comes back, acknowledged writes are there, and nothing but 503 is heard', async () => {
  const first = await write(0)
  const acknowledged: Written[] = [first]
  const refusals: unknown[] = []
  const isBack = (): boolean => acknowledged.at(-1)?.started !== first.started
  let next = 0
  const work = async (): Promise<void> => {
    for (const limit = Date.now() + 15_000; Date.now() < limit && !isBack();) {
      next += 1
      const outcome = await write(next).catch((error: unknown) => error)
      if (outcome instanceof Error) refusals.push(outcome)
      else acknowledged.push(outcome as Written)
    }
  }
  const workers = [1, 2, 3, 4].map(work)
  await new Promise((resolve) => {
    setTimeout(resolve, 300)
  })
  const killed = Date.now()
  process.kill(pid(), 'SIGKILL')
  await Promise.all(workers)

  expect(isBack()).toBe(true)
  // The promise of the catalogue, with room for a busy machine.
  expect(Date.now() - killed).toBeLessThan(10_000)
  for (const refusal of refusals) expect(refusal).toMatchObject({ status: 503, code: 'unavailable' })
  const kept = await database.read(ORG, written(sql<{ id: number }>`select id from public.writes`))
  const ids = new Set(kept.map(({ id }) => id))
  expect(acknowledged.filter(({ id }) => !ids.has(id))).toEqual([])
})
