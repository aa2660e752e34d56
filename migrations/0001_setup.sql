-- What every feature stands on: schemas, the operation's context, and how a table is secured.
-- Runs as app_owner; the login roles and extensions are made before by `nexus migrate` (domain::bootstrap).

create schema app;
create schema auth;
create schema ref;
grant usage on schema app to app_staff, app_worker, app_anon, app_auth, app_dispatch, app_maintain, app_search, app_jobs, app_platform,
  app_portal;
grant usage on schema auth to app_auth, app_maintain, app_platform;
grant usage on schema ref to app_staff, app_worker, app_anon, app_auth;

-- The context of a transaction, set by Scope::begin with SET LOCAL. LANGUAGE sql without SET inlines, so an index on
-- agency_id is used; after COMMIT a custom setting reads '' and not null, hence nullif.
create function app.agency_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.agency_id', true), '')::uuid $$;
create function app.user_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;

-- Row security for a table of an agency: members at work and jobs see the rows of the agency they act for.
-- `verbs` are the privileges granted beside the policy, e.g. 'select, insert, update'.
create procedure app.secure(target regclass, verbs text) language plpgsql as $$
declare
  mark name;
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy agency on %s to app_staff, app_worker
                    using (agency_id = app.agency_id()) with check (agency_id = app.agency_id())', target);
  execute format('grant %s on %s to app_staff, app_worker', verbs, target);
  -- The platform's console counts what was deleted, and sees nothing else of it.
  select attname into mark from pg_attribute where attrelid = target and attname in ('deleted_at', 'archived_at') and not attisdropped;
  if mark is not null then
    execute format('create policy count_deleted on %s for select to app_maintain using (true)', target);
    execute format('grant select (%I) on %s to app_maintain', mark, target);
  end if;
end $$;

-- Spanish and English without accents: "recamara" finds "recámara".
create text search configuration ref.es (copy = pg_catalog.spanish);
alter text search configuration ref.es alter mapping for hword, hword_part, word with public.unaccent, spanish_stem;
create text search configuration ref.en (copy = pg_catalog.english);
alter text search configuration ref.en alter mapping for hword, hword_part, word with public.unaccent, english_stem;

-- Pesos for one unit of a foreign currency. Prices of listings are compared in pesos.
create table ref.fx_rates (
  currency text not null,
  valid_on date not null,
  mxn_per_unit double precision not null,
  constraint fx_rates_pkey primary key (currency, valid_on),
  constraint fx_rates_currency_check check (currency in ('USD')),
  constraint fx_rates_positive check (mxn_per_unit > 0)
);
alter table ref.fx_rates enable row level security;
alter table ref.fx_rates force row level security;
create policy read on ref.fx_rates for select to app_staff, app_worker, app_anon using (true);
grant select on ref.fx_rates to app_staff, app_worker, app_anon;
create policy own on ref.fx_rates to app_owner using (true) with check (true);
-- A first rate, so that prices in dollars compare at all; newer rows replace it.
insert into ref.fx_rates (currency, valid_on, mxn_per_unit) values ('USD', '2026-11-01', 18.40);

-- Minor units of MXN for an amount in another currency, at the newest rate; null where no rate is known.
create function app.price_mxn_minor(minor bigint, code text) returns bigint language sql stable as $$
  select case when code = 'MXN' then minor
    else (select round(minor * mxn_per_unit)::bigint from ref.fx_rates where currency = code order by valid_on desc limit 1) end
$$;

-- Identity of this database: which secret key its roles and secrets are derived from.
create table ref.installation (
  id boolean not null default true constraint installation_pkey primary key,
  secret_key_fingerprint bytea not null,
  created_at timestamptz not null default now(),
  constraint installation_single check (id)
);
alter table ref.installation enable row level security;
alter table ref.installation force row level security;
create policy own on ref.installation to app_owner using (true) with check (true);
create policy read on ref.installation for select to app_auth using (true);
grant select on ref.installation to app_auth;
