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
