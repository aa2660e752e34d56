-- What opens an account: sessions, secrets of letters, second factors.

-- A log-in of one browser, bound to one agency or to the portal of those who have none. The cookie's token is stored as its SHA-256 only.
create table auth.sessions (
  id uuid not null constraint sessions_pkey primary key,
  token_hash bytea not null constraint sessions_token_hash_key unique,
  user_id uuid not null constraint sessions_user_fkey references auth.users (id),
  -- null in the portal
  agency_id uuid,
  created_at timestamptz not null,
  -- when the password was last proven
  authenticated_at timestamptz not null,
  -- written at most once a minute; idle sessions end 12 h after it
  last_seen_at timestamptz not null,
  -- between the password and the code of the second factor: it opens nothing but the form that asks for the code
  awaits_code boolean not null default false,
  expires_at timestamptz not null,
  ip text not null,
  user_agent text not null,
  revoked_at timestamptz,
  -- who of the platform looks on as this person, and why; such a session is short, and only reads
  impersonator_id uuid,
  impersonation_reason text,
  constraint sessions_impersonation_whole check ((impersonator_id is null) = (impersonation_reason is null))
);
create index sessions_user_idx on auth.sessions (user_id, last_seen_at desc) where revoked_at is null;
create index sessions_impersonator_idx on auth.sessions (impersonator_id) where impersonator_id is not null;
create index sessions_age_idx on auth.sessions (expires_at);

-- Failures since the last success, by account and by account and network: they delay the next try, they never lock.
create table auth.login_failures (
  key bytea not null constraint login_failures_pkey primary key,
  failures integer not null,
  last_failed_at timestamptz not null,
  constraint login_failures_positive check (failures > 0)
);
create index login_failures_age_idx on auth.login_failures (last_failed_at);

-- The secret of an invitation's newest letter, made when the letter is sent. Stored as its SHA-256 only.
create table auth.invitation_tokens (
  agency_id uuid not null,
  invitation_id uuid not null,
  token_hash bytea not null constraint invitation_tokens_hash_key unique,
  constraint invitation_tokens_pkey primary key (agency_id, invitation_id),
  constraint invitation_tokens_invitation_fkey foreign key (agency_id, invitation_id) references app.invitations (agency_id, id)
);
grant select, insert, update, delete on auth.invitation_tokens to app_auth;
-- Secrets sent by mail, each for one person, one purpose and one use. Only their SHA-256 is stored.
create table auth.account_tokens (
  token_hash bytea not null constraint account_tokens_pkey primary key,
  user_id uuid not null constraint account_tokens_user_fkey references auth.users (id),
  purpose text not null,
  -- the address that the letter went to: what its reader proves to have
  email text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint account_tokens_purpose_check check (purpose in ('verify_email', 'reset_password', 'change_email', 'cancel_erasure'))
);
create index account_tokens_user_idx on auth.account_tokens (user_id) where used_at is null;
create index account_tokens_age_idx on auth.account_tokens (expires_at);

-- What happened to a person's account, for that person to read: insert-only. Where an agency must know, the audit log has it too.
create table auth.account_events (
  user_id uuid not null constraint account_events_user_fkey references auth.users (id),
  id uuid not null,
  kind text not null,
  ip text not null,
  user_agent text not null,
  occurred_at timestamptz not null,
  constraint account_events_pkey primary key (user_id, id),
  constraint account_events_kind_check check (kind in ('signed_up', 'log_in', 'log_in_failed', 'log_out', 'session_revoked', 'identity_confirmed',
    'email_verified', 'email_change_asked', 'email_changed', 'password_reset_asked', 'password_reset', 'password_changed',
    'second_factor_on', 'second_factor_off', 'recovery_codes_made', 'recovery_code_used', 'code_failed', 'sessions_ended_by_platform',
    'second_factor_reset', 'passkey_added', 'passkey_removed', 'passkey_restored', 'passkey_copied', 'avatar_changed', 'avatar_removed',
    'data_export_asked', 'erasure_asked', 'erasure_cancelled', 'portal_opened'))
);

