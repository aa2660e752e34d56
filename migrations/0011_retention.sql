-- What goes: what is old, and accounts that end.

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
