-- The platform's own people and their console. They see agencies, people and the machinery, and no business table.

-- Who may enter it: given and taken by the command line, as the database's owner.
create table auth.platform_admins (
  user_id uuid not null constraint platform_admins_pkey primary key constraint platform_admins_user_fkey references auth.users (id),
  granted_at timestamptz not null
);
-- What they did: insert-only for every login role.
create table auth.platform_log (
  id uuid not null constraint platform_log_pkey primary key,
  -- nobody for the command line
  user_id uuid,
  action text not null,
  entity text not null,
  entity_id uuid,
  -- whom it concerns
  agency_id uuid,
  -- what the person typed
  reason text not null,
  ip text,
  occurred_at timestamptz not null,
  data jsonb not null
);
create index platform_log_time_idx on auth.platform_log (occurred_at desc, id desc);
create index platform_log_agency_idx on auth.platform_log (agency_id, occurred_at desc, id desc);
do $$
declare name text;
begin
  foreach name in array array['platform_admins', 'platform_log'] loop
    execute format('alter table auth.%I enable row level security', name);
    execute format('alter table auth.%I force row level security', name);
    execute format('create policy own on auth.%I to app_owner using (true) with check (true)', name);
  end loop;
end $$;
create policy log_in on auth.platform_admins for select to app_auth using (true);
grant select on auth.platform_admins to app_auth;
-- What is done to credentials is done by the log-in's role.
create policy log_in on auth.platform_log for insert to app_auth with check (true);
grant insert on auth.platform_log to app_auth;
create policy platform_read on auth.platform_log for select to app_platform using (true);
create policy platform_write on auth.platform_log for insert to app_platform with check (true);
grant select, insert on auth.platform_log to app_platform;

create policy platform on app.agencies to app_platform using (true) with check (true);
grant select (id, name, slug, status, version, created_at), update (status, version, updated_at) on app.agencies to app_platform;
create policy platform on app.memberships for select to app_platform using (true);
grant select (agency_id, user_id, display_name, email, status, last_seen_at) on app.memberships to app_platform;
create policy platform on app.membership_roles for select to app_platform using (true);
grant select (agency_id, user_id, role) on app.membership_roles to app_platform;
create policy platform on auth.users for select to app_platform using (true);
grant select (id, email, display_name, email_verified_at, created_at) on auth.users to app_platform;
create policy platform on auth.second_factors for select to app_platform using (true);
grant select (user_id, confirmed_at) on auth.second_factors to app_platform;
create policy platform on auth.passkeys for select to app_platform using (true);
grant select (user_id, removed_at) on auth.passkeys to app_platform;
create policy platform on auth.sessions for select to app_platform using (true);
grant select (user_id, ip, user_agent, last_seen_at, expires_at, awaits_code, revoked_at, impersonator_id) on auth.sessions to app_platform;
-- An agency learns of what is done to it.
create policy platform on app.events for insert to app_platform with check (agency_id = app.agency_id());
grant insert on app.events to app_platform;
create policy platform on app.audit_log for insert to app_platform with check (agency_id = app.agency_id());
grant insert on app.audit_log to app_platform;

-- Deleted rows in the thousand, by table that keeps what was deleted; of large tables, in a sample.
create function app.deleted_rows() returns table (name name, per_thousand integer)
language plpgsql stable security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  mark name;
  size real;
begin
  for name, mark, size in
    select c.relname, a.attname, c.reltuples from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and a.attname in ('deleted_at', 'archived_at')
      and has_column_privilege(c.oid, a.attnum, 'select')
  loop
    execute format('select round(1000.0 * count(%I) / nullif(count(*), 0))::integer from app.%I %s', mark, name,
      case when size > 100000 then format('tablesample system (%s)', 1e7 / size) else '' end) into per_thousand;
    return next;
  end loop;
end $$;

-- Jobs that failed for good, of agencies and of nobody.
create policy maintain on app.dead_jobs to app_maintain using (true) with check (true);
grant select, delete on app.dead_jobs to app_maintain;
create function app.dead_letters(most integer)
returns table (id text, agency_id uuid, task text, error text, failed_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  return query
  select * from (
    (select d.id::text, d.agency_id, d.task, d.error, d.failed_at from app.dead_jobs d order by d.failed_at desc limit most)
    union all
    select q.id, null, q.task, q.error, q.failed_at from app.dead_queue_jobs() q
  ) all_of_them order by 5 desc, 1 limit most;
end $$;
-- Runs one of them again, or all; answers whose they were.
create function app.retry_dead_letters(letter text) returns table (agency_id uuid, task text)
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  dead record;
begin
  for dead in delete from app.dead_jobs d where letter is null or d.id::text = letter returning d.agency_id, d.task, d.payload loop
    perform app.enqueue_for(dead.agency_id, (dead.payload ->> 'user_id')::uuid, dead.task, dead.payload);
    agency_id := dead.agency_id;
    task := dead.task;
    return next;
  end loop;
  return query select null::uuid, q.task from app.retry_queue_jobs(letter) q;
end $$;

-- Whether the server keeps statistics of statements that may be shown.
create function app.keeps_statements() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if to_regclass('public.pg_stat_statements') is null or not pg_has_role('pg_read_all_stats', 'usage') then
    return false;
  end if;
  -- The extension may be there, and its library not loaded.
  execute 'select from public.pg_stat_statements limit 1';
  return true;
exception when object_not_in_prerequisite_state then
  return false;
end $$;
-- Those whose values the extension leaves out: of others, as `alter role … password`, it keeps what was typed.
create function app.slow_statements()
returns table (query text, calls bigint, mean double precision, longest double precision)
language plpgsql stable security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  return query execute
    'select left(s.query, 2000), s.calls, s.mean_exec_time, s.max_exec_time from public.pg_stat_statements s
     where s.dbid = (select oid from pg_database where datname = current_database()) and s.max_exec_time > 1000
       and s.query ~* ''^\s*(select|insert|update|delete|with)\M''
     order by s.max_exec_time desc limit 50';
end $$;
-- Events that the dispatcher has not reached.
create function app.waiting_events(out waiting bigint, out oldest timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*), min(e.occurred_at) from app.events e where e.position is null
$$;
