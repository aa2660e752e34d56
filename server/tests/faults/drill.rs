//! The drill: what was backed up is there again on another machine, and goes on where it stopped.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use domain::{
    audit,
    bootstrap::SCHEMAS,
    catalog::{Operation, Property, PropertyType, Status, place::Point, property::Offer, store::write},
    identity::{
        sign_up::SignUp,
        store::{account, hash},
    },
    job,
    locale::Locale,
    money::{Currency, Money},
    scope::{Agency, Scope},
};
use object_store::ObjectStoreExt;
use server::{boot::Installation, config::Config};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

use crate::support::{Home, PASSWORD, refusal, said, within};

const FILE: &str = "media/casa á.jpg";

async fn open(home: &Home) -> Installation {
    let data = home.data().display().to_string();
    let config = Config::read(|name| (name == "NEXUS_DATA_DIR").then(|| data.clone())).unwrap();
    Installation::open_migrated(config).await.unwrap()
}

fn house(title: &str) -> Property {
    Property {
        status: Status::Active,
        property_type: PropertyType::House,
        title: title.into(),
        description: "Con jardín".into(),
        language: Locale::Es,
        offers: vec![Offer { operation: Operation::Sale, price: Money::new(450_000_000, Currency::Mxn) }],
        street: "Francisco Sosa".into(),
        exterior_number: "12".into(),
        neighborhood: "Del Carmen".into(),
        municipality: "Coyoacán".into(),
        state: "Ciudad de México".into(),
        postal_code: "04100".into(),
        location: Some(Point { longitude: -99.163, latitude: 19.349 }),
        show_exact_location: false,
        land_area: Some(300.0),
        built_area: None,
        bedrooms: Some(3),
        bathrooms: None,
        half_bathrooms: None,
        parking_spaces: None,
        year_built: None,
    }
}

async fn owner(installation: &Installation) -> PgConnection {
    PgConnection::connect_with(&installation.owner).await.unwrap()
}

async fn run(connection: &mut PgConnection, sql: &'static str) {
    sqlx::raw_sql(sql).execute(connection).await.unwrap();
}

