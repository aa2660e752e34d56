-- What people are told of what happened: rows made from events, how each person wants to be told, and letters that gather them.

-- One row a member and subject while it is unread: further events of its kind add to it.
create table app.notifications (
  agency_id uuid not null,
  id uuid not null,
  -- who is told
  user_id uuid not null,
  kind text not null,
  -- what it is about; many records at once are told as one, about the agency
  entity text not null,
  entity_id uuid not null,
  -- how many events it stands for, when the last one was and who caused it
  changes integer not null,
  actor_id uuid,
  occurred_at timestamptz not null,
  -- shown in the app; the others only wait for their letter
  in_app boolean not null,
  email text not null,
  emailed_at timestamptz,
  read_at timestamptz,
  constraint notifications_pkey primary key (agency_id, id),
  constraint notifications_member_fkey foreign key (agency_id, user_id) references app.memberships (agency_id, user_id),
  constraint notifications_kind_check check (kind in ('member_joined', 'member_excluded', 'roles_changed', 'team_joined',
    'property_status', 'property_changed', 'property_archived', 'import_finished', 'import_failed', 'webhook_off', 'token_created',
    'data_exported', 'security_changed', 'new_browser')),
  constraint notifications_email_check check (email in ('now', 'digest', 'off')),
  constraint notifications_changes_positive check (changes > 0)
);
create index notifications_newest_idx on app.notifications (agency_id, user_id, occurred_at desc, id desc) where in_app;
create index notifications_unread_idx on app.notifications (agency_id, user_id, occurred_at desc, id desc) where in_app and read_at is null;
create index notifications_kind_idx on app.notifications (agency_id, user_id, kind, occurred_at desc, id desc) where in_app;
create index notifications_subject_idx on app.notifications (agency_id, user_id, entity_id) where read_at is null;
create index notifications_letter_idx on app.notifications (agency_id, user_id) where email <> 'off' and emailed_at is null;
create index notifications_age_idx on app.notifications (agency_id, occurred_at);
call app.secure('app.notifications', 'select, insert, update');

-- What a member wants otherwise than is usual, a row a kind.
create table app.notification_preferences (
  agency_id uuid not null,
  user_id uuid not null,
  kind text not null,
  in_app boolean not null,
  email text not null,
  constraint notification_preferences_pkey primary key (agency_id, user_id, kind),
  constraint notification_preferences_member_fkey foreign key (agency_id, user_id) references app.memberships (agency_id, user_id),
  constraint notification_preferences_kind_check check (kind in ('member_joined', 'member_excluded', 'roles_changed', 'team_joined',
    'property_status', 'property_changed', 'property_archived', 'import_finished', 'import_failed', 'webhook_off', 'token_created',
    'data_exported', 'security_changed', 'new_browser')),
  constraint notification_preferences_email_check check (email in ('now', 'digest', 'off'))
);
call app.secure('app.notification_preferences', 'select, insert, update, delete');

-- When a member's daily letter comes, and whether any letter does.
create table app.notification_settings (
  agency_id uuid not null,
  user_id uuid not null,
  -- on the clocks of the member's own zone
  digest_hour smallint not null default 8,
  letters_off boolean not null default false,
  -- when the next one is due; null while nothing waits for it
  next_digest_at timestamptz,
  constraint notification_settings_pkey primary key (agency_id, user_id),
  constraint notification_settings_member_fkey foreign key (agency_id, user_id) references app.memberships (agency_id, user_id),
  constraint notification_settings_hour_range check (digest_hour between 0 and 23)
);
create index notification_settings_due_idx on app.notification_settings (next_digest_at) where next_digest_at is not null;
call app.secure('app.notification_settings', 'select, insert, update');

-- How far an agency's events have been told: moved in the transaction that writes the rows, so nothing is told twice or never.
create table app.notification_positions (
  agency_id uuid not null constraint notification_positions_agency_fkey references app.agencies (id),
  position bigint not null,
  constraint notification_positions_pkey primary key (agency_id)
);
call app.secure('app.notification_positions', 'select, insert, update');

create policy untold on app.agencies for select to app_dispatch using (true);
grant select (id) on app.agencies to app_dispatch;
create policy dispatch on app.notification_positions for select to app_dispatch using (true);
create policy dispatch on app.notification_settings for select to app_dispatch using (true);
grant select on app.notification_positions to app_dispatch;
grant select (agency_id, user_id, next_digest_at) on app.notification_settings to app_dispatch;

-- Agencies with events that were not told yet, after a stop for instance.
create function app.untold_agencies(batch integer) returns table (agency_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select a.id from app.agencies a
  left join app.notification_positions p on p.agency_id = a.id
  where exists (select from app.events e where e.agency_id = a.id and e.position > coalesce(p.position, 0))
  limit batch
$$;
-- Members whose daily letter is due.
create function app.due_digests(at timestamptz, batch integer) returns table (agency_id uuid, user_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select s.agency_id, s.user_id from app.notification_settings s
  where s.next_digest_at <= at order by s.next_digest_at limit batch
$$;

create policy purge on app.notifications to app_maintain using (true) with check (true);
grant select (agency_id, id, occurred_at, read_at), delete on app.notifications to app_maintain;
-- Takes away what was read and is older than `read_before`, and whatever is older than `before`; answers how many.
create function app.purge_notifications(read_before timestamptz, before timestamptz, batch integer) returns bigint
language sql security definer set search_path = pg_catalog, app, pg_temp as $$
  with old as materialized (
    select n.agency_id, n.id from app.notifications n
    where n.occurred_at < greatest(read_before, before) and (n.occurred_at < before or n.read_at is not null)
    limit batch
  ), gone as (
    delete from app.notifications n using old where n.agency_id = old.agency_id and n.id = old.id returning 1
  )
  select count(*) from gone
$$;
insert into app.task_types (task, audience) values ('send_notifications', 'agency');

-- The end of an account takes what its person was told, and how they wanted to be told: see auth.erase_account.
grant select (user_id) on app.notifications to app_maintain;
do $$
declare name text;
begin
  foreach name in array array['notification_preferences', 'notification_settings'] loop
    execute format('create policy erase on app.%I to app_maintain using (true) with check (true)', name);
    execute format('grant select (agency_id, user_id), delete on app.%I to app_maintain', name);
  end loop;
end $$;
