import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { makeContractor } from '../../modules/directory/contractor.make.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { Problem } from '../problem.ts'
import { createDatabase, type Tx } from './database.ts'
import { written, type Query } from './kysely.ts'
import { openPool } from './pool.ts'
import { createLog } from '../log.ts'

let house: TestHouse
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  admin = new pg.Client(house.connect)
  await admin.connect()
  await makeContractor(house.as('owner'), { display_name: 'Here' })
  await makeContractor(house.as('owner', house.there), { display_name: 'There' })
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const names = (): Query<{ display_name: string }> => written(sql`select display_name from directory.contractors`)
const rename = (name: string): Query<unknown> => written(sql`update directory.contractors set display_name = ${name}`)
const pidOf = (): Query<{ pid: number }> => written(sql`select pg_backend_pid() as pid`)
const lock = (key: number): Query<unknown> => written(sql`select pg_advisory_xact_lock(${key})`)
const fail = (code: string): Query<unknown> =>
  written(sql.raw(`do $$ begin raise exception 'planned' using errcode = '${code}'; end $$`))

const settled = async (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)
const namesOf = async (org_id: string): Promise<string[]> =>
  (await house.runtime.database.read(org_id, names())).map(({ display_name }) => display_name)

describe('A3: one org at a time', () => {
  test('a read sees its org only, though the query names none', async () => {
    expect(await namesOf(house.here.org_id)).toEqual(['Here'])
    expect(await namesOf(house.there.org_id)).toEqual(['There'])
  })

  test('without an org there are no rows', async () => {
    expect(await house.runtime.database.global(names())).toEqual([])
  })

  test('after a transaction, an error and a refusal the connection belongs to nobody', async () => {
    const { database } = house.runtime
    const { org_id } = house.here
    await database.tx({ org_id, work: (tx) => tx.all(names()) })
    await settled(database.tx({ org_id, work: (tx) => tx.all(fail('22012')) }))
    await settled(
      database.tx({
        org_id,
        work: async (tx) => {
          await tx.all(names())
          throw new Problem(409, 'conflict', { message: 'No.' })
        },
      }),
    )
    for (let round = 0; round < 20; round += 1) expect(await database.global(names())).toEqual([])
  })

  test('many orgs at once on one connection pool never see each other', async () => {
    const log = createLog('silent')
    const narrow = createDatabase(openPool({ connect: house.connect, max: 2, role: 'gh_app', log }))
    const here = { org_id: house.here.org_id, display_name: 'Here' }
    const there = { org_id: house.there.org_id, display_name: 'There' }
    const rounds = Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? here : there))
    const seen = await Promise.all(
      rounds.map(async ({ org_id }, index) => {
        if (index % 7 === 0) await settled(narrow.tx({ org_id, work: (tx) => tx.all(fail('22012')) }))
        return index % 3 === 0 ? narrow.tx({ org_id, work: (tx) => tx.all(names()) }) : narrow.read(org_id, names())
      }),
    )
    expect(seen).toEqual(rounds.map(({ display_name }) => [{ display_name }]))
    await narrow.close()
  })

  test('what is not an org id never reaches the database', async () => {
    for (const org_id of ['', `${house.here.org_id}'; select 1; --`, house.here.org_id.toUpperCase()])
      await expect(house.runtime.database.read(org_id, names())).rejects.toThrow(TypeError)
  })
})

describe('a transaction', () => {
  test('undoes a failed write', async () => {
    const { org_id } = house.here
    const work = async (tx: Tx): Promise<void> => {
      await tx.run(rename('Changed'))
      await tx.run(fail('22012'))
    }
    await expect(house.runtime.database.tx({ org_id, work })).rejects.toThrow('planned')
    expect(await namesOf(org_id)).toEqual(['Here'])
  })

  test('undoes its work where a write of the commit fails', async () => {
    const { org_id } = house.here
    const work = async (tx: Tx): Promise<void> => {
      await tx.run(rename('Changed'))
      tx.atCommit(fail('22012'))
    }
    await expect(house.runtime.database.tx({ org_id, work })).rejects.toThrow('planned')
    expect(await namesOf(org_id)).toEqual(['Here'])
  })

  test('F46: goes on where a table was changed under its plans', async () => {
    const { database } = house.runtime
    const all = written(sql`select * from directory.paid_totals`)
    for (let round = 0; round < 10; round += 1) await database.read(house.here.org_id, all)
    await admin.query('alter table directory.paid_totals add column more int')
    await Promise.all(Array.from({ length: 10 }, () => database.read(house.here.org_id, all)))
    await admin.query('alter table directory.paid_totals drop column more')
    await database.tx({ org_id: house.here.org_id, work: (tx) => tx.all(all) })
  })
})