-- A telephone that makes codes; off until its first code was given. The secret is encrypted and bound to this person and column.
create table auth.second_factors (
  user_id uuid not null constraint second_factors_pkey primary key constraint second_factors_user_fkey references auth.users (id),
  secret bytea not null,
  -- the thirty seconds of the last code that was accepted: codes of these and earlier ones count no more
  last_step bigint not null default 0,
  created_at timestamptz not null,
  confirmed_at timestamptz
);

-- Codes on paper for when the telephone is lost, as SHA-256; each works once.
create table auth.recovery_codes (
  user_id uuid not null constraint recovery_codes_user_fkey references auth.users (id),
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  constraint recovery_codes_pkey primary key (user_id, code_hash)
);

-- Keys of a person's devices (W3C Web Authentication): only the public halves, so no secret rests here.
create table auth.passkeys (
  user_id uuid not null constraint passkeys_user_fkey references auth.users (id),
  id uuid not null,
  -- how the device names it
  credential_id bytea not null constraint passkeys_credential_id_key unique,
  name text not null,
  -- public key, counter and what else the next answer is checked with
  credential jsonb not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  -- it opens nothing from then on, and can be brought back for a day
  removed_at timestamptz,
  constraint passkeys_pkey primary key (user_id, id),
  constraint passkeys_name_length check (char_length(name) between 1 and 60)
);
create index passkeys_removed_idx on auth.passkeys (removed_at) where removed_at is not null;
-- Files of all that is held about a person, in the object store for a week; `expires_at` is null while one is being made.
create table auth.data_exports (
  user_id uuid not null constraint data_exports_user_fkey references auth.users (id),
  id uuid not null,
  requested_at timestamptz not null,
  expires_at timestamptz,
  constraint data_exports_pkey primary key (user_id, id)
);
-- What browsers were asked to sign: each is taken away by its answer, and late after five minutes.
create table auth.passkey_challenges (
  id uuid not null constraint passkey_challenges_pkey primary key,
  -- whose new passkey it is; null for a log-in, where nobody is known yet
  user_id uuid constraint passkey_challenges_user_fkey references auth.users (id),
  state jsonb not null,
  expires_at timestamptz not null
);
create index passkey_challenges_age_idx on auth.passkey_challenges (expires_at);

do $$
declare name text;
begin
  foreach name in array array['users', 'sessions', 'login_failures', 'invitation_tokens', 'account_tokens', 'account_events',
    'second_factors', 'recovery_codes', 'passkeys', 'passkey_challenges', 'data_exports'] loop
    execute format('alter table auth.%I enable row level security', name);
    execute format('alter table auth.%I force row level security', name);
    execute format('create policy log_in on auth.%I to app_auth using (true) with check (true)', name);
  end loop;
end $$;
grant select, insert, update on auth.users, auth.sessions, auth.account_tokens, auth.passkeys to app_auth;
grant select, insert on auth.account_events to app_auth;
grant select, insert, update, delete on auth.login_failures, auth.second_factors, auth.recovery_codes, auth.passkey_challenges,
  auth.data_exports to app_auth;

-- Which members of the agency at work have a second factor: no more than that of what only log-in may read.
create policy second_factor_holders on auth.second_factors for select to app_maintain using (true);
grant select (user_id, confirmed_at) on auth.second_factors to app_maintain;
create policy second_factor_holders on auth.passkeys for select to app_maintain using (true);
grant select (user_id, removed_at) on auth.passkeys to app_maintain;
create policy second_factor_holders on app.memberships for select to app_maintain using (agency_id = app.agency_id());
grant select (agency_id, user_id) on app.memberships to app_maintain;
create function app.second_factor_holders() returns table (user_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select m.user_id from app.memberships m
  where m.agency_id = app.agency_id()
    and (exists (select from auth.second_factors f where f.user_id = m.user_id and f.confirmed_at is not null)
      or exists (select from auth.passkeys p where p.user_id = m.user_id and p.removed_at is null))
$$;
