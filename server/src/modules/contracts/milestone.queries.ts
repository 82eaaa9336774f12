import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'

import { db, written, type Query } from '#platform'
import type { ContractsMilestones } from '#platform/db/schema.gen'

export type MilestoneRow = Selectable<ContractsMilestones>

export const listMilestones = (org_id: string, contract_id: string): Query<MilestoneRow> =>
  db
    .selectFrom('contracts.milestones')
    .selectAll()
    .where('org_id', '=', org_id)
    .where('contract_id', '=', contract_id)
    .orderBy('sort_order')
    .orderBy('id')

export const lockMilestone = (
  org_id: string,
  { contract_id, id }: { contract_id: string; id: string },
): Query<MilestoneRow> =>
  db
    .selectFrom('contracts.milestones')
    .selectAll()
    .where('org_id', '=', org_id)
    .where('contract_id', '=', contract_id)
    .where('id', '=', id)
    .forUpdate()

/** The contract that a milestone belongs to: the contract is locked first, always. */
export const findContractOfMilestone = (org_id: string, id: string): Query<{ contract_id: string }> =>
  db.selectFrom('contracts.milestones').select('contract_id').where('org_id', '=', org_id).where('id', '=', id)

export const insertMilestones = (milestones: Insertable<ContractsMilestones>[]): Query<MilestoneRow> =>
  db.insertInto('contracts.milestones').values(milestones).returningAll()

export const updateMilestone = (
  org_id: string,
  { id, ...set }: Updateable<ContractsMilestones> & { id: string },
): Query<MilestoneRow> =>
  db
    .updateTable('contracts.milestones')
    .set({ ...set, version: sql`version + 1` })
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .returningAll()

export const removeMilestones = (org_id: string, ids: string[]): Query<unknown> =>
  db.deleteFrom('contracts.milestones').where('org_id', '=', org_id).where('id', 'in', ids)

/** Moves money figures of a milestone; its version is of what people edit. */
export const addMilestoneMoney = (
  org_id: string,
  { id, paid_cents, pending_cents }: { id: string; paid_cents: number; pending_cents: number },
): Query<unknown> =>
  written(sql`
    update contracts.milestones set paid_cents = paid_cents + ${paid_cents}, pending_cents = pending_cents + ${pending_cents}
    where org_id = ${org_id} and id = ${id}`)

export type WaitingRow = {
  id: string
  contract_id: string
  title: string
  contract_title: string
  display_name: string
  amount_cents: number
  currency: string
  due_date: string | null
  since: string
  total: number
}

/** Work of active contracts that was submitted, longest waiting first, with how much there is. */
export const listSubmittedMilestones = (org_id: string, limit: number): Query<WaitingRow> =>
  written(sql`
    select m.id, m.contract_id, m.title, c.title as contract_title, p.display_name, m.amount_cents, c.currency, m.due_date,
      m.submitted_at as since, count(*) over () as total
    from contracts.milestones m
    join contracts.contracts c on c.org_id = m.org_id and c.id = m.contract_id
    join directory.contractors p on p.org_id = c.org_id and p.id = c.contractor_id
    where m.org_id = ${org_id} and m.status = 'submitted' and c.status = 'active'
    order by m.submitted_at, m.id limit ${limit}`)

/** Work of active contracts that is past its date and not submitted. */
export const listLateMilestones = (
  org_id: string,
  { today, limit }: { today: string; limit: number },
): Query<WaitingRow> =>
  written(sql`
    select m.id, m.contract_id, m.title, c.title as contract_title, p.display_name, m.amount_cents, c.currency, m.due_date,
      m.updated_at as since, count(*) over () as total
    from contracts.milestones m
    join contracts.contracts c on c.org_id = m.org_id and c.id = m.contract_id
    join directory.contractors p on p.org_id = c.org_id and p.id = c.contractor_id
    where m.org_id = ${org_id} and m.status in ('pending', 'in_progress', 'rejected') and c.status = 'active' and m.due_date < ${today}::date
    order by m.due_date, m.id limit ${limit}`)