describe('F38: what the database asks to be tried again', () => {
  test('two transactions that wait for each other both end', async () => {
    const { org_id } = house.here
    let attempts = 0
    const work = (first: number, second: number) => async (tx: Tx) => {
      attempts += 1
      await tx.run(lock(first))
      await admin.query('select pg_sleep(0.2)')
      await tx.run(lock(second))
      return first
    }
    const done = await Promise.all([
      house.runtime.database.tx({ org_id, work: work(1, 2) }),
      house.runtime.database.tx({ org_id, work: work(2, 1) }),
    ])
    expect(done).toEqual([1, 2])
    expect(attempts).toBeGreaterThan(2)
  })

  test.each(['40P01', '40001'])(
    '%s again and again is a clean 503 after five attempts, and nothing is written',
    async (code) => {
      const { org_id } = house.here
      let attempts = 0
      const work = async (tx: Tx): Promise<void> => {
        attempts += 1
        await tx.run(rename('Changed'))
        await tx.run(fail(code))
      }
      await expect(house.runtime.database.tx({ org_id, work })).rejects.toMatchObject({
        status: 503,
        code: 'unavailable',
      })
      expect(attempts).toBe(5)
      expect(await namesOf(org_id)).toEqual(['Here'])
    },
  )

  test('other errors are not tried again', async () => {
    let attempts = 0
    const work = (tx: Tx): Promise<unknown> => {
      attempts += 1
      return tx.run(fail('23514'))
    }
    await expect(house.runtime.database.tx({ org_id: house.here.org_id, work })).rejects.toThrow('planned')
    expect(attempts).toBe(1)
  })
})

describe('F33: the database goes away', () => {
  const killAll = (): Promise<unknown> =>
    admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )

  /** Asks until it is answered, five seconds at most; meanwhile nothing but 503 is heard. */
  const recovered = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (const limit = Date.now() + 5_000; ;) {
      const answer = await ask().catch((error: unknown) => error)
      if (!(answer instanceof Error)) return answer as T
      expect(answer).toMatchObject({ status: 503, code: 'unavailable' })
      if (Date.now() > limit) throw answer
    }
  }

  test('killed in a transaction it is a 503, nothing of it stays, and the next calls are answered', async () => {
    const { database } = house.runtime
    const { org_id } = house.there
    const work = async (tx: Tx): Promise<void> => {
      await tx.run(rename('Changed'))
      await killAll()
      await tx.run(rename('Changed again'))
    }
    await expect(database.tx({ org_id, work })).rejects.toMatchObject({ status: 503, code: 'unavailable' })
    expect(await recovered(() => namesOf(org_id))).toEqual(['There'])
  })

  test('killed between calls, each call is answered or refused with 503; never 500, and no acknowledged write is lost', async () => {
    const owner = house.as('owner')
    const answers: { status: number; id: string | undefined }[] = []
    const until = Date.now() + 800
    const write = async (): Promise<void> => {
      while (Date.now() < until) {
        const { status, body } = await owner.call('createCampaign', {
          body: { name: 'Storm', base_url: 'https://example.com' },
        })
        answers.push({ status, id: status === 201 ? body.id : undefined })
      }
    }
    const writers = [write(), write(), write()]
    for (let kills = 0; kills < 10; kills += 1) {
      await admin.query('select pg_sleep(0.05)')
      await killAll()
    }
    await Promise.all(writers)

    expect([...new Set(answers.map(({ status }) => status))].toSorted((a, b) => a - b)).toEqual([201, 503])
    const all = written(sql<{ id: string }>`select id from campaigns.campaigns`)
    const kept = await recovered(() => house.runtime.database.read(house.here.org_id, all))
    const ids = new Set(kept.map(({ id }) => id))
    expect(answers.filter(({ id }) => id !== undefined && !ids.has(id))).toEqual([])
  })

  test('a killed connection is not used again', async () => {
    const { database } = house.runtime
    const before = await recovered(() => database.global(pidOf()))
    await killAll()
    const after = await recovered(() => database.global(pidOf()))
    expect(after).not.toEqual(before)
  })
})
