//! The rules as queries: every row names an object that breaks one.

/// Number, what it asks for, and the query whose rows break it.
pub(crate) const RULES: &[(&str, &str, &str)] = &[
    ("R01", "row security is enabled", "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'ref') and c.relkind in ('r', 'p') and not c.relrowsecurity"),
    ("R02", "row security is forced on the owner too", "select n.nspname || '.' || c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'ref') and c.relkind in ('r', 'p') and not c.relforcerowsecurity"),
    ("R03", "a table has a policy", "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'ref') and c.relkind in ('r', 'p') and not exists (select from pg_policy p where p.polrelid = c.oid)"),
    ("R04", "a table has agency_id uuid not null", "select n.nspname || '.' || c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'ref') and c.relkind in ('r', 'p') and not exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id' and a.attnotnull and a.atttypid = 'uuid'::regtype)"),
    ("R05", "an owner of tables and views cannot log in and obeys row security", "select n.nspname || '.' || c.relname || ' of ' || r.rolname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
      where n.nspname in ('app', 'auth', 'ref') and c.relkind in ('r', 'p', 'v', 'm', 'S')
        and (r.rolcanlogin or r.rolsuper or r.rolbypassrls)"),
    ("R06", "a role that logs in has no special rights", "select rolname from pg_roles
      where rolname like 'app\\_%' and rolcanlogin and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)"),
    ("R07", "a role that logs in is a member of no other", "select m.rolname || ' in ' || r.rolname
      from pg_auth_members a join pg_roles m on m.oid = a.member join pg_roles r on r.oid = a.roleid
      where m.rolname like 'app\\_%' and m.rolcanlogin"),
    // A table's reference to its own agency has agency_id on one side and the agency's id on the other.
    ("R08", "both sides of a foreign key hold the agency", "select c.conname::text from pg_constraint c
      join pg_namespace n on n.oid = c.connamespace
      where c.contype = 'f' and n.nspname in ('app', 'auth', 'ref') and not exists (
        select from unnest(c.conkey, c.confkey) as k (own, foreign_one)
        join pg_attribute x on x.attrelid = c.conrelid and x.attnum = k.own and x.attname = 'agency_id'
        join pg_attribute y on y.attrelid = c.confrelid and y.attnum = k.foreign_one
          and (y.attname = 'agency_id' or (c.confrelid = 'app.agencies'::regclass and y.attname = 'id')))"),
    ("R09", "a unique index begins with the agency", "select n.nspname || '.' || i.relname
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
      left join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
      where x.indisunique and n.nspname in ('app', 'auth', 'ref') and a.attname is distinct from 'agency_id'"),
    ("R10", "a table of agencies has an index led by agency_id", "select n.nspname || '.' || c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id'
      where n.nspname in ('app', 'auth', 'ref') and c.relkind in ('r', 'p') and not exists (
        select from pg_index x where x.indrelid = c.oid and x.indkey[0] = a.attnum and x.indpred is null)"),
    ("R11", "a view obeys the row security of who reads it", "select n.nspname || '.' || c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'ref') and c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)
        and exists (select from pg_roles r where r.rolname like 'app\\_%' and r.rolcanlogin and not r.rolbypassrls
          and has_any_column_privilege(r.oid, c.oid, 'select'))"),
    ("R12", "no role reads a materialized view, which has no row security", "select n.nspname || '.' || c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'ref') and c.relkind = 'm'
        and exists (select from pg_roles r where r.rolname like 'app\\_%' and r.rolcanlogin and not r.rolbypassrls
          and has_any_column_privilege(r.oid, c.oid, 'select'))"),
    ("R13", "a definer function fixes its search_path, temporary schema last", "select p.oid::regprocedure::text
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('app', 'auth', 'ref') and p.prosecdef
        and not exists (select from unnest(p.proconfig) setting where setting ~ '^search_path=.*pg_temp$')"),
    ("R14", "a policy compares agency_id with the context", "select n.nspname || '.' || c.relname || '.' || p.polname
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'ref')
        -- Every table that keeps what was deleted lets it be counted, by one function that sees nothing else.
        and not (p.polname = 'count_deleted' and p.polcmd = 'r' and p.polroles = array['app_maintain'::regrole::oid])
        and (coalesce(pg_get_expr(p.polqual, p.polrelid), '(agency_id = app.agency_id())') <> '(agency_id = app.agency_id())'
          or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '(agency_id = app.agency_id())') <> '(agency_id = app.agency_id())')"),
    ("R15", "a policy calls only functions that inline and reads no table", "select n.nspname || '.' || c.relname || '.' || p.polname
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'ref') and exists (
        select from pg_depend d
        left join pg_proc f on d.refclassid = 'pg_proc'::regclass and f.oid = d.refobjid
        left join pg_language l on l.oid = f.prolang
        where d.classid = 'pg_policy'::regclass and d.objid = p.oid
          and ((f.oid is not null and (l.lanname not in ('sql', 'internal') or f.prosecdef or f.proconfig is not null))
            or (d.refclassid = 'pg_class'::regclass and d.refobjid <> p.polrelid)))"),
    ("R16", "a policy for writing has a WITH CHECK", "select n.nspname || '.' || c.relname || '.' || p.polname
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'ref') and p.polcmd in ('a', 'w', '*') and p.polwithcheck is null"),
    ("R17", "no index has an enum or a numeric behind its first column", "select n.nspname || '.' || i.relname
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = i.relnamespace
      where n.nspname in ('app', 'auth', 'ref') and exists (
        select from pg_attribute a join pg_type t on t.oid = a.atttypid
        where a.attrelid = i.oid and a.attnum > 1 and (t.typtype = 'e' or t.typname = 'numeric'))"),
    ("R18", "no role but the owner may truncate, reference or put triggers", "select n.nspname || '.' || c.relname || ' to '
        || coalesce(r.rolname, 'public')
      from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join lateral aclexplode(c.relacl) g
      left join pg_roles r on r.oid = g.grantee
      where n.nspname in ('app', 'auth', 'ref') and g.grantee <> c.relowner and g.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')"),
    ("R19", "the operators of search are leakproof and LIKE is not", "select p.oid::regprocedure::text from pg_proc p
      where p.proleakproof = (p.proname in ('textlike', 'textnlike', 'texticlike', 'texticnlike', 'bpcharlike', 'bpchariclike', 'like'))
        and (p.oid in ('pg_catalog.ts_match_vq(tsvector, tsquery)'::regprocedure,
            'public.st_dwithin(public.geography, public.geography, float8, boolean)'::regprocedure,
            'public.geography_overlaps(public.geography, public.geography)'::regprocedure,
            'public.geometry_overlaps(public.geometry, public.geometry)'::regprocedure)
          or p.proname in ('textlike', 'textnlike', 'texticlike', 'texticnlike', 'bpcharlike', 'bpchariclike', 'like'))"),
    ("R20", "a policy has no OR and no sub-select", "select n.nspname || '.' || c.relname || '.' || p.polname
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'ref')
        and concat(pg_get_expr(p.polqual, p.polrelid), ' ', pg_get_expr(p.polwithcheck, p.polrelid)) ~* '\\m(or|select)\\M'"),
    ("R21", "a definer function is not for everybody", "select p.oid::regprocedure::text
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
      where n.nspname in ('app', 'auth', 'ref') and p.prosecdef and g.grantee = 0"),
    ("R22", "there are no triggers: verbs do the work", "select c.oid::regclass || ' ' || t.tgname
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'auth', 'ref') and not t.tgisinternal"),
];
