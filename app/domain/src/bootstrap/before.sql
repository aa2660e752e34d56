-- Before the migrations, as the owner of the server: roles, extensions, marks. Idempotent.

do $$
declare name text;
begin
  perform pg_advisory_xact_lock(hashtext('nexus.bootstrap'));
  -- app_owner owns the schema; the next ones own only the functions (and queue) that cross agencies; none of them can log in.
  foreach name in array array['app_owner', 'app_jobs', 'app_dispatch', 'app_maintain', 'app_search'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin nobypassrls', name);
    end if;
  end loop;
  -- One login role an audience: members at work, people without an agency, the public, log-in, jobs, the platform's own people.
  foreach name in array array['app_staff', 'app_portal', 'app_anon', 'app_auth', 'app_worker', 'app_platform'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I login nobypassrls', name);
    end if;
    -- A custom plan each time: a generic one parses a text query once a row.
    execute format('alter role %I set plan_cache_mode = force_custom_plan', name);
    -- A page needs few rows, soon: starting other processes takes longer than finding them.
    execute format('alter role %I set max_parallel_workers_per_gather = 0', name);
    execute format('alter role %I set search_path = public', name);
    execute format('alter role %I set statement_timeout = ''10s''', name);
    execute format('alter role %I set lock_timeout = ''3s''', name);
    execute format('alter role %I set idle_in_transaction_session_timeout = ''15s''', name);
    execute format('grant connect on database %I to %I', current_database(), name);
  end loop;
  alter role app_worker set statement_timeout = '120s';
  grant app_jobs to app_worker;
  if not exists (select from pg_roles where rolname = 'app_backup') then
    create role app_backup login bypassrls;
  end if;
  execute format('grant create on database %I to app_owner, app_jobs', current_database());
  -- The queue's own migrations run as app_jobs, through app_worker's membership.
  if not exists (select from pg_namespace where nspname = 'graphile_worker') then
    create schema graphile_worker authorization app_jobs;
  end if;
  if not exists (select from pg_namespace where nspname = 'migrations') then
    create schema migrations authorization app_owner;
  end if;
end $$;

create extension if not exists postgis with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
create extension if not exists btree_gin with schema public;
create extension if not exists btree_gist with schema public;
create extension if not exists pgcrypto with schema public;
do $$ begin
  if current_setting('shared_preload_libraries') like '%pg_stat_statements%' then
    create extension if not exists pg_stat_statements with schema public;
  end if;
end $$;

-- Slow statements are shown in the platform's console where the server's owner may let it: elsewhere it says that it cannot.
do $$ begin
  grant pg_read_all_stats to app_maintain;
exception when insufficient_privilege then null;
end $$;

-- Row security lets only leakproof operators use an index. These raise no error that depends on a value;
-- LIKE does, and is never marked. Only a superuser may mark; without the marks search is slow, not unsafe.
do $$ begin
  if (select rolsuper from pg_roles where rolname = current_user) then
    alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
    alter function public.st_dwithin(public.geography, public.geography, float8, boolean) leakproof;
    alter function public.geography_overlaps(public.geography, public.geography) leakproof;
    alter function public.geometry_overlaps(public.geometry, public.geometry) leakproof;
  end if;
end $$;
