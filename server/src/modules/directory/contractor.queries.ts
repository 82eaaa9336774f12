import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { StripeStatus } from 'wire/paths'

import { db, written, type Query } from '#platform'
import type { DirectoryContractors } from '#platform/db/schema.gen'

export type ContractorRow = Omit<Selectable<DirectoryContractors>, 'search_text' | 'specialty_mask'>

/** All but what only the search reads. */
export const COLUMNS = [
  'org_id',
  'id',
  'display_name',
  'email',
  'needs_email',
  'phone',
  'company_name',
  'bio',
  'avatar_url',
  'specialties',
  'hourly_rate_cents',
  'day_rate_cents',
  'currency',
  'availability',
  'portfolio_links',
  'social_links',
  'tags',
  'notes',
  'tax_status',
  'is_active',
  'stripe_connect_id',
  'stripe_status',
  'stripe_requirements',
  'open_contracts',
  'active_contracts',
  'total_projects',
  'rating100',
  'ratings_count',
  'accepted_milestones',
  'on_time_milestones',
  'last_worked_on',
  'certified_until',
  'merged_into',
  'version',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof ContractorRow)[]
export type PaidTotal = { currency: string; amount_cents: number }

export const findContractor = (org_id: string, id: string): Query<ContractorRow> =>
  db.selectFrom('directory.contractors').select(COLUMNS).where('org_id', '=', org_id).where('id', '=', id)

export const lockContractor = (org_id: string, id: string): Query<ContractorRow> =>
  db.selectFrom('directory.contractors').select(COLUMNS).where('org_id', '=', org_id).where('id', '=', id).forUpdate()

/** These people, in no order. */
export const listContractorsOf = (org_id: string, ids: readonly string[]): Query<ContractorRow> =>
  db.selectFrom('directory.contractors').select(COLUMNS).where('org_id', '=', org_id).where('id', 'in', anyOf(ids))

/** Always in the order of ids, so that two who change the same people never wait in a circle. */
export const lockContractors = (org_id: string, ids: readonly string[]): Query<ContractorRow> =>
  db
    .selectFrom('directory.contractors')
    .select(COLUMNS)
    .where('org_id', '=', org_id)
    .where('id', '=', sql<string>`any (${ids}::uuid[])`)
    .orderBy('id')
    .forUpdate()

/** Those of them whom the org has; a record that was merged is another's. */
export const listKnownIds = (org_id: string, ids: readonly string[]): Query<{ id: string }> =>
  db
    .selectFrom('directory.contractors')
    .select('id')
    .where('org_id', '=', org_id)
    .where('id', 'in', anyOf(ids))
    .where('merged_into', 'is', null)

/** One parameter for any number of ids: a list of them would be another plan for each length. */
const anyOf = (ids: readonly string[]) => sql<string>`(select unnest(${ids}::uuid[]))`

/** Whose e-mail it is: that of a merged record is still the person's. */
export const findContractorByEmail = (org_id: string, email: string): Query<ContractorRow> =>
  db
    .selectFrom('directory.contractors')
    .select(COLUMNS)
    .where('org_id', '=', org_id)
    .where('id', '=', (query) =>
      query
        .selectFrom('directory.contractors as c')
        .select(sql<string>`coalesce(c.merged_into, c.id)`.as('id'))
        .where('c.org_id', '=', org_id)
        .where('c.email', '=', email),
    )

export const findContractorByStripeAccount = (org_id: string, stripe_connect_id: string): Query<ContractorRow> =>
  db
    .selectFrom('directory.contractors')
    .select(COLUMNS)
    .where('org_id', '=', org_id)
    .where('stripe_connect_id', '=', stripe_connect_id)

/** Whoever has this e-mail has it no more. */
export const releaseEmail = (org_id: string, email: string): Query<unknown> =>
  written(sql`update directory.contractors set email = 'merged-' || id || '@invalid.example'
    where org_id = ${org_id} and email = ${email}`)

/** Nothing where the e-mail is taken. */
export const insertContractor = (contractor: Insertable<DirectoryContractors>): Query<ContractorRow> =>
  db
    .insertInto('directory.contractors')
    .values(contractor)
    .onConflict((conflict) => conflict.columns(['org_id', 'email']).doNothing())
    .returning(COLUMNS)

export const updateContractor = (
  org_id: string,
  { id, ...set }: Updateable<DirectoryContractors> & { id: string },
): Query<ContractorRow> =>
  db
    .updateTable('directory.contractors')
    .set({ ...set, version: sql`version + 1` })
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .returning(COLUMNS)

export const listPaidTotals = (org_id: string, contractor_id: string): Query<PaidTotal> =>
  db
    .selectFrom('directory.paid_totals')
    .select(['currency', 'amount_cents'])
    .where('org_id', '=', org_id)
    .where('contractor_id', '=', contractor_id)
    .where('amount_cents', '<>', 0)
    .orderBy('currency')

export const addPaidTotal = (
  org_id: string,
  { contractor_id, currency, amount_cents }: PaidTotal & { contractor_id: string },
): Query<unknown> =>
  written(sql`
    insert into directory.paid_totals as t (org_id, contractor_id, currency, amount_cents)
    values (${org_id}, ${contractor_id}, ${currency}, ${amount_cents})
    on conflict (org_id, contractor_id, currency) do update set amount_cents = t.amount_cents + excluded.amount_cents`)

/** What contracts adds to a contractor's counts; the version is of the profile, not of these. */
export type WorkDelta = {
  open_contracts?: number
  active_contracts?: number
  total_projects?: number
  accepted_milestones?: number
  on_time_milestones?: number
  last_worked_on?: string
}

export const addWork = (org_id: string, id: string, delta: WorkDelta): Query<unknown> =>
  written(sql`
    update directory.contractors set
      open_contracts = open_contracts + ${delta.open_contracts ?? 0},
      active_contracts = active_contracts + ${delta.active_contracts ?? 0},
      total_projects = total_projects + ${delta.total_projects ?? 0},
      accepted_milestones = accepted_milestones + ${delta.accepted_milestones ?? 0},
      on_time_milestones = on_time_milestones + ${delta.on_time_milestones ?? 0},
      last_worked_on = greatest(last_worked_on, ${delta.last_worked_on ?? null}::date)
    where org_id = ${org_id} and id = ${id}`)

/** The version is of the profile, not of what others say. */
export const updateRating = (
  org_id: string,
  { id, rating100, ratings_count }: { id: string; rating100: number; ratings_count: number },
): Query<unknown> =>
  written(sql`update directory.contractors set rating100 = ${rating100}, ratings_count = ${ratings_count}
    where org_id = ${org_id} and id = ${id}`)

export type StripeState = {
  stripe_connect_id: string
  stripe_status: StripeStatus
  stripe_requirements: { code: string; message: string }[]
}
