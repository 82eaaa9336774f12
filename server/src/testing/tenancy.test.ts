import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { makeCampaign } from '../modules/campaigns/campaign.make.ts'
import { makeContract } from '../modules/contracts/contract.make.ts'
import { TABLES_WITHOUT_ORG } from '../platform/db/migrate.ts'
import { openTestHouse, type TestHouse } from './house.ts'

/**
 * Tenancy is in the keys: three walls, each enough alone. That queries name their org is shown by matrix.test.ts, which
 * walks the API with row-level security off; here are the shape of every table, the keys and the rows.
 */

let house: TestHouse
/** Bound by no row-level security: the keys alone stand in its way. */
let admin: pg.Client
/** The application's role. */
let app: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  admin = new pg.Client(house.connect)
  app = new pg.Client({ ...house.connect, options: '-c role=gh_app' })
  await admin.connect()
  await app.connect()
  for (const org of [house.here, house.there]) {
    const owner = house.as('owner', org)
    await makeContract(owner, { campaign_id: (await makeCampaign(owner)).id })
    await owner.call('createContractor', {
      body: { display_name: 'Keyed', email: 'keyed@example.com', specialties: ['seo'] },
      key: true,
    })
  }
})
afterAll(async () => {
  await admin.end()
  await app.end()
  await house.close()
})

const OUR_TABLES = `
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')`

const rowsOf = async <Row extends pg.QueryResultRow>(text: string): Promise<Row[]> =>
  (await admin.query<Row>(text)).rows

const tables = async (): Promise<string[]> =>
  (await rowsOf<{ name: string }>(`select n.nspname || '.' || c.relname as name ${OUR_TABLES} order by 1`)).map(
    ({ name }) => name,
  )

const tenantTables = async (): Promise<string[]> => {
  const named: readonly string[] = TABLES_WITHOUT_ORG
  return (await tables()).filter((name) => !named.includes(name))
}

/** `org_id` of an org, or none, for the length of the work, as the application. */
const asOrg = async <T>(org_id: string | undefined, work: () => Promise<T>): Promise<T> => {
  await app.query('begin')
  if (org_id !== undefined) await app.query(`set local app.org = '${org_id}'`)
  try {
    return await work()
  } finally {
    await app.query('rollback')
  }
}

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof pg.DatabaseError ? `${error.code} ${error.constraint ?? ''}`.trim() : String(error),
  )

describe('every table', () => {
  test('is a tenant table, or on the list of tables without an org', async () => {
    const withOrg = await rowsOf<{ name: string }>(
      `select n.nspname || '.' || c.relname as name ${OUR_TABLES}
       and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and a.attnotnull)`,
    )
    const names = new Set(withOrg.map(({ name }) => name))
    expect((await tenantTables()).filter((name) => !names.has(name))).toEqual([])
  })

  test('of the tenants has a primary key that begins with org_id', async () => {
    const keys = await rowsOf<{ name: string; first: string }>(
      `select n.nspname || '.' || c.relname as name, a.attname as first ${OUR_TABLES.replace(
        'where',
        'join pg_constraint k on k.conrelid = c.oid join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1] where',
      )} and k.contype = 'p'`,
    )
    const first = new Map(keys.map((key) => [key.name, key.first]))
    expect((await tenantTables()).filter((name) => first.get(name) !== 'org_id')).toEqual([])
  })

  test('of the tenants has only unique keys that begin with org_id', async () => {
    const indexes = await rowsOf<{ name: string; index: string; first: string | null }>(
      `select n.nspname || '.' || c.relname as name, x.indexrelid::regclass::text as index, a.attname as first
       ${OUR_TABLES.replace(
         'where',
         'join pg_index x on x.indrelid = c.oid left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0] where',
       )} and x.indisunique`,
    )
    const ours = new Set(await tenantTables())
    expect(indexes.filter(({ name, first }) => ours.has(name) && first !== 'org_id')).toEqual([])
  })

  test('of the tenants points at other tenants by keys that carry org_id', async () => {
    const keys = await rowsOf<{ name: string; target: string; key: string; pairs: string[] }>(
      `select n.nspname || '.' || c.relname as name, tn.nspname || '.' || t.relname as target, k.conname as key,
         array(select (select attname from pg_attribute where attrelid = c.oid and attnum = k.conkey[i]) || '=' ||
           (select attname from pg_attribute where attrelid = t.oid and attnum = k.confkey[i])
           from generate_subscripts(k.conkey, 1) i) as pairs
       ${OUR_TABLES.replace(
         'where',
         'join pg_constraint k on k.conrelid = c.oid join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace where',
       )} and k.contype = 'f'`,
    )
    const ours = new Set([...(await tenantTables()), 'identity.orgs'])
    const crossing = keys.filter(({ name, target }) => ours.has(name) && ours.has(target))
    expect(crossing.length).toBeGreaterThan(5)
    expect(crossing.filter(({ pairs }) => !pairs.includes('org_id=org_id'))).toEqual([])
  })

  test('of the tenants has the wall of rows, forced, by one policy of every command', async () => {
    const walls = await rowsOf<{ name: string; forced: boolean; policies: string[] }>(
      `select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
         array(select pg_get_expr(p.polqual, p.polrelid) from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant'
           and p.polcmd = '*' and p.polroles = '{0}') as policies ${OUR_TABLES}`,
    )
    const ours = new Set([...(await tenantTables()), 'identity.orgs'])
    for (const { name, forced, policies } of walls.filter((wall) => ours.has(wall.name))) {
      expect([name, forced]).toEqual([name, true])
      expect([name, policies]).toEqual([
        name,
        [`(org_id = (NULLIF(current_setting('app.org'::text, true), ''::text))::uuid)`],
      ])
    }
  })

  test('that is shown to gh_app by another policy is shown to nobody but gh_lookup, gh_search and the ledger', async () => {
    const others = await rowsOf<{ table: string; policy: string; roles: string[] }>(
      `select p.polrelid::regclass::text as table, p.polname as policy,
         array(select rolname::text from pg_roles where oid = any (p.polroles) order by 1) as roles
       from pg_policy p where p.polname <> 'tenant' and p.polrelid::regclass::text not like 'graphile_worker.%'`,
    )
    const allowed = ['gh_lookup', 'gh_search', 'gh_ledger']
    expect(others.filter(({ roles }) => roles.length === 0 || roles.some((role) => !allowed.includes(role)))).toEqual(
      [],
    )
  })
})