/// Everything that must come along: rows, stamped and unstamped events, sealed and unsealed audit entries, a job that waits,
/// one that runs, and a file.
async fn live_in(installation: &Installation) -> Agency {
    let pools = &installation.pools;
    // An old server's transaction numbers lie far ahead of a new one's.
    run(&mut owner(installation).await, "do $$ begin for i in 1..50000 loop perform pg_current_xact_id(); commit; end loop; end $$").await;
    let form = SignUp {
        agency_name: "Alfa".to_owned(),
        display_name: "Ana".to_owned(),
        email: "ana@alfa.mx".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let password_hash = hash::hash(PASSWORD).await.unwrap();
    let mut scope = Scope::auth(pools).await.unwrap();
    let actor = account::sign_up(&mut scope, &form, &password_hash, Locale::Es).await.unwrap();
    scope.commit().await.unwrap();
    for title in ["Casa uno", "Casa dos"] {
        create(installation, actor, title).await;
    }
    let mut scope = Scope::maintenance(pools).await.unwrap();
    assert_eq!(job::dispatch_events(&mut scope).await.unwrap(), 3);
    assert_eq!(audit::seal(&mut scope).await.unwrap(), 2);
    scope.commit().await.unwrap();
    create(installation, actor, "Casa tres").await;
    let second = "insert into auth.account_mails (id, user_id, template, locale, created_at)
        select gen_random_uuid(), id, 'welcome', 'en', now() from auth.users;
        select graphile_worker.add_job('send_account_mail', json_build_object('mail_id', id)) from auth.account_mails where locale = 'en';
        update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a worker of the old machine'
        where id = (select max(id) from graphile_worker._private_jobs)";
    run(&mut owner(installation).await, second).await;
    installation.storage.put(&FILE.into(), "a picture".into()).await.unwrap();
    actor
}

async fn create(installation: &Installation, actor: Agency, title: &str) {
    let mut scope = Scope::staff(&installation.pools, actor).await.unwrap();
    write::create(&mut scope, house(title)).await.unwrap();
    scope.audit("property_created", "property", None, serde_json::json!({})).await.unwrap();
    scope.commit().await.unwrap();
}

async fn row_counts(installation: &Installation) -> BTreeMap<String, i64> {
    let mut connection = owner(installation).await;
    let tables: Vec<String> = sqlx::query_scalar(
        "select oid::regclass::text from pg_class where relnamespace::regnamespace::text = any($1) and relkind in ('r', 'p')
           and relname <> '_private_workers'",
    )
    .bind(&SCHEMAS[..])
    .fetch_all(&mut connection)
    .await
    .unwrap();
    let mut counts = BTreeMap::new();
    for table in tables {
        let count = sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {table}"))).fetch_one(&mut connection).await.unwrap();
        counts.insert(table, count);
    }
    counts
}

/// Identifier, title or kind, and position of every event.
async fn events(installation: &Installation) -> Vec<(uuid::Uuid, Option<i64>)> {
    sqlx::query_as("select id, position from app.events order by id").fetch_all(&mut owner(installation).await).await.unwrap()
}

fn backup(home: &Home, more: &[&str]) -> PathBuf {
    let folder = home.folder.path().join(format!("backup{}", more.len()));
    let name = folder.display().to_string();
    let output = home.command(&[&["backup", &name], more].concat()).env("NEXUS_BACKUP_PASSPHRASE", PASSWORD).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let told = if more.is_empty() { "The secret key is not in it" } else { "The secret key is in it, encrypted" };
    assert!(said(&output).contains(told), "{}", said(&output));
    folder
}

fn restore(home: &Home, folder: &Path, more: &[&str]) -> Command {
    home.command(&[&["restore", &folder.display().to_string()], more].concat())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_becomes_the_installation_again() {
    let old = Home::migrated();
    let installation = open(&old).await;
    live_in(&installation).await;
    let (counts, before) = (row_counts(&installation).await, events(&installation).await);
    assert_eq!(before.iter().filter(|(_, position)| position.is_none()).count(), 1);
    let folder = backup(&old, &[]);
    let message = refusal(&mut old.command(&["backup", &folder.display().to_string()]));
    assert!(message.contains("is not empty"), "{message}");
    installation.close().await.unwrap();

    let new = Home::empty();
    let message = refusal(&mut restore(&new, &folder, &[]));
    assert!(message.contains("does not hold the secret key"), "{message}");
    let message = refusal(restore(&new, &folder, &[]).env("NEXUS_SECRET_KEY", "0123456789abcdef".repeat(4)));
    assert!(message.contains("another secret key"), "{message}");
    assert!(!new.data().exists(), "a refusal leaves nothing behind");
    let key = fs::read_to_string(old.data().join("secret.key")).unwrap();
    let output = restore(&new, &folder, &[]).env("NEXUS_SECRET_KEY", key.trim()).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));

    let installation = open(&new).await;
    assert_eq!(row_counts(&installation).await, counts);
    assert_eq!(events(&installation).await, before);
    let mut scope = Scope::maintenance(&installation.pools).await.unwrap();
    assert_eq!(job::dispatch_events(&mut scope).await.unwrap(), 1, "the event that waited");
    assert_eq!(job::dispatch_events(&mut scope).await.unwrap(), 0);
    assert_eq!(audit::seal(&mut scope).await.unwrap(), 1, "the entry that waited");
    assert_eq!(audit::broken_blocks(&mut scope).await.unwrap(), []);
    scope.commit().await.unwrap();
    let after = events(&installation).await;
    let kept = before.iter().zip(&after).filter(|(before, after)| before.1.is_some() && before == after).count();
    let positions: std::collections::BTreeSet<_> = after.iter().filter_map(|event| event.1).collect();
    assert_eq!((kept, positions.len()), (3, after.len()), "{after:?}");
    let file = installation.storage.get(&FILE.into()).await.unwrap().bytes().await.unwrap();
    assert_eq!(&file[..], b"a picture");
    installation.close().await.unwrap();

    let server = new.serve();
    assert_eq!(server.log_in("ana@alfa.mx").status, 303);
    assert!(within(Duration::from_secs(15), || new.letters() == 2), "both jobs run, also the one that a lost worker held");
    drop(server);
    let output = new.run(&["doctor", "--recompute"]);
    let text = said(&output);
    assert!(!text.lines().any(|line| line.starts_with("fault") && !line.contains("disk:")), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_whole_backup_replaces_only_what_may_go() {
    let home = Home::migrated();
    let server = home.serve();
    server.sign_up("alfa");
    let folder = backup(&home, &["--with-key"]);
    let message = refusal(&mut restore(&home, &folder, &["--replace"]));
    assert!(message.contains("stop it first"), "{message}");
    server.sign_up("beta");
    drop(server);

    let message = refusal(&mut restore(&home, &folder, &[]));
    assert!(message.contains("is not empty") && message.contains("--replace"), "{message}");
    let dump = folder.join("database.dump");
    let whole = fs::read(&dump).unwrap();
    fs::write(&dump, &whole[..whole.len() - 1]).unwrap();
    let message = refusal(&mut restore(&home, &folder, &["--replace"]));
    assert!(message.contains("is damaged"), "{message}");
    fs::write(&dump, whole).unwrap();
    let output = restore(&home, &folder, &["--replace"]).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    let server = home.serve();
    assert_eq!((server.log_in("ana@alfa.mx").status, server.log_in("ana@beta.mx").status), (303, 401));
    drop(server);

    // Elsewhere, with nothing but the folder and the passphrase.
    let elsewhere = Home::empty();
    let message = refusal(restore(&elsewhere, &folder, &[]).env("NEXUS_BACKUP_PASSPHRASE", "another passphrase"));
    assert!(message.contains("NEXUS_BACKUP_PASSPHRASE"), "{message}");
    let output = restore(&elsewhere, &folder, &[]).env("NEXUS_BACKUP_PASSPHRASE", PASSWORD).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(elsewhere.serve().log_in("ana@alfa.mx").status, 303);
}
