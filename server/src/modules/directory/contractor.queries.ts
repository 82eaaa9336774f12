import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { StripeStatus } from 'wire/paths'

import { db, likePattern, written, type Query } from '#platform'
import type { DirectoryContractors } from '#platform/db/schema.gen'

export type ContractorRow = Selectable<DirectoryContractors>
export type PaidTotal = { currency: string; amount_cents: number }

export const findContractor = (org_id: string, id: string): Query<ContractorRow> =>
  db.selectFrom('directory.contractors').selectAll().where('org_id', '=', org_id).where('id', '=', id)

export const lockContractor = (org_id: string, id: string): Query<ContractorRow> =>
  db.selectFrom('directory.contractors').selectAll().where('org_id', '=', org_id).where('id', '=', id).forUpdate()

export const findContractorByEmail = (org_id: string, email: string): Query<ContractorRow> =>
  db.selectFrom('directory.contractors').selectAll().where('org_id', '=', org_id).where('email', '=', email)

export const findContractorByStripeAccount = (org_id: string, stripe_connect_id: string): Query<ContractorRow> =>
  db
    .selectFrom('directory.contractors')
    .selectAll()
    .where('org_id', '=', org_id)
    .where('stripe_connect_id', '=', stripe_connect_id)

/** Nothing where the e-mail is taken. */
export const insertContractor = (contractor: Insertable<DirectoryContractors>): Query<ContractorRow> =>
  db
    .insertInto('directory.contractors')
    .values(contractor)
    .onConflict((conflict) => conflict.columns(['org_id', 'email']).doNothing())
    .returningAll()

export const updateContractor = (
  org_id: string,
  { id, ...set }: Updateable<DirectoryContractors> & { id: string },
): Query<ContractorRow> =>
  db
    .updateTable('directory.contractors')
    .set({ ...set, version: sql`version + 1` })
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .returningAll()

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

export type StripeState = {
  stripe_connect_id: string
  stripe_status: StripeStatus
  stripe_requirements: { code: string; message: string }[]
}

export type Filters = {
  q?: string | undefined
  specialties?: string[] | undefined
  specialties_match: 'any' | 'all'
  availability?: string[] | undefined
  min_rating?: number | undefined
  max_hourly_rate?: number | undefined
  min_hourly_rate?: number | undefined
  tags?: string[] | undefined
  is_active: 'true' | 'false' | 'any'
}
export type Sort = 'rating_desc' | 'rate_asc' | 'rate_desc' | 'name_asc' | 'recent'

/** A search for signs only finds nobody. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u

/** Rates are 32-bit, and so are what they are compared with: nobody asks more than that. */
const MAX_RATE = 2_147_483_647
const asRate = (cents: number): number => Math.min(cents, MAX_RATE)

const filtered = (org_id: string, filters: Filters) => {
  const {
    q,
    specialties,
    specialties_match,
    availability,
    min_rating,
    max_hourly_rate,
    min_hourly_rate,
    tags,
    is_active,
  } = filters
  let query = db.selectFrom('directory.contractors').where('org_id', '=', org_id)
  if (is_active !== 'any') query = query.where('is_active', '=', is_active === 'true')
  if (q?.trim()) {
    const pattern = likePattern(q)
    query = SAYS_SOMETHING.test(q)
      ? query.where((where) =>
          where.or([where('display_name', 'ilike', pattern), where('company_name', 'ilike', pattern)]),
        )
      : query.where(sql<boolean>`false`)
  }
  if (specialties)
    query = query.where(
      sql<boolean>`specialties ${sql.raw(specialties_match === 'all' ? '@>' : '&&')} ${specialties}::text[]`,
    )
  if (availability) query = query.where('availability', 'in', availability)
  if (min_rating) query = query.where('ratings_count', '>', 0).where('rating100', '>=', Math.round(min_rating * 100))
  if (max_hourly_rate !== undefined) query = query.where('hourly_rate_cents', '<=', asRate(max_hourly_rate))
  if (min_hourly_rate !== undefined) query = query.where('hourly_rate_cents', '>=', asRate(min_hourly_rate))
  if (tags) query = query.where(sql<boolean>`tags && ${tags}::text[]`)
  return query
}

const ORDER = {
  rating_desc: sql`rating100 desc, id`,
  rate_asc: sql`hourly_rate_cents nulls last, id`,
  rate_desc: sql`hourly_rate_cents desc nulls last, id`,
  name_asc: sql`lower(unaccent(display_name)), id`,
  recent: sql`created_at desc, id`,
} as const satisfies Record<Sort, unknown>

export const listContractors = (
  org_id: string,
  { filters, sort_by, limit, offset }: { filters: Filters; sort_by: Sort; limit: number; offset: number },
): Query<ContractorRow> => filtered(org_id, filters).selectAll().orderBy(ORDER[sort_by]).limit(limit).offset(offset)

export const countContractors = (org_id: string, filters: Filters): Query<{ total: number }> =>
  filtered(org_id, filters).select((select) => select.fn.countAll<number>().as('total'))
