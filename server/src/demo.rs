//! The demo: two agencies, a cast in several roles and in none, and listings from a fixed seed.

use domain::{
    catalog::{
        demo::listing,
        store::rows::{self, Draft},
    },
    id,
    identity::{
        Role,
        realtor::RealtorForm,
        store::{account, activity::Device, email, hash, investor, realtor_access, realtors},
    },
    locale::Locale,
    phone,
    pools::Pools,
    scope::{Agency, Auth, Scope},
};

use sqlx::{Connection, PgConnection};

use crate::boot::{BootError, Installation};

/// The password of everyone in the demo. It works on this machine only: the demo refuses to run elsewhere.
pub const PASSWORD: &str = "casa jardin puerta azul";
const SEED: u64 = 2026;
/// Listings of both agencies together.
pub const LISTINGS: u64 = 20_000;
const BATCH: u64 = 500;

/// The cast: name, e-mail, and their role in the first and in the second agency.
const CAST: [(&str, &str, Option<Role>, Option<Role>); 6] = [
    ("Ana Robles", "ana@demo.mx", Some(Role::Admin), None),
    ("Mario Vega", "mario@demo.mx", Some(Role::Manager), None),
    ("Lucía Herrera", "lucia@demo.mx", Some(Role::Agent), None),
    ("Bruno Salas", "bruno@demo.mx", None, Some(Role::Admin)),
    ("Carmen Ortiz", "carmen@demo.mx", None, Some(Role::Agent)),
    ("Diego Luna", "diego@demo.mx", Some(Role::Agent), Some(Role::Manager)),
];
/// Those of the portal: who invests, and an outside realtor of the first agency, by name and e-mail.
const INVESTOR: (&str, &str) = ("Inés Montes", "ines@demo.mx");
const REALTOR: (&str, &str) = ("Rodrigo Peña", "rodrigo@demo.mx");
const AGENCIES: [(&str, &str); 2] =
    [("Casa Jade Inmobiliaria", "casa-jade-inmobiliaria"), ("Barro y Cal Bienes Raíces", "barro-y-cal-bienes-raices")];

/// Makes the demo, unless it is there already; answers whether it did.
///
/// # Errors
/// On an installation that others reach; and what the database said.
pub async fn seed(installation: &Installation) -> Result<bool, BootError> {
    if !installation.config.is_local() {
        return Err(BootError::Other(
            "the demo's password is public: it is only made where NEXUS_ADDR and NEXUS_PUBLIC_URL are 127.0.0.1 or localhost".to_owned(),
        ));
    }
    let pools = &installation.pools;
    let mut scope = Scope::auth(pools).await?;
    let exists = domain::identity::store::agency::by_slug(&mut scope, AGENCIES[0].1).await.is_ok();
    scope.commit().await?;
    if exists {
        return Ok(false);
    }
    let password_hash = hash::hash(PASSWORD).await?;
    let mut scope = Scope::auth(pools).await?;
    let agencies = people(&mut scope, &password_hash).await?;
    scope.commit().await?;
    if let Some(first) = agencies.first() {
        outsiders(pools, *first, &password_hash).await?;
    }
    for (index, actor) in (0..).zip(agencies) {
        for first in (0..LISTINGS / 2).step_by(usize::try_from(BATCH).unwrap_or(500)) {
            let mut scope = Scope::job(pools, actor).await?;
            let offset = index * LISTINGS / 2 + first;
            let drafts: Vec<Draft> = (offset..offset + BATCH).map(|number| draft(&scope, number)).collect();
            rows::upsert(&mut scope, &drafts).await?;
            scope.commit().await?;
        }
    }
    // Else the planner takes the tables for empty ones until the server has looked at them by itself.
    let mut owner = PgConnection::connect_with(&installation.owner).await?;
    sqlx::query("analyze app.properties, app.property_operations, app.public_listings").execute(&mut owner).await?;
    Ok(true)
}

/// Agencies and cast; answers each agency with its first admin.
async fn people(scope: &mut Scope<Auth>, password_hash: &str) -> Result<Vec<Agency>, BootError> {
    let agencies: Vec<domain::id::AgencyId> = AGENCIES.iter().map(|_| scope.new_id()).collect();
    let users: Vec<domain::id::UserId> = CAST.iter().map(|_| scope.new_id()).collect();
    for ((name, address, ..), user) in CAST.iter().zip(&users) {
        account::insert_user(scope, *user, address, name, password_hash, Locale::Es).await?;
        email::mark_verified(scope, *user).await?;
    }
    let mut admins = Vec::new();
    for (index, ((name, _), agency)) in AGENCIES.iter().zip(&agencies).enumerate() {
        scope.act_for(*agency).await?;
        account::insert_agency(scope, *agency, name).await?;
        for ((name, email, first, second), user) in CAST.iter().zip(&users) {
            let Some(role) = [*first, *second][index] else { continue };
            let member = Agency { agency: *agency, user: *user };
            account::add_member(scope, member, name, email, role).await?;
            if role == Role::Admin {
                admins.push(member);
            }
        }
    }
    Ok(admins)
}

/// Who belongs to no agency: an investor, and a realtor with whom `actor`'s agency works and whom it lets into the portal.
///
/// # Errors
/// What the database said.
pub async fn outsiders(pools: &Pools, actor: Agency, password_hash: &str) -> Result<(), BootError> {
    let device = Device { ip: "127.0.0.1".to_owned(), user_agent: "nexus seed demo".to_owned() };
    let mut scope = Scope::auth(pools).await?;
    let mut users = Vec::new();
    for (name, address) in [INVESTOR, REALTOR] {
        let user: domain::id::UserId = scope.new_id();
        account::insert_user(&mut scope, user, address, name, password_hash, Locale::Es).await?;
        email::mark_verified(&mut scope, user).await?;
        users.push(user);
    }
    investor::open(&mut scope, users[0], &device).await?;
    scope.commit().await?;

    let form = RealtorForm {
        name: REALTOR.0.to_owned(),
        email: REALTOR.1.to_owned(),
        phone: "55 5555 0134".to_owned(),
        license_number: "AMPI-20418".to_owned(),
        brokerage: "Peña y Asociados".to_owned(),
        status: "active".to_owned(),
        territories: "Coyoacán, Del Valle, Narvarte".to_owned(),
        ..RealtorForm::default()
    };
    let realtor = form.check(phone::read).map_err(domain::error::Error::Invalid)?;
    let mut scope = Scope::job(pools, actor).await?;
    let id = realtors::create(&mut scope, &realtor).await?;
    scope.commit().await?;
    let mut scope = Scope::auth(pools).await?;
    scope.act_for(actor.agency).await?;
    realtor_access::open(&mut scope, Agency { user: users[1], ..actor }, id, &device.ip).await?;
    scope.commit().await?;
    Ok(())
}

fn draft(scope: &Scope<Agency>, number: u64) -> Draft {
    let made = listing(SEED, number);
    let ago = |seconds: i64| scope.now() - chrono::TimeDelta::seconds(seconds);
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