describe('the list of tables without an org', () => {
  test('names tables that are there', async () => {
    const there = new Set(await tables())
    expect(TABLES_WITHOUT_ORG.filter((name) => !there.has(name))).toEqual([])
  })
})

describe('A3, with the rows as the only wall', () => {
  test('no query without an org sees or changes a row', async () => {
    for (const table of [...(await tenantTables()), 'identity.orgs']) {
      for (const org_id of [undefined, '']) {
        const code = await codeOf(
          asOrg(org_id, async () => {
            const { rows } = await app.query<{ n: number }>(`select count(*)::int as n from ${table}`)
            expect([table, rows[0]?.n]).toEqual([table, 0])
          }),
        )
        expect([table, code]).toEqual([table, expect.toBeOneOf(['done', '42501'])])
      }
    }
  })

  test('a query that forgot its org sees the rows of the one that is set, in every table', async () => {
    let seen = 0
    for (const table of await tenantTables()) {
      await asOrg(house.there.org_id, async () => {
        const rows = await app
          .query<{ org_id: string }>(`select distinct org_id from ${table}`)
          .then((result) => result.rows)
          .catch(() => [])
        expect([table, rows.filter(({ org_id }) => org_id !== house.there.org_id)]).toEqual([table, []])
        seen += rows.length
      })
    }
    expect(seen).toBeGreaterThan(5)
  })

  test('an update or delete that forgot its org changes nothing elsewhere', async () => {
    const prints = async (): Promise<unknown> =>
      rowsOf(
        `select md5(string_agg(t::text, '' order by id)) as print from contracts.contracts t where org_id = '${house.here.org_id}'`,
      )
    const before = await prints()
    await app.query('begin')
    await app.query(`set local app.org = '${house.there.org_id}'`)
    expect((await app.query(`update contracts.contracts set title = 'Mine'`)).rowCount).toBe(1)
    expect((await app.query('delete from contracts.milestones')).rowCount).toBe(2)
    expect(
      (await app.query(`update contracts.contracts set title = 'Mine' where org_id = $1`, [house.here.org_id]))
        .rowCount,
    ).toBe(0)
    await app.query('commit')
    expect(await prints()).toEqual(before)
  })

  test('a row cannot be written into another org, nor moved there', async () => {
    const insert = `insert into campaigns.campaigns (org_id, name, slug, slug_is_given, base_url, currency, created_by, created_at, updated_at)
      values ($1, 'x', 'x', true, 'https://example.com', 'USD', $2, now(), now())`
    const values = [house.here.org_id, house.here.users.owner]
    expect(await codeOf(asOrg(house.there.org_id, () => app.query(insert, values)))).toBe('42501')
    expect(
      await codeOf(
        asOrg(house.there.org_id, () => app.query('update campaigns.campaigns set org_id = $1', [house.here.org_id])),
      ),
    ).toBe('42501')
  })
})

