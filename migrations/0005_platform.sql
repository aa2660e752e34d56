-- How other programs work with an agency: tokens for the API.

-- A token acts for its agency with its scopes, as far as its maker may still do what they allow. Only the secret's SHA-256 is stored.
create table app.api_tokens (
  agency_id uuid not null,
  id uuid not null,
  -- the eight characters that stand in the token, by which it is found before any agency is known
  public_id text not null,
  secret_hash bytea not null,
  name text not null,
  scopes text[] not null,
  -- networks that it may be used from, as 203.0.113.0/24; none for everywhere
  networks text[] not null default '{}',
  user_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  -- written at most once a minute
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_tokens_pkey primary key (agency_id, id),
  constraint api_tokens_public_id_key unique (public_id),
  constraint api_tokens_maker_fkey foreign key (agency_id, user_id) references app.memberships (agency_id, user_id),
  constraint api_tokens_name_length check (char_length(name) between 1 and 80),
  constraint api_tokens_public_id_form check (public_id ~ '^[0-9a-z]{8}$')
);
call app.secure('app.api_tokens', 'select, insert, update');
-- Whoever brings a token is known by it alone.
create policy log_in on app.api_tokens for select to app_auth using (true);
create policy log_in_use on app.api_tokens for update to app_auth using (true) with check (true);
grant select, update (last_used_at) on app.api_tokens to app_auth;

-- Short-lived access in the place of a token: an access token of minutes, and refresh tokens that are each used once.
create table app.api_grants (
  agency_id uuid not null,
  id uuid not null,
  token_id uuid not null,
  -- the eight characters that stand in its access and refresh tokens
  public_id text not null,
  access_hash bytea not null,
  access_expires_at timestamptz not null,
  -- no refresh after this
  expires_at timestamptz not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  constraint api_grants_pkey primary key (agency_id, id),
  constraint api_grants_public_id_key unique (public_id),
  constraint api_grants_token_fkey foreign key (agency_id, token_id) references app.api_tokens (agency_id, id)
);
create index api_grants_token_idx on app.api_grants (agency_id, token_id);
call app.secure('app.api_grants', 'select, insert, update, delete');
create policy log_in on app.api_grants for select to app_auth using (true);
grant select on app.api_grants to app_auth;

-- A second use of one means that it was stolen: the whole grant ends.
create table app.api_refresh_tokens (
  agency_id uuid not null,
  grant_id uuid not null,
  secret_hash bytea not null,
  used_at timestamptz,
  constraint api_refresh_tokens_pkey primary key (agency_id, grant_id, secret_hash),
  constraint api_refresh_tokens_grant_fkey foreign key (agency_id, grant_id) references app.api_grants (agency_id, id)
);
call app.secure('app.api_refresh_tokens', 'select, insert, update, delete');
create policy log_in on app.api_refresh_tokens for select to app_auth using (true);
grant select on app.api_refresh_tokens to app_auth;

-- Answers of the API to requests that came with a key, written with what the requests did: who sends one again gets its answer.
create table app.idempotency_keys (
  agency_id uuid not null,
  token_id uuid not null,
  -- method and path
  route text not null,
  key text not null,
  body_hash bytea not null,
  status smallint not null,
  version integer not null,
  location text,
  body text not null,
  expires_at timestamptz not null,
  constraint idempotency_keys_pkey primary key (agency_id, token_id, route, key),
  constraint idempotency_keys_token_fkey foreign key (agency_id, token_id) references app.api_tokens (agency_id, id)
);
create index idempotency_keys_expiry_idx on app.idempotency_keys (agency_id, expires_at);
call app.secure('app.idempotency_keys', 'select, insert, delete');

-- Where an agency's events are sent, in order of their positions.
create table app.webhooks (
  agency_id uuid not null,
  id uuid not null,
  url text not null,
  -- kinds of app.events
  kinds text[] not null,
  -- why it is off; null while it is on
  stopped text,
  -- encrypted; bound to agency, column and row
  secret bytea not null,
  -- the secret before, which signs too until then
  previous_secret bytea,
  previous_until timestamptz,
  -- the last event that was looked at
  position bigint not null,
  -- the first failure since the last success
  failing_since timestamptz,
  user_id uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  constraint webhooks_pkey primary key (agency_id, id),
  constraint webhooks_maker_fkey foreign key (agency_id, user_id) references app.memberships (agency_id, user_id),
  constraint webhooks_stopped_check check (stopped in ('by_person', 'failing', 'gone'))
);
call app.secure('app.webhooks', 'select, insert, update');

