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
