import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'

import { db, likePattern, written, type Query } from '#platform'
import type { ContractsContracts } from '#platform/db/schema.gen'

export type ContractRow = Selectable<ContractsContracts>

export const lockContract = (org_id: string, id: string): Query<ContractRow> =>
  db.selectFrom('contracts.contracts').selectAll().where('org_id', '=', org_id).where('id', '=', id).forUpdate()

export const findContract = (org_id: string, id: string): Query<ContractRow> =>
  db.selectFrom('contracts.contracts').selectAll().where('org_id', '=', org_id).where('id', '=', id)

export const insertContract = (contract: Insertable<ContractsContracts>): Query<ContractRow> =>
  db.insertInto('contracts.contracts').values(contract).returningAll()

export const updateContract = (
  org_id: string,
  { id, ...set }: Updateable<ContractsContracts> & { id: string },
): Query<ContractRow> =>
  db
    .updateTable('contracts.contracts')
    .set({ ...set, version: sql`version + 1` })
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .returningAll()

/** A document that goes is no contract's paper any more. */
export const letGoOfDocument = (
  org_id: string,
  { id, document_id }: { id: string; document_id: string },
): Query<unknown> =>
  written(sql`
    update contracts.contracts set sow_document_id = nullif(sow_document_id, ${document_id}::uuid),
      nda_document_id = nullif(nda_document_id, ${document_id}::uuid), version = version + 1
    where org_id = ${org_id} and id = ${id} and ${document_id}::uuid in (sow_document_id, nda_document_id)`)

export const removeContract = (org_id: string, id: string): Query<unknown> =>
  written(sql`
    with milestones as (delete from contracts.milestones where org_id = ${org_id} and contract_id = ${id})
    delete from contracts.contracts where org_id = ${org_id} and id = ${id}`)

/** Moves money figures of a contract; its version is of what people edit. */
export const addContractMoney = (
  org_id: string,
  { id, paid_cents, pending_cents }: { id: string; paid_cents: number; pending_cents: number },
): Query<unknown> =>
  written(sql`
    update contracts.contracts set paid_cents = paid_cents + ${paid_cents}, pending_cents = pending_cents + ${pending_cents}
    where org_id = ${org_id} and id = ${id}`)

export type Filters = {
  q?: string | undefined
  status?: string[] | undefined
  contract_type?: string[] | undefined
  contractor_id?: string[] | undefined
  campaign_id?: string[] | undefined
  start_from?: string | undefined
  start_to?: string | undefined
  /** Without those that this user may not approve because of four eyes. */
  approver_id?: string | undefined
}
export type Sort = 'recent' | 'value_desc' | 'end_date_asc' | 'title_asc'

const filtered = (
  org_id: string,
  { q, status, contract_type, contractor_id, campaign_id, start_from, start_to, approver_id }: Filters,
) => {
  let query = db.selectFrom('contracts.contracts as c').where('c.org_id', '=', org_id)
  if (q?.trim()) {
    const pattern = likePattern(q)
    query = query.where((where) =>
      where.or([
        where('c.title', 'ilike', pattern),
        where.exists(
          where
            .selectFrom('directory.contractors as p')
            .select(sql`1`.as('one'))
            .where('p.org_id', '=', org_id)
            .whereRef('p.id', '=', 'c.contractor_id')
            .where('p.display_name', 'ilike', pattern),
        ),
      ]),
    )
  }
  if (status) query = query.where('c.status', 'in', status)
  if (contract_type) query = query.where('c.contract_type', 'in', contract_type)
  if (contractor_id) query = query.where('c.contractor_id', 'in', contractor_id)
  if (campaign_id) query = query.where('c.campaign_id', 'in', campaign_id)
  if (start_from) query = query.where('c.start_date', '>=', start_from)
  if (start_to) query = query.where('c.start_date', '<=', start_to)
  return approver_id === undefined ? query : query.where(mayApprove(approver_id))
}

const mayApprove = (user_id: string) =>
  sql<boolean>`not (${user_id}::uuid in (c.created_by, coalesce(c.submitted_by, c.created_by)) and exists (
    select from identity.orgs o where o.org_id = c.org_id
      and identity.needs_second_person(o.four_eyes_contract_cents, o.currency, c.total_value_cents, c.currency)))`

const ORDER = {
  recent: sql`c.created_at desc, c.id desc`,
  value_desc: sql`c.total_value_cents desc, c.id`,
  end_date_asc: sql`c.end_date nulls last, c.id`,
  title_asc: sql`lower(c.title), c.id`,
} as const satisfies Record<Sort, unknown>

export type ListedRow = ContractRow & { display_name: string; avatar_url: string | null; campaign_name: string | null }

export const listContracts = (
  org_id: string,
  { filters, sort_by, limit, offset }: { filters: Filters; sort_by: Sort; limit: number; offset: number },
): Query<ListedRow> =>
  filtered(org_id, filters)
    .innerJoin('directory.contractors as p', (join) =>
      join.onRef('p.org_id', '=', 'c.org_id').onRef('p.id', '=', 'c.contractor_id'),
    )
    .leftJoin('campaigns.campaigns as k', (join) =>
      join.onRef('k.org_id', '=', 'c.org_id').onRef('k.id', '=', 'c.campaign_id'),
    )
    .selectAll('c')
    .select(['p.display_name', 'p.avatar_url', 'k.name as campaign_name'])
    .orderBy(ORDER[sort_by])
    .limit(limit)
    .offset(offset)

export const countContracts = (org_id: string, filters: Filters): Query<{ total: number }> =>
  filtered(org_id, filters).select((select) => select.fn.countAll<number>().as('total'))

export type HistoryRow = Pick<
  ContractRow,
  'title' | 'status' | 'start_date' | 'end_date' | 'total_value_cents' | 'paid_cents' | 'currency'
> & {
  contract_id: string
  campaign: { id: string; name: string } | null
  rating: { score: number; comment: string | null } | null
}

export const listHistory = (
  org_id: string,
  { contractor_id, limit, offset }: { contractor_id: string; limit: number; offset: number },
): Query<HistoryRow> =>
  written(sql`
    select c.id as contract_id, c.title, c.status, c.start_date, c.end_date, c.total_value_cents, c.paid_cents, c.currency,
      case when k.id is null then null else json_build_object('id', k.id, 'name', k.name) end as campaign,
      case when r.id is null then null else json_build_object('score', r.score, 'comment', r.comment) end as rating
    from contracts.contracts c
    left join contracts.ratings r on r.org_id = c.org_id and r.contract_id = c.id
    left join campaigns.campaigns k on k.org_id = c.org_id and k.id = c.campaign_id
    where c.org_id = ${org_id} and c.contractor_id = ${contractor_id}
    order by c.created_at desc, c.id desc limit ${limit} offset ${offset}`)
