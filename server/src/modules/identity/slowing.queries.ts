import { sql } from 'kysely'

import { written, type Query } from '#platform'

export type Buckets = { account: string; address: string; known: string }
export type Failures = { account: number; address: number; known: number; is_known: boolean }
type Counting = { buckets: readonly string[]; now: string; minutes: number }

/** How often it went wrong lately, and whether this person was here from this address before. */
export const findFailures = (
  { account, address, known }: Buckets,
  from: { email: string; address_hash: string; now: string; minutes: number },
): Query<Failures> =>
  written(sql`
    select coalesce(sum(failures) filter (where bucket = ${account}), 0)::int as account,
      coalesce(sum(failures) filter (where bucket = ${address}), 0)::int as address,
      coalesce(sum(failures) filter (where bucket = ${known}), 0)::int as known,
      exists (
        select from identity.sessions s join identity.users u on u.id = s.user_id
        where u.email = ${from.email} and s.address_hash = ${from.address_hash} and s.end_reason is distinct from 'replayed'
      ) as is_known
    from identity.sign_in_failures
    where bucket = any(${[account, address, known]}) and since > ${from.now}::timestamptz - make_interval(mins => ${from.minutes})`)

/** Counts a failure in each bucket; a bucket whose time is over starts anew, and old ones are swept. */
export const countFailure = ({ buckets, now, minutes }: Counting): Query<unknown> =>
  written(sql`
    with swept as (
      delete from identity.sign_in_failures
      where since < ${now}::timestamptz - interval '1 day' and bucket <> all(${buckets})
    )
    insert into identity.sign_in_failures as f (bucket, failures, since)
    select bucket, 1, ${now} from unnest(${buckets}::text[]) as bucket order by bucket
    on conflict (bucket) do update set
      failures = case when f.since > ${now}::timestamptz - make_interval(mins => ${minutes}) then f.failures + 1 else 1 end,
      since = case when f.since > ${now}::timestamptz - make_interval(mins => ${minutes}) then f.since else ${now}::timestamptz end`)

export const forgetFailures = (buckets: readonly string[]): Query<unknown> =>
  written(sql`delete from identity.sign_in_failures where bucket = any(${buckets})`)