describe('A2, with the keys as the only wall', () => {
  const idOf = async (table: string, org_id: string): Promise<string> => {
    const [row] = await rowsOf<{ id: string }>(`select id from ${table} where org_id = '${org_id}' limit 1`)
    return row?.id ?? ''
  }

  test('my milestone cannot hang on your contract', async () => {
    const yours = await idOf('contracts.contracts', house.here.org_id)
    const insert = admin.query(
      `insert into contracts.milestones (org_id, contract_id, title, amount_cents, sort_order, created_at, updated_at)
       values ($1, $2, 'x', 1, 9, now(), now())`,
      [house.there.org_id, yours],
    )
    expect(await codeOf(insert)).toBe('23503 milestone_has_its_contract')
  })

  test.each([
    ['directory.contractors', 'contractor_id', 'contract_has_its_contractor'],
    ['campaigns.campaigns', 'campaign_id', 'contract_has_its_campaign'],
  ])('my contract cannot name one of your %s', async (table, column, key) => {
    const yours = await idOf(table, house.here.org_id)
    const update = admin.query(`update contracts.contracts set ${column} = $1 where org_id = $2`, [
      yours,
      house.there.org_id,
    ])
    expect(await codeOf(update)).toBe(`23503 ${key}`)
  })

  test('a tenant row of an org that is not there is refused', async () => {
    const insert = admin.query(
      `insert into directory.contractors (org_id, display_name, email, specialties, currency, created_at, updated_at)
       values ($1, 'x', 'x@example.com', '{seo}', 'USD', now(), now())`,
      [randomUUID()],
    )
    expect(await codeOf(insert)).toMatch(/^23503/)
  })
})

describe('the application', () => {
  const FORBIDDEN = [
    ['platform.events', ['UPDATE', 'DELETE', 'TRUNCATE']],
    ['platform.event_subjects', ['UPDATE', 'DELETE', 'TRUNCATE']],
    ['payments.payments', ['DELETE', 'TRUNCATE']],
    ['ledger.entries', ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']],
    ['ledger.transfers', ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']],
    ['ledger.balances', ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']],
    ['directory.contractors', ['DELETE', 'TRUNCATE']],
    ['identity.orgs', ['DELETE', 'TRUNCATE']],
    ['platform.migrations', ['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']],
  ] as const

  test.each(FORBIDDEN)('has no right on %s to %j', async (table, rights) => {
    const [found] = await rowsOf<{ there: boolean }>(`select to_regclass('${table}') is not null as there`)
    expect(found?.there).toBe(true)
    for (const right of rights) {
      const [row] = await rowsOf<{ may: boolean }>(
        `select has_table_privilege('gh_app', '${table}', '${right}') as may`,
      )
      expect([right, row?.may]).toEqual([right, false])
    }
  })

  test('cannot change a fact, even one of its own org', async () => {
    for (const text of ["update platform.events set body = '{}'", 'delete from platform.events'])
      expect(await codeOf(asOrg(house.here.org_id, () => app.query(text)))).toBe('42501')
  })

  test('owns nothing, bypasses nothing and inherits from nobody who does', async () => {
    const [role] = await rowsOf<Record<string, unknown>>(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         array(select b.rolname::text from pg_auth_members m join pg_roles b on b.oid = m.roleid where m.member = r.oid) as member_of,
         (select count(*)::int from pg_class where relowner = r.oid) as owned
       from pg_roles r where rolname = 'gh_app'`,
    )
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      member_of: [],
      owned: 0,
    })
  })

  test('sees nothing of the queue, and adds jobs through its door only', async () => {
    const { org_id } = house.here
    const queue = `select 1 from graphile_worker._private_jobs`
    expect(await codeOf(asOrg(org_id, () => app.query(queue)))).toBe('42501')
    const add = `select platform.add_job('x', $1::json, null, null)`
    expect(await codeOf(asOrg(org_id, () => app.query(add, ['{}'])))).toBe('23514')
    expect(await codeOf(asOrg(org_id, () => app.query(add, [JSON.stringify({ org_id })])))).toBe('done')
  })
})

describe('definer functions', () => {
  test('have a fixed search path, and are closed to the public', async () => {
    const open = await rowsOf<{ name: string }>(
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname not in ('pg_catalog', 'graphile_worker')
         and (not coalesce(p.proconfig::text like '%search_path=%', false) or has_function_privilege('public', p.oid, 'execute'))`,
    )
    expect(open).toEqual([])
  })

  test('belong to nobody who is above the wall of rows', async () => {
    const owners = await rowsOf<{ name: string; owner: string }>(
      `select p.oid::regprocedure::text as name, r.rolname as owner from pg_proc p
       join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
       where p.prosecdef and n.nspname not in ('pg_catalog', 'graphile_worker') and (r.rolsuper or r.rolbypassrls)`,
    )
    expect(owners).toEqual([])
  })
})