-- One row an event and webhook, with what became of it. A test has no event.
create table app.webhook_deliveries (
  agency_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  event_id uuid,
  kind text not null,
  entity text not null,
  entity_id uuid not null,
  occurred_at timestamptz not null,
  data jsonb not null,
  status text not null default 'pending',
  tries integer not null default 0,
  -- while it is tried: when it is given up and tried again
  next_try_at timestamptz,
  -- of the last try: the receiver's status, how its answer began, or what kept it from answering
  answered_status smallint,
  answer text,
  error text,
  tried_at timestamptz,
  created_at timestamptz not null,
  constraint webhook_deliveries_pkey primary key (agency_id, id),
  constraint webhook_deliveries_event_key unique (agency_id, webhook_id, event_id),
  constraint webhook_deliveries_webhook_fkey foreign key (agency_id, webhook_id) references app.webhooks (agency_id, id),
  constraint webhook_deliveries_status_check check (status in ('pending', 'delivered', 'failed'))
);
create index webhook_deliveries_due_idx on app.webhook_deliveries (agency_id, webhook_id, next_try_at) where status = 'pending';
create index webhook_deliveries_created_idx on app.webhook_deliveries (agency_id, webhook_id, created_at desc, id desc);
call app.secure('app.webhook_deliveries', 'select, insert, update');

-- A suspended agency tells nobody anything.
create policy dispatch on app.agencies for select to app_dispatch using (true);
grant select (id, status) on app.agencies to app_dispatch;
create policy dispatch on app.webhooks to app_dispatch using (true) with check (true);
create policy dispatch on app.webhook_deliveries to app_dispatch using (true) with check (true);
grant select, update (position) on app.webhooks to app_dispatch;
grant select, insert, update (next_try_at) on app.webhook_deliveries to app_dispatch;

-- Makes a delivery of each event that came since a webhook last looked; answers how many. Doing it twice makes none twice.
create function app.feed_webhooks(at timestamptz) returns bigint
language sql security definer set search_path = pg_catalog, app, pg_temp as $$
  with due as materialized (
    select w.agency_id, w.id, w.kinds, w.position, newest.position as upto
    from app.webhooks w
    join app.agencies a on a.id = w.agency_id and a.status = 'active'
    cross join lateral (
      select max(e.position) as position from app.events e where e.agency_id = w.agency_id and e.position > w.position
    ) newest
    where w.stopped is null and w.deleted_at is null and newest.position is not null
    for update of w
  ), moved as (
    update app.webhooks w set position = due.upto from due where w.agency_id = due.agency_id and w.id = due.id
  ), fed as (
    insert into app.webhook_deliveries (agency_id, id, webhook_id, event_id, kind, entity, entity_id, occurred_at, data, next_try_at, created_at)
    select due.agency_id, gen_random_uuid(), due.id, e.id, e.kind, e.entity, e.entity_id, e.occurred_at, e.data, at, at
    from due join app.events e on e.agency_id = due.agency_id and e.position > due.position and e.position <= due.upto
    where e.kind = any(due.kinds)
    on conflict on constraint webhook_deliveries_event_key do nothing
    returning 1
  )
  select count(*) from fed
$$;

-- Takes deliveries that are due, a few of each webhook so that a slow receiver does not hold up the others, each for one sender until the lease ends; `user_id` is in whose name they are sent.
create function app.claim_webhook_deliveries(at timestamptz, lease interval, batch integer)
returns table (agency_id uuid, id uuid, user_id uuid)
language sql security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.webhook_deliveries d set next_try_at = at + lease
  from (
    select c.agency_id, c.id, w.user_id from app.webhooks w
    join app.agencies a on a.id = w.agency_id and a.status = 'active'
    cross join lateral (
      select d.agency_id, d.id, d.next_try_at from app.webhook_deliveries d
      where d.agency_id = w.agency_id and d.webhook_id = w.id and d.status = 'pending' and d.next_try_at <= at
      order by d.next_try_at limit 4
      for update skip locked
    ) c
    where w.stopped is null and w.deleted_at is null
    order by c.next_try_at limit batch
  ) due
  where d.agency_id = due.agency_id and d.id = due.id
  returning d.agency_id, d.id, due.user_id
$$;

-- What nobody needs any more is deleted: never events, nor the audit log. How long things are kept stands in docs/security.md.
do $$
declare name text;
begin
  foreach name in array array['app.webhook_deliveries', 'auth.account_mails', 'auth.account_tokens', 'auth.login_failures', 'auth.passkey_challenges', 'auth.passkeys',
    'auth.sessions'] loop
    execute format('create policy purge_find on %s for select to app_maintain using (true)', name);
    execute format('create policy purge on %s for delete to app_maintain using (true)', name);
    execute format('grant select, delete on %s to app_maintain', name);
  end loop;
