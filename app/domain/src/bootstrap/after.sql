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

-- The door for log-in, before an agency is known: account mail only.
create or replace function auth.enqueue(task text, payload jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not exists (select from app.task_types t where t.task = enqueue.task and t.audience = 'auth') then
    raise exception 'task % is not for accounts', task;
  end if;
  perform graphile_worker.add_job(task, payload::json, max_attempts => 12);
end $$;
alter function auth.enqueue(text, jsonb) owner to app_jobs;
revoke all on function auth.enqueue(text, jsonb) from public;
grant execute on function auth.enqueue(text, jsonb) to app_auth;

-- Dumps see every row; sequences too.
grant usage on schema app, auth, ref, migrations, graphile_worker to app_backup;
grant select on all tables in schema app, auth, ref, migrations, graphile_worker to app_backup;
grant select on all sequences in schema app, auth, ref, migrations, graphile_worker to app_backup;
