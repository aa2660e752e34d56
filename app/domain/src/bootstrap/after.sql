-- After the migrations, as the owner of the server: who owns the functions that cross agencies. Idempotent.

alter function app.dispatch_events(integer) owner to app_dispatch;
alter function app.events_after(bigint, integer) owner to app_dispatch;
alter function app.last_event_position() owner to app_dispatch;
revoke all on function app.dispatch_events(integer), app.events_after(bigint, integer), app.last_event_position() from public;
grant execute on function app.dispatch_events(integer), app.events_after(bigint, integer), app.last_event_position() to app_worker;

alter function app.feed_webhooks(timestamptz) owner to app_dispatch;
alter function app.claim_webhook_deliveries(timestamptz, interval, integer) owner to app_dispatch;
revoke all on function app.feed_webhooks(timestamptz), app.claim_webhook_deliveries(timestamptz, interval, integer) from public;
grant execute on function app.feed_webhooks(timestamptz), app.claim_webhook_deliveries(timestamptz, interval, integer) to app_worker;

alter function app.untold_agencies(integer) owner to app_dispatch;
alter function app.due_digests(timestamptz, integer) owner to app_dispatch;
revoke all on function app.untold_agencies(integer), app.due_digests(timestamptz, integer) from public;
grant execute on function app.untold_agencies(integer), app.due_digests(timestamptz, integer) to app_worker;
alter function app.purge_notifications(timestamptz, timestamptz, integer) owner to app_maintain;
revoke all on function app.purge_notifications(timestamptz, timestamptz, integer) from public;
grant execute on function app.purge_notifications(timestamptz, timestamptz, integer) to app_worker;

alter function app.seal_audit(timestamptz) owner to app_maintain;
alter function app.broken_audit_blocks() owner to app_maintain;
alter function app.purge(timestamptz, integer) owner to app_maintain;
revoke all on function app.seal_audit(timestamptz), app.broken_audit_blocks(), app.purge(timestamptz, integer) from public;
grant execute on function app.seal_audit(timestamptz), app.broken_audit_blocks(), app.purge(timestamptz, integer) to app_worker;

alter function app.deleted_rows() owner to app_maintain;
alter function app.dead_letters(integer) owner to app_maintain;
alter function app.retry_dead_letters(text) owner to app_maintain;
alter function app.keeps_statements() owner to app_maintain;
alter function app.slow_statements() owner to app_maintain;
alter function app.waiting_events() owner to app_dispatch;
revoke all on function app.deleted_rows(), app.dead_letters(integer), app.retry_dead_letters(text), app.keeps_statements(),
  app.slow_statements(), app.waiting_events() from public;
grant execute on function app.deleted_rows(), app.dead_letters(integer), app.retry_dead_letters(text), app.keeps_statements(),
  app.slow_statements(), app.waiting_events() to app_platform;

alter function auth.erase_account(uuid, timestamptz) owner to app_maintain;
revoke all on function auth.erase_account(uuid, timestamptz) from public;
grant execute on function auth.erase_account(uuid, timestamptz) to app_auth;

alter function app.second_factor_holders() owner to app_maintain;
revoke all on function app.second_factor_holders() from public;
grant execute on function app.second_factor_holders() to app_staff;

alter function app.realtor_directory(uuid, text, uuid, integer) owner to app_maintain;
revoke all on function app.realtor_directory(uuid, text, uuid, integer) from public;
grant execute on function app.realtor_directory(uuid, text, uuid, integer) to app_portal;

alter function app.similar_word(text) owner to app_search;
revoke all on function app.similar_word(text) from public;
grant execute on function app.similar_word(text) to app_staff;