end $$;
create policy purge_find on app.webhooks for select to app_maintain using (true);
grant select (agency_id, id) on app.webhooks to app_maintain;
-- Deletes at most `batch` rows of each kind; answers how many in all.
create function app.purge(at timestamptz, batch integer) returns bigint
language sql security definer set search_path = pg_catalog, app, pg_temp as $$
  with deliveries as (
    delete from app.webhook_deliveries d using (
      select old.agency_id, old.id from app.webhooks w
      cross join lateral (
        select o.agency_id, o.id from app.webhook_deliveries o
        where o.agency_id = w.agency_id and o.webhook_id = w.id and o.created_at < at - interval '30 days'
        order by o.created_at limit batch
      ) old
      limit batch
    ) old
    where d.agency_id = old.agency_id and d.id = old.id returning 1
  ), mails as (
    delete from auth.account_mails where id in (
      select id from auth.account_mails where created_at < at - interval '30 days' order by created_at limit batch) returning 1
  ), tokens as (
    delete from auth.account_tokens where token_hash in (
      select token_hash from auth.account_tokens where expires_at < at - interval '7 days' order by expires_at limit batch) returning 1
  ), failures as (
    delete from auth.login_failures where key in (
      select key from auth.login_failures where last_failed_at < at - interval '2 days' order by last_failed_at limit batch) returning 1
  ), sessions as (
    delete from auth.sessions where id in (
      select id from auth.sessions where expires_at < at - interval '30 days' order by expires_at limit batch) returning 1
  ), challenges as (
    delete from auth.passkey_challenges where id in (
      select id from auth.passkey_challenges where expires_at < at order by expires_at limit batch) returning 1
  ), passkeys as (
    delete from auth.passkeys where (user_id, id) in (
      select user_id, id from auth.passkeys where removed_at < at - interval '30 days' order by removed_at limit batch) returning 1
  )
  select (select count(*) from deliveries) + (select count(*) from mails) + (select count(*) from tokens)
    + (select count(*) from failures) + (select count(*) from sessions) + (select count(*) from challenges) + (select count(*) from passkeys)
$$;

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

-- The end of an account: what names its person is cleared, ids stay where they are. Neither events nor the audit log change.
do $$
declare name text;
begin
  foreach name in array array['account_events', 'recovery_codes', 'data_exports', 'platform_admins'] loop
    execute format('create policy erase_find on auth.%I for select to app_maintain using (true)', name);
    execute format('create policy erase on auth.%I for delete to app_maintain using (true)', name);
    execute format('grant select, delete on auth.%I to app_maintain', name);
  end loop;
  foreach name in array array['auth.users', 'app.memberships', 'app.invitations'] loop
    execute format('create policy erase_find on %s for select to app_maintain using (true)', name);
    execute format('create policy erase on %s for update to app_maintain using (true) with check (true)', name);
  end loop;
end $$;
create policy erase_find on app.investor_profiles for select to app_maintain using (true);
create policy erase on app.investor_profiles for delete to app_maintain using (true);
grant select, delete on app.investor_profiles to app_maintain;
create policy erase on app.realtors for update to app_maintain using (true) with check (true);
grant update (user_id) on app.realtors to app_maintain;
create policy erase on auth.second_factors for delete to app_maintain using (true);
grant delete on auth.second_factors to app_maintain;
grant select, update on auth.users to app_maintain;
grant update (display_name, email, avatar_id) on app.memberships to app_maintain;
grant select (agency_id, id, email, accepted_at, revoked_at), update (email, revoked_at) on app.invitations to app_maintain;
create function auth.erase_account(person uuid, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  nobody text := person || '@erased.invalid';
  before text;
begin
  select u.email into before from auth.users u where u.id = person and u.erasure_begun_at is not null for update;
  if not found then
    raise exception 'it has not begun';
  end if;
  delete from auth.account_mails where user_id = person;
  delete from auth.account_tokens where user_id = person;
  delete from auth.account_events where user_id = person;
  delete from auth.passkey_challenges where user_id = person;
  delete from auth.passkeys where user_id = person;
  delete from auth.recovery_codes where user_id = person;
  delete from auth.second_factors where user_id = person;
  delete from auth.data_exports where user_id = person;
  delete from auth.sessions where user_id = person or impersonator_id = person;
  delete from auth.platform_admins where user_id = person;
  delete from app.investor_profiles where user_id = person;
  update app.realtors set user_id = null where user_id = person;
  delete from app.notifications n using app.memberships m
    where m.user_id = person and n.agency_id = m.agency_id and n.user_id = person;
  delete from app.notification_preferences n using app.memberships m
    where m.user_id = person and n.agency_id = m.agency_id and n.user_id = person;
  delete from app.notification_settings n using app.memberships m
    where m.user_id = person and n.agency_id = m.agency_id and n.user_id = person;
  update app.invitations set email = nobody, revoked_at = case when accepted_at is null then coalesce(revoked_at, at) else revoked_at end
    where email = before;
  update app.memberships set display_name = '—', email = nobody, avatar_id = null where user_id = person;
  update auth.users set email = nobody, email_verified_at = null, password_hash = '', display_name = '—', avatar_id = null,
    removed_avatar_id = null, last_agency_id = null, erasure_at = null, erasure_begun_at = null, updated_at = at where id = person;
end $$;
