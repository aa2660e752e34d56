-- One breach of each rule, in a database of the test's own.
create table app.breach (id uuid primary key, agency_id uuid);
create table app.breach_child (agency_id uuid not null, id uuid not null, breach_id uuid constraint breach_fkey references app.breach (id));
create type app.breach_kind as enum ('a', 'b');
create table app.breach_typed (agency_id uuid not null, kind app.breach_kind, price numeric, primary key (agency_id, price));
create index breach_kind_idx on app.breach_typed (agency_id, kind);
grant truncate on app.breach to app_staff;
create view app.breach_view as select * from app.breach;
grant select on app.breach_view to app_anon;
create materialized view app.breach_summary as select 1 as one;
grant select on app.breach_summary to app_staff;
create function app.breach_lookup() returns uuid language plpgsql stable security definer as $$ begin return null; end $$;
alter table app.breach_typed enable row level security;
create policy everything on app.breach_typed to app_staff using (true);
create policy lookup on app.breach_typed to app_staff using (agency_id = app.breach_lookup());
create policy sharing on app.breach_typed to app_staff
  using (agency_id = app.agency_id() or exists (select from app.breach b where b.agency_id = breach_typed.agency_id));
alter function pg_catalog.texticlike(text, text) leakproof;
create function app.breach_trigger() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger breach_trigger before insert on app.breach for each row execute function app.breach_trigger();