-- The one door to the queue for an operation of an agency: it stamps agency and user from the transaction's context and
-- refuses tasks of another audience. Owned by the queue's owner.
create or replace function app.enqueue(task text, payload jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if app.agency_id() is null then
    raise exception 'a job needs an agency';
  end if;
  if not exists (select from app.task_types t where t.task = enqueue.task and t.audience = 'agency') then
    raise exception 'task % is not for agencies', task;
  end if;
  perform graphile_worker.add_job(task,
    (payload || jsonb_build_object('agency_id', app.agency_id(), 'user_id', app.user_id()))::json, max_attempts => 12);
end $$;
alter function app.enqueue(text, jsonb) owner to app_jobs;
revoke all on function app.enqueue(text, jsonb) from public;
grant execute on function app.enqueue(text, jsonb) to app_staff, app_worker;

-- The door for log-in, before an agency is known: what concerns accounts, now or later.
create or replace function auth.enqueue(task text, payload jsonb, run_at timestamptz default null) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not exists (select from app.task_types t where t.task = enqueue.task and t.audience = 'auth') then
    raise exception 'task % is not for accounts', task;
  end if;
  perform graphile_worker.add_job(task, payload::json, run_at => enqueue.run_at, max_attempts => 12);
end $$;
alter function auth.enqueue(text, jsonb, timestamptz) owner to app_jobs;
revoke all on function auth.enqueue(text, jsonb, timestamptz) from public;
grant execute on function auth.enqueue(text, jsonb, timestamptz) to app_auth;

-- Jobs that wait or run, by task: of everybody without an agency, else of that agency only.
create or replace function app.backlog_of(agency uuid)
returns table (task text, waiting bigint, running bigint, failing bigint, oldest timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  return query
  select t.identifier, count(*) filter (where j.locked_at is null and j.run_at <= now()), count(*) filter (where j.locked_at is not null),
    count(*) filter (where j.attempts > 0 and j.locked_at is null), min(j.run_at) filter (where j.run_at <= now())
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.attempts < j.max_attempts and (agency is null or j.payload ->> 'agency_id' = agency::text)
  group by t.identifier order by t.identifier;
end $$;
-- The same for whoever acts for an agency; nothing for who acts for none.
create or replace function app.backlog()
returns table (task text, waiting bigint, running bigint, failing bigint, oldest timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select b.* from app.backlog_of(app.agency_id()) b where app.agency_id() is not null
$$;
alter function app.backlog_of(uuid) owner to app_jobs;
alter function app.backlog() owner to app_jobs;
revoke all on function app.backlog_of(uuid), app.backlog() from public;
grant execute on function app.backlog() to app_staff;
grant execute on function app.backlog_of(uuid) to app_platform;

-- For jobs of agencies that run again: in the name of whom they were for.
create or replace function app.enqueue_for(agency uuid, person uuid, task text, payload jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform graphile_worker.add_job(task,
    (payload || jsonb_build_object('agency_id', agency, 'user_id', person))::json, max_attempts => 12);
end $$;
-- Jobs of no agency stay in the queue when they have failed for good.
create or replace function app.dead_queue_jobs() returns table (id text, task text, error text, failed_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  return query
  select j.id::text, t.identifier, coalesce(j.last_error, ''), j.updated_at
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.attempts >= j.max_attempts and j.locked_at is null
    and not exists (select from app.task_types y where y.task = t.identifier and y.audience = 'agency');
end $$;
create or replace function app.retry_queue_jobs(letter text) returns table (task text)
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  chosen bigint[];
begin
  select array_agg(d.id::bigint) into chosen from app.dead_queue_jobs() d where letter is null or d.id = letter;
  return query select d.task from app.dead_queue_jobs() d where d.id::bigint = any(chosen);
  perform graphile_worker.reschedule_jobs(chosen, run_at => now(), attempts => 0);
end $$;
alter function app.enqueue_for(uuid, uuid, text, jsonb) owner to app_jobs;
alter function app.dead_queue_jobs() owner to app_jobs;
alter function app.retry_queue_jobs(text) owner to app_jobs;
revoke all on function app.enqueue_for(uuid, uuid, text, jsonb), app.dead_queue_jobs(), app.retry_queue_jobs(text) from public;
grant execute on function app.enqueue_for(uuid, uuid, text, jsonb), app.dead_queue_jobs(), app.retry_queue_jobs(text) to app_maintain;

-- Dumps see every row; sequences too.
grant usage on schema app, auth, ref, migrations, graphile_worker to app_backup;
grant select on all tables in schema app, auth, ref, migrations, graphile_worker to app_backup;
grant select on all sequences in schema app, auth, ref, migrations, graphile_worker to app_backup;
