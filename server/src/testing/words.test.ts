import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  AVAILABILITIES,
  CAMPAIGN_STATUSES,
  CONTRACT_SOURCES,
  CONTRACT_STATUSES,
  CONTRACT_TYPES,
  FUNDINGS,
  IMPORT_FINDINGS,
  IMPORT_OUTCOMES,
  IMPORT_STATUSES,
  MILESTONE_STATUSES,
  PAYMENT_STATUSES,
  MEMBER_ROLES,
  SPECIALTIES,
  STRIPE_STATUSES,
  TAX_STATUSES,
} from 'wire'

import { openTestHouse, type TestHouse } from './house.ts'

/** One vocabulary: what a column may hold is what the wire says, word for word. */

let house: TestHouse
let admin: pg.Client
beforeAll(async () => {
  house = await openTestHouse()
  admin = new pg.Client(house.connect)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await house.close()
})

const WORDS: [table: string, constraint: string, words: readonly string[]][] = [
  ['identity.members', 'role_is_known', MEMBER_ROLES],
  ['identity.invites', 'invited_role_is_known', MEMBER_ROLES],
  ['campaigns.campaigns', 'status_is_known', CAMPAIGN_STATUSES],
  ['directory.contractors', 'specialties_are_known', SPECIALTIES],
  ['directory.contractors', 'availability_is_known', AVAILABILITIES],
  ['directory.contractors', 'tax_status_is_known', TAX_STATUSES],
  ['directory.contractors', 'stripe_status_is_known', STRIPE_STATUSES],
  ['directory.imports', 'import_status_is_known', IMPORT_STATUSES],
  ['directory.import_rows', 'kind_is_known', IMPORT_FINDINGS],
  ['directory.import_rows', 'outcome_is_known', IMPORT_OUTCOMES],
  ['contracts.contracts', 'status_is_known', CONTRACT_STATUSES],
  ['contracts.contracts', 'type_is_known', CONTRACT_TYPES],
  ['contracts.contracts', 'source_is_known', CONTRACT_SOURCES],
  ['contracts.milestones', 'status_is_known', MILESTONE_STATUSES],
  ['contracts.milestones', 'funding_is_known', FUNDINGS],
  ['payments.payments', 'status_is_known', PAYMENT_STATUSES],
]

test.each(WORDS)('%s: %s as the wire says', async (table, constraint, words) => {
  const { rows } = await admin.query<{ definition: string }>(
    `select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = $1::regclass and conname = $2`,
    [table, constraint],
  )
  const listed = [...(rows[0]?.definition ?? '').matchAll(/'([^']+)'::text/g)].map(([, word]) => word ?? '')
  expect(listed.toSorted()).toEqual(words.toSorted())
})

test('every column named status or role has its words checked here or in its room', async () => {
  const { rows } = await admin.query<{ column: string }>(
    `select a.attrelid::regclass::text || '.' || a.attname as column from pg_attribute a
     join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and a.attname in ('status', 'role', 'state') and a.atttypid = 'text'::regtype
       and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
       and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)
         and pg_get_constraintdef(k.oid) like '%= ANY%')`,
  )
  expect(rows).toEqual([])
})
