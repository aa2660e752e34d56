//! Whether the database server and the schema are as they must be: questions that any role may ask of the catalogue.

use std::time::Instant;

use sqlx::{PgConnection, Row};

use crate::{clock::Clock, error::Result};

/// How an answer is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    Ok,
    Warning,
    Fault,
}

/// The answer to one question, in the words of those who run servers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub grade: Grade,
    pub text: String,
}

impl Finding {
    #[must_use]
    pub fn new(grade: Grade, text: impl Into<String>) -> Self {
        Self { grade, text: text.into() }
    }

    #[must_use]
    pub fn ok(text: impl Into<String>) -> Self {
        Self::new(Grade::Ok, text)
    }

    #[must_use]
    pub fn fault(text: impl Into<String>) -> Self {
        Self::new(Grade::Fault, text)
    }

    /// Fine unless there are faults, which are named.
    #[must_use]
    pub fn unless(faults: &[String], fine: &str, wrong: &str) -> Self {
        if faults.is_empty() { Self::ok(fine) } else { Self::fault(format!("{wrong}: {}", faults.join(", "))) }
    }
}

const EXTENSIONS: [&str; 6] = ["postgis", "pg_trgm", "unaccent", "btree_gin", "btree_gist", "pgcrypto"];
/// Role, whether it logs in, whether it sees through row security.
const ROLES: [(&str, bool, bool); 12] = [
    ("app_owner", false, false),
    ("app_jobs", false, false),
    ("app_dispatch", false, false),
    ("app_maintain", false, false),
    ("app_search", false, false),
    ("app_staff", true, false),
    ("app_portal", true, false),
    ("app_anon", true, false),
    ("app_auth", true, false),
    ("app_worker", true, false),
    ("app_platform", true, false),
    ("app_backup", true, true),
];
const OLDEST_MAJOR: i32 = 15;
const SKEW_MAX_SECONDS: f64 = 2.0;

/// Which PostgreSQL and PostGIS.
///
/// # Errors
/// What the database said.
pub async fn version(owner: &mut PgConnection) -> Result<Finding> {
    let row = sqlx::query(
        "select current_setting('server_version_num')::int / 10000, split_part(current_setting('server_version'), ' ', 1),
           (select extversion from pg_extension where extname = 'postgis')",
    )
    .fetch_one(owner)
    .await?;
    let (major, version, postgis): (i32, String, Option<String>) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    let text = format!("PostgreSQL {version}, PostGIS {}", postgis.as_deref().unwrap_or("missing"));
    Ok(if major < OLDEST_MAJOR {
        Finding::fault(format!("{text}: at least PostgreSQL {OLDEST_MAJOR} is needed"))
    } else if postgis.is_none() {
        Finding::fault(format!("{text}: install it and run `nexus migrate`"))
    } else {
        Finding::ok(text)
    })
}

/// # Errors
/// What the database said.
pub async fn extensions(owner: &mut PgConnection) -> Result<Finding> {
    let missing: Vec<String> = sqlx::query_scalar(
        "select wanted from unnest($1::text[]) wanted where not exists (select from pg_extension where extname = wanted) order by 1",
    )
    .bind(&EXTENSIONS[..])
    .fetch_all(owner)
    .await?;
    Ok(Finding::unless(&missing, &format!("extensions: {}", EXTENSIONS.join(", ")), "extensions are missing"))
}

/// The middle of the question's travel stands for the time at which the database answered.
///
/// # Errors
/// What the database said.
pub async fn clock(owner: &mut PgConnection, clock: &Clock) -> Result<Finding> {
    let (before, asked) = (clock.now(), Instant::now());
    let theirs: chrono::DateTime<chrono::Utc> = sqlx::query_scalar("select clock_timestamp()").fetch_one(owner).await?;
    let ours = before + asked.elapsed() / 2;
    let skew = (theirs - ours).as_seconds_f64();
    let text = format!("clock: the database is {skew:+.1} s from this process");
    Ok(if skew.abs() > SKEW_MAX_SECONDS { Finding::fault(format!("{text}; synchronise both")) } else { Finding::ok(text) })
}

/// # Errors
/// What the database said.
pub async fn roles(owner: &mut PgConnection) -> Result<Finding> {
    let rows: Vec<(String, bool, bool, bool)> = sqlx::query_as(
        "select rolname::text, rolcanlogin, rolbypassrls, rolsuper or rolcreaterole or rolcreatedb or rolreplication from pg_roles
         where rolname like 'app\\_%'",
    )
    .fetch_all(owner)
    .await?;
    let wrong = |(name, logs_in, sees_all): &(&str, bool, bool)| match rows.iter().find(|row| row.0 == *name) {
        None => Some(format!("{name} is missing")),
        Some((.., true)) => Some(format!("{name} may administer the server")),
        Some((_, found, ..)) if found != logs_in => Some(format!("{name} {}", if *logs_in { "cannot log in" } else { "can log in" })),
        Some((_, _, found, _)) if found != sees_all => {
            Some(format!("{name} {}", if *sees_all { "does not bypass row security" } else { "bypasses row security" }))
        }
        Some(_) => None,
    };
    let faults: Vec<String> = ROLES.iter().filter_map(wrong).collect();
    Ok(Finding::unless(&faults, "roles: each with its own rights and no more", "roles"))
}

/// # Errors
/// What the database said.
pub async fn row_security(owner: &mut PgConnection) -> Result<Finding> {
    let open: Vec<String> = sqlx::query_scalar(
        "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in ('app', 'auth', 'ref') and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
         order by 1",
    )
    .fetch_all(owner)
    .await?;
    Ok(Finding::unless(&open, "row security: enabled and forced on every table", "row security is not forced on"))
}

/// Row security lets only leakproof operators use an index. Only a superuser may mark them.
///
/// # Errors
/// What the database said.
pub async fn leakproof(owner: &mut PgConnection) -> Result<Finding> {
    let row = sqlx::query(
        "select
           array(select wanted::text from unnest(array['pg_catalog.ts_match_vq(tsvector,tsquery)',
             'public.st_dwithin(public.geography,public.geography,float8,boolean)',
             'public.geography_overlaps(public.geography,public.geography)',
             'public.geometry_overlaps(public.geometry,public.geometry)']) wanted
             where not exists (select from pg_proc where oid = to_regprocedure(wanted) and proleakproof)),
           array(select oid::regprocedure::text from pg_proc where proleakproof and pronamespace = 'pg_catalog'::regnamespace
             and proname in ('textlike', 'textnlike', 'texticlike', 'like', 'bpcharlike', 'namelike')),
           (select rolsuper from pg_roles where rolname = current_user)",
    )
    .fetch_one(owner)
    .await?;
    let (unmarked, marked, is_superuser): (Vec<String>, Vec<String>, bool) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
    Ok(if !marked.is_empty() {
        Finding::fault(format!("marked leakproof although they tell values: {}", marked.join(", ")))
    } else if unmarked.is_empty() {
        Finding::ok("leakproof: search under row security uses its indexes")
    } else if is_superuser {
        Finding::fault(format!("not marked leakproof, so search is slow; run `nexus migrate`: {}", unmarked.join(", ")))
    } else {
        let text = "not marked leakproof, so search is slow; run `nexus migrate` once as a superuser";
        Finding::new(Grade::Warning, format!("{text}: {}", unmarked.join(", ")))
    })
}
