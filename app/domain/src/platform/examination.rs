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

/// What is found out about the server or the schema; its words are those of who tells it.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    Version {
        postgresql: String,
        postgis: String,
    },
    /// The least major version that is needed is another.
    OldPostgresql {
        postgresql: String,
        least: i32,
    },
    NoPostgis {
        postgresql: String,
    },
    Extensions(Vec<String>),
    NoExtensions(Vec<String>),
    /// How many seconds the database's clock is ahead.
    Clock(f64),
    ClockOff(f64),
    Roles,
    /// By the role's name.
    WrongRoles(Vec<(String, RoleFault)>),
    RowSecurity,
    /// Tables on which it is not forced.
    NoRowSecurity(Vec<String>),
    Leakproof,
    /// Functions that tell values and are marked all the same.
    MarkedLeakproof(Vec<String>),
    /// Functions that are not marked; whether whoever asks could mark them.
    NotLeakproof(Vec<String>, bool),
}

/// How a role differs from what it must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleFault {
    IsMissing,
    Administers,
    CannotLogIn,
    LogsIn,
    ObeysRowSecurity,
    BypassesRowSecurity,
}

impl Finding {
    #[must_use]
    pub const fn grade(&self) -> Grade {
        match self {
            Self::Version { .. } | Self::Extensions(_) | Self::Clock(_) | Self::Roles | Self::RowSecurity | Self::Leakproof => Grade::Ok,
            Self::NotLeakproof(_, false) => Grade::Warning,
            _ => Grade::Fault,
        }
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
    Ok(match postgis {
        _ if major < OLDEST_MAJOR => Finding::OldPostgresql { postgresql: version, least: OLDEST_MAJOR },
        None => Finding::NoPostgis { postgresql: version },
        Some(postgis) => Finding::Version { postgresql: version, postgis },
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
    Ok(if missing.is_empty() { Finding::Extensions(EXTENSIONS.map(str::to_owned).into()) } else { Finding::NoExtensions(missing) })
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
    Ok(if skew.abs() > SKEW_MAX_SECONDS { Finding::ClockOff(skew) } else { Finding::Clock(skew) })
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
    let wrong = |(name, logs_in, sees_all): (&str, bool, bool)| {
        let Some((_, found_logs_in, found_sees_all, administers)) = rows.iter().find(|row| row.0 == name) else {
            return Some((name.to_owned(), RoleFault::IsMissing));
        };
        let fault = match (administers, (*found_logs_in, logs_in), (*found_sees_all, sees_all)) {
            (true, ..) => RoleFault::Administers,
            (_, (false, true), _) => RoleFault::CannotLogIn,
            (_, (true, false), _) => RoleFault::LogsIn,
            (.., (false, true)) => RoleFault::ObeysRowSecurity,
            (.., (true, false)) => RoleFault::BypassesRowSecurity,
            _ => return None,
        };
        Some((name.to_owned(), fault))
    };
    let faults: Vec<(String, RoleFault)> = ROLES.into_iter().filter_map(wrong).collect();
    Ok(if faults.is_empty() { Finding::Roles } else { Finding::WrongRoles(faults) })
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
    Ok(if open.is_empty() { Finding::RowSecurity } else { Finding::NoRowSecurity(open) })
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
        Finding::MarkedLeakproof(marked)
    } else if unmarked.is_empty() {
        Finding::Leakproof
    } else {
        Finding::NotLeakproof(unmarked, is_superuser)
    })
}
