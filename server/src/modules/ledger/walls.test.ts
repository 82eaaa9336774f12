import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { uuidv7 } from '#platform'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { moneyIn, postIn } from './ledger.make.ts'

/** Each wall alone: grants, keys, rows. */

const TABLES = ['accounts', 'balances', 'transfers', 'entries', 'holds'] as const

let house: TestHouse
let client: pg.Client
let foreign: { transfer_id: string; account_id: string }
beforeAll(async () => {
  house = await openTestHouse()
  client = new pg.Client(house.connect)
  await client.connect()
  await postIn(house.ctx(), moneyIn(uuidv7(0), 100))
  await postIn(house.ctx(house.there), moneyIn(uuidv7(0), 100))
  const { rows } = await as('gh_app', 'select transfer_id, account_id from ledger.entries', house.there.org_id)
  foreign = { transfer_id: String(rows[0]?.['transfer_id']), account_id: String(rows[0]?.['account_id']) }
})
afterAll(async () => {
  await client.end()
  await house.close()
})

/** Runs a statement as a role, in an org or in none, and undoes it. */
const as = async (
  role: string,
  sql: string,
  org_id = house.here.org_id,
): Promise<pg.QueryResult<Record<string, unknown>>> => {
  await client.query('begin')
  try {
    await client.query(`set local role ${role}`)
    if (org_id !== '') await client.query(`set local app.org = '${org_id}'`)
    return await client.query(sql)
  } finally {
    await client.query('rollback')
  }
}

const DENIED = { code: '42501' }

describe('what is posted stays', () => {
  test.each(TABLES)('the application cannot write %s', async (table) => {
    const column = table === 'balances' ? 'posted_cents' : 'id'
    await expect(as('gh_app', `insert into ledger.${table} select * from ledger.${table}`)).rejects.toMatchObject(
      DENIED,
    )
    await expect(as('gh_app', `update ledger.${table} set ${column} = ${column}`)).rejects.toMatchObject(DENIED)
    await expect(as('gh_app', `delete from ledger.${table}`)).rejects.toMatchObject(DENIED)
    await expect(as('gh_app', `truncate ledger.${table} cascade`)).rejects.toMatchObject(DENIED)
  })

  test.each(['accounts', 'transfers', 'entries', 'holds'])('not even the posting role can change %s', async (table) => {
    await expect(as('gh_ledger', `update ledger.${table} set id = id`)).rejects.toMatchObject(DENIED)
    await expect(as('gh_ledger', `delete from ledger.${table}`)).rejects.toMatchObject(DENIED)
  })

  test('the posting role moves balances, but gives none another floor and removes none', async () => {
    await expect(as('gh_ledger', 'update ledger.balances set may_go_below_zero = true')).rejects.toMatchObject(DENIED)
    await expect(as('gh_ledger', 'delete from ledger.balances')).rejects.toMatchObject(DENIED)
  })

  test('the application cannot act as the posting role', async () => {
    const { rows } = await client.query(`select pg_has_role('gh_app', 'gh_ledger', 'member') as is_member`)
    expect(rows).toEqual([{ is_member: false }])
  })

  test('of all functions the application may execute two: the one that posts, and the one that counts what is broken', async () => {
    const { rows } = await client.query(`
      select p.proname, pg_get_userbyid(p.proowner) as owner, has_function_privilege('gh_app', p.oid, 'execute') as allowed
      from pg_proc p where p.pronamespace = 'ledger'::regnamespace`)
    const open = rows.filter(({ allowed }) => allowed).toSorted((a, b) => a.proname.localeCompare(b.proname))
    expect(open).toEqual([
      { proname: 'health', owner: 'gh_lookup', allowed: true },
      { proname: 'post', owner: 'gh_ledger', allowed: true },
    ])
    const others = rows.filter(({ proname }) => proname !== 'health')
    expect(new Set(others.map(({ owner }) => owner))).toEqual(new Set(['gh_ledger']))
  })

  test('the posting role owns the function without a right to make others', async () => {
    const { rows } = await client.query(`select has_schema_privilege('gh_ledger', 'ledger', 'create') as may_create`)
    expect(rows).toEqual([{ may_create: false }])
  })
})

describe('A3: without an org', () => {
  test('nothing is posted', async () => {
    await expect(as('gh_app', `select ledger.post('[]')`, '')).rejects.toMatchObject({
      constraint: 'a_posting_has_an_org',
    })
  })

  test.each(TABLES)('no rows of %s are read', async (table) => {
    expect((await as('gh_app', `select * from ledger.${table}`, '')).rows).toEqual([])
    expect((await as('gh_ledger', `select * from ledger.${table}`, '')).rows).toEqual([])
  })
})

const entry = ({ transfer_id, account_id }: typeof foreign): string =>
  `insert into ledger.entries (org_id, id, transfer_id, account_id, amount_cents, currency, created_at)
     select org_id, '${uuidv7(1)}', ${transfer_id}, ${account_id}, 1, 'USD', created_at from ledger.entries limit 1`

describe('A2: the keys refuse another org', () => {
  test('an entry on another org’s account', async () => {
    const sql = entry({ transfer_id: 'transfer_id', account_id: `'${foreign.account_id}'` })
    await expect(as('gh_ledger', sql)).rejects.toMatchObject({ constraint: 'an_entry_is_in_its_accounts_currency' })
  })

  test('an entry of another org’s transfer', async () => {
    const sql = entry({ transfer_id: `'${foreign.transfer_id}'`, account_id: 'account_id' })
    await expect(as('gh_ledger', sql)).rejects.toMatchObject({ constraint: 'an_entry_has_its_transfer' })
  })

  test.each([
    ['resolves_id', 'a_resolution_has_its_hold'],
    ['reverses_id', 'a_reversal_has_its_transfer'],
  ])('%s of another org’s transfer', async (column, constraint) => {
    const sql = `insert into ledger.transfers (org_id, id, kind, state, currency, ${column}, dedupe_key, created_at)
      select org_id, '${uuidv7(1)}', kind, state, currency, '${foreign.transfer_id}', 'mine', created_at from ledger.transfers limit 1`
    await expect(as('gh_ledger', sql)).rejects.toMatchObject({ constraint })
  })

  test('a row for another org', async () => {
    const sql = `insert into ledger.transfers (org_id, id, kind, state, currency, dedupe_key, created_at)
      select '${house.there.org_id}', '${uuidv7(1)}', kind, state, currency, 'mine', created_at from ledger.transfers limit 1`
    await expect(as('gh_ledger', sql)).rejects.toMatchObject(DENIED)
  })
})
