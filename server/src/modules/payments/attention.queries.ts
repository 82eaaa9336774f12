import { sql } from 'kysely'

import { written, type Query } from '#platform'

export type PayableRow = {
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

/**
 * Approved milestones that nobody has paid or tried to: a failed payment is retried, not made again. Without those that
 * this user approved where four eyes ask for another one to pay.
 */
export const listMilestonesToPay = (
  org_id: string,
  { payer_id, limit }: { payer_id: string; limit: number },
): Query<PayableRow> =>
  written(sql`
    select m.id, m.contract_id, m.title, c.title as contract_title, d.display_name, m.amount_cents, c.currency, m.due_date,
      m.approved_at as since, count(*) over () as total
    from contracts.milestones m
    join contracts.contracts c on c.org_id = m.org_id and c.id = m.contract_id
    join identity.orgs o on o.org_id = m.org_id
    join directory.contractors d on d.org_id = c.org_id and d.id = c.contractor_id
    where m.org_id = ${org_id} and m.status = 'approved' and m.amount_cents > 0 and c.status in ('active', 'paused', 'completed')
      and not (m.approved_by is not distinct from ${payer_id}::uuid
        and identity.needs_second_person(o.four_eyes_payment_cents, o.currency, m.amount_cents, c.currency))
      and not exists (
        select from payments.payments p where p.org_id = m.org_id and p.milestone_id = m.id and p.status <> 'refunded')
    order by m.approved_at, m.id limit ${limit}`)
