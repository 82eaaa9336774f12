-- What the queue holds, for who watches the installation: counts and ages, no payload.

create function platform.queue_health()
returns table (task text, waiting int, running int, failed int, oldest_seconds double precision)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.identifier,
    count(*) filter (where j.locked_at is null and j.attempts < j.max_attempts and j.run_at <= now())::int,
    count(*) filter (where j.locked_at is not null)::int,
    count(*) filter (where j.attempts >= j.max_attempts)::int,
    coalesce(extract(epoch from now() - min(j.run_at) filter (where j.attempts < j.max_attempts and j.run_at <= now())), 0)::double precision
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  group by t.identifier
$$;
revoke all on function platform.queue_health() from public;
grant execute on function platform.queue_health() to gh_app;
