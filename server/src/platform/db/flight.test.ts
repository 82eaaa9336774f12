import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { fly, type Statement } from './flight.ts'

/** What flight.ts promises of pg's internals: several statements, one round trip, nothing left behind. */

let house: TestHouse
let owner: pg.Client
let client: pg.PoolClient
beforeAll(async () => {
  house = await openTestHouse()
  owner = new pg.Client(house.connect)
  await owner.connect()
  await owner.query('create table public.things (id int primary key, name text not null)')
  await owner.query('grant all on public.things to gh_app')
})
afterAll(async () => {
  await owner.end()
  await house.close()
})
beforeEach(async () => {
  await owner.query('truncate public.things')
  client = await house.runtime.database.pool.connect()
})
afterEach(() => client.release(true))

const begin: Statement = { text: 'begin', name: 'begin' }
const commit: Statement = { text: 'commit', name: 'commit' }
const insert = (id: number, name: string | null = 'a'): Statement => ({
  text: 'insert into public.things (id, name) values ($1, $2)',
  values: [id, name],
  name: 'insert_thing',
})
const count: Statement = { text: 'select count(*)::int as n from public.things', name: 'count_things' }
const actAs = (org_id: string): Statement => ({ text: `set local app.org = '${org_id}'` })
const setting: Statement = { text: `select nullif(current_setting('app.org', true), '') as org`, name: 'setting' }

const failure = async (flight: Promise<unknown>): Promise<string> => {
  try {
    await flight
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
  return 'none'
}

describe('a flight', () => {
  test('answers each statement in order, with rows and how many it changed', async () => {
    const answers = await fly(client, [begin, insert(1), insert(2), count, commit])
    expect(answers.map(({ rows, count: changed }) => [rows, changed])).toEqual([
      [[], 0],
      [[], 1],
      [[], 1],
      [[{ n: 2 }], 1],
      [[], 0],
    ])
  })

  test('a named plan answers the same from its second use on', async () => {
    const find: Statement = { text: 'select id, name from public.things where id = $1', values: [1], name: 'find' }
    await fly(client, [insert(1, 'one'), insert(2, 'two')])
    const [first] = await fly(client, [find])
    const [again, other] = await fly(client, [find, { ...find, values: [2] }])
    expect(first?.rows).toEqual([{ id: 1, name: 'one' }])
    expect(again?.rows).toEqual(first?.rows)
    expect(other?.rows).toEqual([{ id: 2, name: 'two' }])
  })

  test('values of every kind arrive as they were sent', async () => {
    const values = [null, '', 'ünï😀\'";--', ['a', 'b,c', '"'], 9_007_199_254_740_991, true, '{"a": [1]}']
    const [answer] = await fly(client, [
      {
        text: 'select $1::text a, $2::text b, $3::text c, $4::text[] d, $5::bigint e, $6::bool f, $7::jsonb g',
        values,
      },
    ])
    expect(Object.values(answer?.rows[0] ?? {})).toEqual([...values.slice(0, 6), { a: [1] }])
  })

  test('a number that a number cannot hold exactly is refused, and the connection goes on', async () => {
    expect(await failure(fly(client, [{ text: 'select 9007199254740993::bigint as n' }]))).toMatch(/RangeError/)
    expect((await fly(client, [count]))[0]?.rows).toEqual([{ n: 0 }])
  })
})

describe('an error', () => {
  test('undoes what came before it, and what came after did not run', async () => {
    expect(await failure(fly(client, [begin, insert(1), insert(1), insert(2), commit]))).toBe('23505')
    await client.query('rollback')
    expect((await fly(client, [count]))[0]?.rows).toEqual([{ n: 0 }])
  })

  test('leaves the connection in an aborted transaction until a rollback', async () => {
    expect(await failure(fly(client, [begin, insert(1, null), commit]))).toBe('23502')
    expect(await failure(fly(client, [count]))).toBe('25P02')
    await client.query('rollback')
    expect(await failure(fly(client, [count]))).toBe('none')
  })

  test('leaves no org behind', async () => {
    const { org_id } = house.here
    expect(await failure(fly(client, [begin, actAs(org_id), { text: 'select 1/0' }, commit]))).toBe('22012')
    await client.query('rollback')
    expect((await fly(client, [setting]))[0]?.rows).toEqual([{ org: null }])
  })

  test('plans named before, at and after it work the next time', async () => {
    const after: Statement = { text: 'select name from public.things where id = $1', values: [1], name: 'never_parsed' }
    for (let round = 0; round < 3; round += 1) {
      expect(await failure(fly(client, [begin, insert(round), insert(round), after, commit]))).toBe('23505')
      await client.query('rollback')
    }
    const answers = await fly(client, [begin, insert(1, 'x'), after, count, commit])
    expect([answers[2]?.rows, answers[3]?.rows]).toEqual([[{ name: 'x' }], [{ n: 1 }]])
  })

  test('in the text of a named statement does not poison the name', async () => {
    const broken: Statement = { text: 'select nonsense from public.things', name: 'reused' }
    expect(await failure(fly(client, [broken]))).toBe('42703')
    const [answer] = await fly(client, [{ text: 'select 1 as one', name: 'reused' }])
    expect(answer?.rows).toEqual([{ one: 1 }])
  })

  test('F46: the plan of a table that changed fails once and is made anew', async () => {
    const all: Statement = { text: 'select * from public.things', name: 'all_things' }
    await fly(client, [insert(1), all])
    await owner.query('alter table public.things add column more int default 7')
    expect(await failure(fly(client, [all]))).toBe('0A000')
    expect((await fly(client, [all]))[0]?.rows).toEqual([{ id: 1, name: 'a', more: 7 }])
    await owner.query('alter table public.things drop column more')
  })
})

describe('many plans', () => {
  test('beyond what a connection keeps, statements are parsed each time and still answer', async () => {
    for (let index = 0; index < 450; index += 1) {
      const [answer] = await fly(client, [{ text: `select ${index} as n`, name: `plan_${index}` }])
      expect(answer?.rows).toEqual([{ n: index }])
    }
    const [late] = await fly(client, [{ text: 'select 449 as n', name: 'plan_449' }])
    expect(late?.rows).toEqual([{ n: 449 }])
    const { rows } = await client.query<{ kept: number }>('select count(*)::int as kept from pg_prepared_statements')
    expect(rows[0]?.kept).toBeLessThanOrEqual(400)
  })
})
