//! The data: agencies through the verb of sign-up, distinct listings through the verb of import, the rest multiplied in the database.

mod indexes;
mod multiply;

use std::{io::Write, time::Instant};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    catalog::{
        demo::listing,
        store::rows::{self, Draft},
    },
    id::{self, AgencyId, UserId},
    identity::{
        sign_up::SignUp,
        store::{account, hash},
    },
    locale::Locale,
    pools::Pools,
    scope::{Agency, Scope},
};

use crate::{Outcome, installation::Installation};

/// How much data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    pub name: &'static str,
    /// Listings with texts of their own; each other agency has so many.
    pub distinct: u64,
    /// How often the first agency has each of them.
    pub times: u64,
    /// Agencies beside the first.
    pub others: u64,
}

pub const FULL: Scale = Scale { name: "full", distinct: 50_000, times: 20, others: 20 };
/// For trying the bench itself.
pub const SMALL: Scale = Scale { name: "small", distinct: 1_000, times: 20, others: 20 };

impl Scale {
    pub const fn first_agency(self) -> u64 {
        self.distinct * self.times
    }
}

/// What everyone's account in the bench opens with; the installation listens on loopback only.
pub const PASSWORD: &str = "banco de pruebas lento";
const SEED: u64 = 1_000_000;
const BATCH: u64 = 500;

/// The agencies, the one with the most properties first.
pub struct Market {
    pub agencies: Vec<Agency>,
    /// E-mail addresses of their admins.
    pub emails: Vec<String>,
}

/// Finds what [`fill`] made.
pub async fn market(installation: &Installation) -> Outcome<Market> {
    let mut database = installation.superuser().await?;
    let rows: Vec<(uuid::Uuid, uuid::Uuid, String)> =
        sqlx::query_as("select agency_id, user_id, email from app.memberships where email like 'admin%@bench.mx' order by email")
            .fetch_all(&mut database)
            .await?;
    let agencies = rows.iter().map(|(agency, user, _)| Agency { agency: AgencyId(*agency), user: UserId(*user) }).collect();
    Ok(Market { agencies, emails: rows.into_iter().map(|(_, _, email)| email).collect() })
}

/// Makes everything in a migrated, empty database.
pub async fn fill(installation: &Installation, scale: Scale) -> Outcome<()> {
    let start = Instant::now();
    let say = |text: &str| println!("bench: {:>4.0} s  {text}", start.elapsed().as_secs_f64());
    let pools = installation.pools();
    let agencies = sign_up(&pools, scale).await?;
    let mut database = installation.superuser().await?;
    let definitions = indexes::drop_all(&mut database).await?;
    say(&format!("{} agencies", agencies.len()));
    let first = *agencies.first().ok_or("no agency")?;
    let now = pools.clock.now();
    // Two halves beside each other: while one is generated, the other is stored.
    let halves = [(0, scale.distinct / 2), (scale.distinct / 2, scale.distinct)];
    let stored = halves.map(|(from, to)| tokio::spawn(insert_distinct(pools.clone(), first, now, from, to)));
    for half in stored {
        half.await??;
    }
    say(&format!("{} distinct listings through the verb", scale.distinct));
    multiply::run(installation, &agencies, scale, &say).await?;
    indexes::make(installation, definitions, &say).await?;
    pools.close().await;
    Ok(())
}

async fn sign_up(pools: &Pools, scale: Scale) -> Outcome<Vec<Agency>> {
    let password_hash = hash::hash(PASSWORD).await?;
    let mut agencies = Vec::new();
    for number in 0..=scale.others {
        let form = SignUp {
            agency_name: format!("Inmobiliaria de Prueba {number}"),
            display_name: format!("Prueba {number}"),
            email: format!("admin{number:02}@bench.mx"),
            password: PASSWORD.to_owned(),
        };
        let mut scope = Scope::auth(pools).await?;
        agencies.push(account::sign_up(&mut scope, &form, &password_hash, Locale::Es).await?);
        scope.commit().await?;
    }
    Ok(agencies)
}

async fn insert_distinct(pools: Pools, agency: Agency, now: DateTime<Utc>, from: u64, to: u64) -> Outcome<()> {
    for first in (from..to).step_by(usize::try_from(BATCH)?) {
        let drafts: Vec<Draft> = (first..(first + BATCH).min(to)).map(|number| draft(number, now)).collect();
        let mut scope = Scope::job(&pools, agency).await?;
        rows::upsert(&mut scope, &drafts).await?;
        scope.commit().await?;
        print!("\rbench: {first} listings ");
        std::io::stdout().flush()?;
    }
    println!();
    Ok(())
}

fn draft(number: u64, now: DateTime<Utc>) -> Draft {
    let made = listing(SEED, number);
    let ago = |seconds: i64| now - TimeDelta::seconds(seconds);
    Draft {
        id: id::new(ago(made.published_age_seconds.unwrap_or(made.age_seconds))),
        property: made.property,
        illustration: made.illustration,
        shift: made.shift,
        source: None,
        updated_at: ago(made.age_seconds),
        published_at: made.published_age_seconds.map(ago),
    }
}
