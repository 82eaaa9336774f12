import { sql } from 'kysely'

import { written, type Query } from '#platform'

/** What a day brings to certifications: some end, some soon will. */

type Due = { id: string; contractor_id: string }

export const listOver = (org_id: string, { today, limit }: { today: string; limit: number }): Query<Due> =>
  written(sql`select id, contractor_id from directory.certifications
    where org_id = ${org_id} and status in ('pending', 'verified') and expires_on < ${today}
    order by expires_on, id limit ${limit}`)

export type DueReminder = Due & { expires_on: string; days_before: number }

/**
 * Reminders that nobody got: of the thresholds that are passed the nearest one counts, so days that were missed are made
 * up for by one reminder, not by several.
 */
export const listUnreminded = (
  org_id: string,
  { today, first, last, limit }: { today: string; first: number; last: number; limit: number },
): Query<DueReminder> =>
  written(sql`
    select c.id, c.contractor_id, c.expires_on, due.days_before
    from directory.certifications c
    join directory.contractors p on p.org_id = c.org_id and p.id = c.contractor_id and p.is_active
    cross join lateral (
      select case when c.expires_on - ${today}::date <= ${last}::int then ${last}::int else ${first}::int end as days_before) due
    where c.org_id = ${org_id} and c.status in ('pending', 'verified')
      and c.expires_on between ${today}::date and ${today}::date + ${first}::int
      and not exists (select from directory.certification_reminders r
        where r.org_id = c.org_id and r.certification_id = c.id and r.expires_on = c.expires_on and r.days_before <= due.days_before)
    order by c.expires_on, c.id limit ${limit}`)

/** Nothing where somebody was reminded already. */
export const insertReminder = (
  org_id: string,
  { id, expires_on, days_before, told_at }: { id: string; expires_on: string; days_before: number; told_at: string },
): Query<{ certification_id: string }> =>
  written(sql`insert into directory.certification_reminders (org_id, certification_id, expires_on, days_before, told_at)
    values (${org_id}, ${id}, ${expires_on}, ${days_before}, ${told_at}) on conflict do nothing returning certification_id`)

export type WaitingRow = {
  id: string
  contractor_id: string
  type: string
  display_name: string
  expires_on: string | null
  since: string
  total: number
}

type Waiting = { today: string; limit: number }

const waiting = sql`select c.id, c.contractor_id, c.type, p.display_name, c.expires_on, c.updated_at as since,
    (count(*) over ())::int as total
  from directory.certifications c join directory.contractors p on p.org_id = c.org_id and p.id = c.contractor_id and p.is_active`

/** What nobody has looked at yet, longest first. */
export const listUnverified = (org_id: string, { today, limit }: Waiting): Query<WaitingRow> =>
  written(sql`${waiting} where c.org_id = ${org_id} and c.status = 'pending'
    and (c.expires_on is null or c.expires_on >= ${today}::date)
    order by c.updated_at, c.id limit ${limit}`)

/** What counts today and will not for long, the next to end first. */
export const listExpiring = (org_id: string, { today, days, limit }: Waiting & { days: number }): Query<WaitingRow> =>
  written(sql`${waiting} where c.org_id = ${org_id} and c.status = 'verified'
    and c.expires_on between ${today}::date and ${today}::date + ${days}::int
    order by c.expires_on, c.id limit ${limit}`)
