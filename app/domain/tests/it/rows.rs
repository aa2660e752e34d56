//! Two agencies with a row in every table: neither reads, changes, takes or reaches into what is the other's.

use domain::scope::{Agency, Scope};
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Row};
use test_database::TestDatabase;
use uuid::Uuid;

use crate::factories::{FACTORIES, Factory, PERSONAL, SHARED, fill_every_table};

/// PostgreSQL's code of a missing privilege, and of a row that row security refuses.
const REFUSED: &str = "42501";
const FOREIGN_KEY: &str = "23503";

/// Rows that a statement touched, or the code of the error.
type Outcome = Result<u64, String>;

async fn run(connection: &mut PgConnection, sql: &str) -> Outcome {
    // Inside a savepoint, so that an error leaves the operation usable.
    sqlx::raw_sql("savepoint attempt").execute(&mut *connection).await.unwrap();
    let done = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut *connection).await;
    sqlx::raw_sql("rollback to attempt").execute(connection).await.unwrap();
    done.map(|done| done.rows_affected()).map_err(|error| code(&error))
}

fn code(error: &sqlx::Error) -> String {
    error.as_database_error().and_then(|error| error.code()).map_or_else(|| error.to_string(), |code| code.into_owned())
}

async fn count(connection: &mut PgConnection, table: &str, condition: &str) -> i64 {
    let sql = format!("select count(*) from app.{table} where {condition}");
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(connection).await.unwrap()
}

async fn may(connection: &mut PgConnection, table: &str, verb: &str) -> bool {
    let sql = format!("select has_table_privilege('app.{table}', '{verb}')");
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(connection).await.unwrap()
}

fn is_untouched(outcome: &Outcome) -> bool {
    matches!(outcome, Ok(0)) || outcome.as_ref().is_err_and(|code| code == REFUSED)
}

fn is_refused(outcome: &Outcome) -> bool {
    outcome.as_ref().is_err_and(|code| code == REFUSED)
}

async fn two_agencies(database: &TestDatabase) -> (Agency, Agency) {
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    fill_every_table(database, alfa.agency.0).await;
    fill_every_table(database, beta.agency.0).await;
    (alfa, beta)
}

#[tokio::test]
async fn every_table_has_a_factory() {
    let database = TestDatabase::new().await;
    let tables: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') order by 1",
    )
    .fetch_all(&database.owner())
    .await
    .unwrap();
    let mut known: Vec<&str> = FACTORIES.iter().map(|factory| factory.table).chain(SHARED.iter().chain(PERSONAL).copied()).collect();
    known.sort_unstable();
    assert_eq!(tables, known);
}

#[tokio::test]
async fn members_and_jobs_touch_no_row_of_another_agency() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = two_agencies(&database).await;
    for mut scope in [Scope::staff(&database.pools, alfa).await.unwrap(), Scope::job(&database.pools, alfa).await.unwrap()] {
        for factory in FACTORIES {
            assert_own_rows_only(scope.connection(), factory, alfa.agency.0, beta.agency.0).await;
        }
    }
}

async fn assert_own_rows_only(connection: &mut PgConnection, factory: &Factory, own: Uuid, others: Uuid) {
    let Factory { table, owner_column: owner, .. } = factory;
    // The control: without it, seeing nothing would prove nothing.
    assert!(count(connection, table, &format!("{owner} = '{own}'")).await > 0, "{table}: own rows");
    assert_eq!(count(connection, table, &format!("{owner} <> '{own}'")).await, 0, "{table}: others' rows");

    let update = run(connection, &format!("update app.{table} set {owner} = {owner} where {owner} = '{others}'")).await;
    assert!(is_untouched(&update), "{table}: update of others' rows: {update:?}");
    let steal = run(connection, &format!("update app.{table} set {owner} = '{own}'  where {owner} = '{others}'")).await;
    assert!(is_untouched(&steal), "{table}: others' rows taken: {steal:?}");
    let delete = run(connection, &format!("delete from app.{table} where {owner} = '{others}'")).await;
    assert!(is_untouched(&delete), "{table}: delete of others' rows: {delete:?}");
    let moved = run(connection, &format!("update app.{table} set {owner} = '{others}' where {owner} = '{own}'")).await;
    assert!(is_refused(&moved), "{table}: own row moved to others: {moved:?}");

    if may(connection, table, "insert").await {
        let inserted = run(connection, &factory.further(own, own)).await;
        assert_eq!(inserted, Ok(1), "{table}: insert of an own row");
    }
    let inserted = run(connection, &factory.further(others, others)).await;
    assert!(is_refused(&inserted), "{table}: insert for others: {inserted:?}");
    if factory.has_parent {
        let reached = run(connection, &factory.further(own, others)).await;
        let is_kept_out = is_refused(&reached) || reached.as_ref().is_err_and(|code| code == FOREIGN_KEY);
        assert!(is_kept_out, "{table}: child of others' row: {reached:?}");
    }
}

