-- What happened: events, the audit log in sealed blocks, and the doors of the job queue.

-- One row for each change of state, written by the verb that made the change. Holds ids, field names, codes and amounts,
-- never personal values. `position` is dense and stamped later: readers that follow `id` would lose slow transactions.
create table app.events (
  agency_id uuid not null constraint events_agency_fkey references app.agencies (id),
  id uuid not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  position bigint,
  kind text not null,
  entity text not null,
  entity_id uuid not null,
  user_id uuid,
  occurred_at timestamptz not null,
  data jsonb not null default '{}',
  constraint events_pkey primary key (agency_id, id)
);
create index events_unstamped_idx on app.events (transaction_id, id) where position is null;
create unique index events_position_key on app.events (position);
create index events_entity_idx on app.events (agency_id, entity_id, id);
create index events_agency_position_idx on app.events (agency_id, position);
call app.secure('app.events', 'select, insert');
-- Sign-up records the first event of an agency.
create policy sign_up on app.events for insert to app_auth with check (agency_id = app.agency_id());
grant insert on app.events to app_auth;

create sequence app.event_position;
create policy dispatch on app.events to app_dispatch using (true) with check (true);
grant select, update (position) on app.events to app_dispatch;
grant usage on sequence app.event_position to app_dispatch;

-- Stamps positions on events whose transactions all later readers will see, in order; answers how many and the last one.
-- The advisory lock keeps the order when several processes dispatch.
create function app.dispatch_events(batch integer, out stamped integer, out last_position bigint)
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtext('app.dispatch_events'));
  with ready as materialized (
    select agency_id, id, transaction_id from app.events
    where position is null and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    order by transaction_id, id limit batch
  ), numbered as materialized (
    select agency_id, id, nextval('app.event_position') as position from (select * from ready order by transaction_id, id) ordered
  ), done as (
    update app.events e set position = n.position from numbered n
    where e.agency_id = n.agency_id and e.id = n.id returning e.position
  )
  select count(*), max(done.position) into stamped, last_position from done;