#[tokio::test]
async fn without_a_context_there_is_nothing() {
    let database = TestDatabase::new().await;
    let (alfa, _) = two_agencies(&database).await;
    for pool in [&database.pools.staff, &database.pools.worker] {
        let mut transaction = pool.begin().await.unwrap();
        for factory in FACTORIES {
            let table = factory.table;
            assert_eq!(count(&mut transaction, table, "true").await, 0, "{table}");
            let inserted = run(&mut transaction, &factory.further(alfa.agency.0, alfa.agency.0)).await;
            assert!(is_refused(&inserted), "{table}: {inserted:?}");
        }
    }
}

/// A foreign key is checked beneath row security: the key itself must hold the agency.
#[tokio::test]
async fn even_the_superuser_cannot_join_rows_of_two_agencies() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = two_agencies(&database).await;
    let mut transaction = database.owner().begin().await.unwrap();
    for factory in FACTORIES.iter().filter(|factory| factory.has_parent) {
        let joined = run(&mut transaction, &factory.further(alfa.agency.0, beta.agency.0)).await;
        assert_eq!(joined, Err(FOREIGN_KEY.to_owned()), "{}", factory.table);
    }
}

/// What a role may do, a line a privilege on a table or on single columns.
pub(crate) async fn privileges(pool: &PgPool) -> Vec<String> {
    let rows = sqlx::query(
        "select n.nspname || '.' || c.relname || ': ' || v.verb || case when has_table_privilege(c.oid, v.verb) then ''
             else coalesce((select ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')' from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                 and v.verb <> 'delete' and has_column_privilege(c.oid, a.attnum, v.verb)), '') end
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         cross join (values ('select', 1), ('insert', 2), ('update', 3), ('delete', 4)) as v (verb, place)
         where n.nspname not in ('pg_catalog', 'information_schema', 'public') and c.relkind in ('r', 'p', 'v', 'm')
           and n.nspname not like 'pg\\_%' and (has_table_privilege(c.oid, v.verb) or (v.verb <> 'delete' and has_any_column_privilege(c.oid, v.verb)))
           and has_schema_privilege(n.oid, 'usage')
         order by n.nspname, c.relname, v.place",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn the_public_reads_listings_names_of_agencies_and_rates() {
    let database = TestDatabase::new().await;
    two_agencies(&database).await;
    let pool = &database.pools.anonymous;
    let expected = ["app.agencies: select (id, name, slug)", "app.public_listings: select", "ref.fx_rates: select"];
    assert_eq!(privileges(pool).await, expected);
    let listings: i64 = sqlx::query_scalar("select count(*) from app.public_listings").fetch_one(pool).await.unwrap();
    assert_eq!(listings, 2);
    let status = sqlx::query("select status from app.agencies").fetch_all(pool).await;
    assert!(status.is_err_and(|error| code(&error) == REFUSED));
}

/// What the role behind the log-in may do, and no more.
const LOG_IN: &[&str] = &[
    "app.agencies: select (id, name, slug, status, session_idle_minutes, session_absolute_hours, allowed_networks, second_factor_from)",
    "app.agencies: insert",
    "app.agencies: update (updated_at)",
    "app.api_grants: select",
    "app.api_refresh_tokens: select",
    "app.api_tokens: select",
    "app.api_tokens: update (last_used_at)",
    "app.audit_log: insert",
    "app.events: insert",
    "app.investor_profiles: select",
    "app.investor_profiles: insert",
    "app.invitations: select",
    "app.invitations: update (accepted_at)",
    "app.membership_roles: select",
    "app.membership_roles: insert",
    "app.memberships: select",
    "app.memberships: insert",
    "app.memberships: update (display_name, email, avatar_id, status, updated_at, last_seen_at)",
    "app.realtor_territories: select",
    "app.realtor_territories: insert",
    "app.realtor_territories: delete",
    "app.realtors: select (agency_id, id, email, phone, status, user_id, version, deleted_at)",
    "app.realtors: update (email, phone, user_id, version, updated_at)",
    "app.role_permissions: select",
    "auth.account_events: select",
    "auth.account_events: insert",
    "auth.account_mails: select",
    "auth.account_mails: insert",
    "auth.account_mails: update",
    "auth.account_tokens: select",
    "auth.account_tokens: insert",
    "auth.account_tokens: update",
    "auth.data_exports: select",
    "auth.data_exports: insert",
    "auth.data_exports: update",
    "auth.data_exports: delete",
    "auth.invitation_tokens: select",
    "auth.invitation_tokens: insert",
    "auth.invitation_tokens: update",
    "auth.invitation_tokens: delete",
    "auth.login_failures: select",
    "auth.login_failures: insert",
    "auth.login_failures: update",
    "auth.login_failures: delete",
    "auth.passkey_challenges: select",
    "auth.passkey_challenges: insert",
    "auth.passkey_challenges: update",
    "auth.passkey_challenges: delete",
    "auth.passkeys: select",
    "auth.passkeys: insert",
    "auth.passkeys: update",
    "auth.platform_admins: select",
    "auth.platform_log: insert",
    "auth.recovery_codes: select",
    "auth.recovery_codes: insert",
    "auth.recovery_codes: update",
    "auth.recovery_codes: delete",
    "auth.second_factors: select",
    "auth.second_factors: insert",
    "auth.second_factors: update",
    "auth.second_factors: delete",
    "auth.sessions: select",
    "auth.sessions: insert",
    "auth.sessions: update",
    "auth.users: select",
    "auth.users: insert",
    "auth.users: update",
    "ref.installation: select",
];

#[tokio::test]
async fn log_in_touches_no_business_table() {
    let database = TestDatabase::new().await;
    assert_eq!(privileges(&database.pools.auth).await, LOG_IN);
}

#[tokio::test]
async fn log_in_holds_agencies_and_writes_none() {
    let database = TestDatabase::new().await;
    database.agency("Alfa").await;
    let mut scope = Scope::auth(&database.pools).await.unwrap();
    let held = sqlx::query("select id from app.agencies for no key update").fetch_all(scope.connection()).await.unwrap();
    assert_eq!(held.len(), 1);
    let written = run(scope.connection(), "update app.agencies set updated_at = now()").await;
    assert!(is_refused(&written), "{written:?}");
}

#[tokio::test]
async fn the_platforms_own_people_touch_no_business_table() {
    let database = TestDatabase::new().await;
    let expected = [
        "app.agencies: select (id, name, slug, status, version, created_at)",
        "app.agencies: update (status, version, updated_at)",
        "app.audit_log: insert",
        "app.events: insert",
        "app.membership_roles: select (agency_id, user_id, role)",
        "app.memberships: select (agency_id, user_id, display_name, email, status, last_seen_at)",
        "auth.passkeys: select (user_id, removed_at)",
        "auth.platform_log: select",
        "auth.platform_log: insert",
        "auth.second_factors: select (user_id, confirmed_at)",
        "auth.sessions: select (user_id, last_seen_at, awaits_code, expires_at, ip, user_agent, revoked_at, impersonator_id)",
        "auth.users: select (id, email, email_verified_at, display_name, created_at)",
    ];
    assert_eq!(privileges(&database.pools.platform).await, expected);
}