end $$;
-- Events after a position, across agencies, for the live stream; each reader's server filters by agency.
create function app.events_after(after bigint, batch integer)
returns table ("position" bigint, agency_id uuid, kind text, entity text, entity_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select e.position, e.agency_id, e.kind, e.entity, e.entity_id from app.events e
  where e.position > after order by e.position limit batch
$$;
create function app.last_event_position() returns bigint
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(max(e.position), 0) from app.events e
$$;

-- Who did or saw what that must be answerable for. Insert-only for every login role.
create table app.audit_log (
  agency_id uuid not null constraint audit_log_agency_fkey references app.agencies (id),
  id uuid not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  user_id uuid,
  action text not null,
  entity text not null,
  entity_id uuid,
  ip text,
  occurred_at timestamptz not null,
  data jsonb not null default '{}',
  constraint audit_log_pkey primary key (agency_id, id)
);
create index audit_log_time_idx on app.audit_log (agency_id, occurred_at desc, id desc);
call app.secure('app.audit_log', 'select, insert');
create policy log_in on app.audit_log for insert to app_auth with check (agency_id = app.agency_id());
grant insert on app.audit_log to app_auth;

-- Each block seals the rows of one agency since the block before: its hash covers their canonical JSON and the previous hash.
create table app.audit_blocks (
  agency_id uuid not null constraint audit_blocks_agency_fkey references app.agencies (id),
  number bigint not null,
  entries uuid[] not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  constraint audit_blocks_pkey primary key (agency_id, number)
);
call app.secure('app.audit_blocks', 'select');
-- Which rows are sealed, so that sealing does not read every block.
create table app.audit_sealed (
  agency_id uuid not null,
  id uuid not null,
  number bigint not null,
  constraint audit_sealed_pkey primary key (agency_id, id),
  constraint audit_sealed_entry_fkey foreign key (agency_id, id) references app.audit_log (agency_id, id)
);
call app.secure('app.audit_sealed', 'select');
create policy seal on app.audit_log for select to app_maintain using (true);
create policy seal on app.audit_blocks to app_maintain using (true) with check (true);
create policy seal on app.audit_sealed to app_maintain using (true) with check (true);
grant select on app.audit_log to app_maintain;
grant select, insert on app.audit_blocks, app.audit_sealed to app_maintain;

-- The text that a block's hash covers: one JSON array, so that no field can be moved into its neighbour.
create function app.audit_canonical(entry app.audit_log) returns text
language sql immutable set search_path = pg_catalog, app, pg_temp as $$
  select jsonb_build_array(entry.agency_id, entry.id, entry.user_id, entry.action, entry.entity, entry.entity_id, entry.ip,
    extract(epoch from entry.occurred_at), entry.data)::text
$$;
create function app.audit_block_hash(previous bytea, agency uuid, entries uuid[]) returns bytea
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select sha256(previous || convert_to(coalesce(string_agg(app.audit_canonical(a), e'\n' order by listed.place), ''), 'UTF8'))
  from unnest(entries) with ordinality as listed (id, place)
  left join app.audit_log a on a.agency_id = agency and a.id = listed.id
$$;
-- Seals what is committed and unsealed, one block an agency; answers how many rows were sealed.
create function app.seal_audit(at timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  pending record;
  last record;
  total bigint := 0;
begin
  perform pg_advisory_xact_lock(hashtext('app.seal_audit'));
  for pending in
    select a.agency_id, array_agg(a.id order by a.transaction_id, a.id) as entries
    from app.audit_log a
    where a.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
      and not exists (select from app.audit_sealed s where s.agency_id = a.agency_id and s.id = a.id)
    group by a.agency_id
  loop
    select b.number, b.hash into last from app.audit_blocks b
      where b.agency_id = pending.agency_id order by b.number desc limit 1;
    insert into app.audit_blocks (agency_id, number, entries, previous_hash, hash, sealed_at)
    values (pending.agency_id, coalesce(last.number, 0) + 1, pending.entries, coalesce(last.hash, ''::bytea),
      app.audit_block_hash(coalesce(last.hash, ''::bytea), pending.agency_id, pending.entries), at);
    insert into app.audit_sealed (agency_id, id, number)
    select pending.agency_id, unnest(pending.entries), coalesce(last.number, 0) + 1;
    total := total + cardinality(pending.entries);
  end loop;
  return total;
end $$;
-- Blocks whose hash does not follow from their rows and the block before.
create function app.broken_audit_blocks() returns table (agency_id uuid, number bigint)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select b.agency_id, b.number from app.audit_blocks b
  left join app.audit_blocks p on p.agency_id = b.agency_id and p.number = b.number - 1
  where b.previous_hash <> coalesce(p.hash, ''::bytea)
    or b.hash <> app.audit_block_hash(b.previous_hash, b.agency_id, b.entries)
$$;

-- Which audiences may enqueue which task.
create table app.task_types (
  task text not null,
  audience text not null,
  constraint task_types_pkey primary key (task, audience),
  constraint task_types_audience_check check (audience in ('agency', 'auth'))
);
alter table app.task_types enable row level security;
alter table app.task_types force row level security;
create policy own on app.task_types to app_owner using (true) with check (true);
create policy enqueue on app.task_types for select to app_jobs using (true);
grant select on app.task_types to app_jobs;
insert into app.task_types (task, audience) values ('import_file', 'agency'), ('undo_import', 'agency'), ('send_invitation', 'agency'), ('send_account_mail', 'auth'),
  ('forget_avatar', 'auth'), ('export_personal_data', 'auth'), ('forget_data_export', 'auth'), ('erase_account', 'auth');

-- Jobs that failed for good, visible to the agency they belong to.
create table app.dead_jobs (
  agency_id uuid not null constraint dead_jobs_agency_fkey references app.agencies (id),
  id uuid not null,
  task text not null,
  payload jsonb not null,
  error text not null,
  failed_at timestamptz not null,
  constraint dead_jobs_pkey primary key (agency_id, id)
);
create index dead_jobs_time_idx on app.dead_jobs (agency_id, failed_at desc, id desc);
-- The platform's console lists those of all agencies.
create index dead_jobs_newest_idx on app.dead_jobs (failed_at desc);
-- Nothing of one changes: the right to update is what locking a row asks for.
call app.secure('app.dead_jobs', 'select, insert, delete, update (failed_at)');

-- Rows of each table that the operation's agency owns and its reader may see: counted up to `exact_to`, beyond that what the
-- planner expects, as of those that are deleted, where a table keeps them.
create function app.count_rows(exact_to integer) returns table (name text, counted bigint, is_exact boolean, deleted bigint)
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
declare
  mark text;
  plan json;
begin
  for name, mark in
    select c.relname, (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attname in ('deleted_at', 'archived_at') limit 1)
    from pg_class c join pg_attribute owner on owner.attrelid = c.oid and owner.attname = 'agency_id'
    where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and has_table_privilege(c.oid, 'select') order by c.relname
  loop
    execute format('select count(*) from (select from app.%I where agency_id = app.agency_id() limit $1) capped', name)
      into counted using exact_to + 1;
    is_exact := counted <= exact_to;
    if not is_exact then
      execute format('explain (format json) select from app.%I where agency_id = app.agency_id()', name) into plan;
      counted := greatest(counted, (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint);
    end if;
    deleted := null;
    if mark is not null and is_exact then
      execute format('select count(*) from app.%I where agency_id = app.agency_id() and %I is not null', name, mark) into deleted;
    elsif mark is not null then
      execute format('explain (format json) select from app.%I where agency_id = app.agency_id() and %I is not null', name, mark) into plan;
      deleted := least(counted, (plan -> 0 -> 'Plan' ->> 'Plan Rows')::bigint);
    end if;
    return next;
  end loop;
end $$;

-- Mail about an account, addressed by ids only; the job renders it when it is sent.
create table auth.account_mails (
  id uuid not null constraint account_mails_pkey primary key,
  -- null for somebody who has no account: asking takes as long, and nothing is sent
  user_id uuid constraint account_mails_user_fkey references auth.users (id),
  template text not null,
  locale text not null,
  -- where it goes, if not to the account's address
  email text,
  created_at timestamptz not null,
  sent_at timestamptz,
  constraint account_mails_template_check check (template in ('welcome', 'verify_email', 'sign_up_again', 'reset_password',
    'password_changed', 'change_email', 'email_changed', 'second_factor_on', 'second_factor_off', 'second_factor_reset', 'new_device',
    'impersonation', 'passkey_added', 'passkey_removed', 'data_export_ready', 'erasure_asked', 'erasure_halted')),
  constraint account_mails_locale_check check (locale in ('es', 'en'))
);
create index account_mails_user_idx on auth.account_mails (user_id);
create index account_mails_age_idx on auth.account_mails (created_at);
alter table auth.account_mails enable row level security;
alter table auth.account_mails force row level security;
create policy log_in on auth.account_mails to app_auth using (true) with check (true);
grant select, insert, update on auth.account_mails to app_auth;
