//! The process is killed in the middle of an import; another one ends it, once and whole.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use domain::{
    identity::{
        sign_up::SignUp,
        store::{account, hash},
    },
    import::{
        run::{ImportCounts, ImportStatus},
        store::{self as imports, ImportRecord},
    },
    locale::Locale,
    scope::{Agency, Scope},
};
use server::{boot::Installation, config::Config};
use sqlx::{Connection, PgConnection};

const ROWS: i32 = 8_000;
/// A killed worker is missed after half a minute.
const PATIENCE: Duration = Duration::from_secs(150);

/// A folder of its own, open to be walked through: Postgres is another user where root runs the tests.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("nexus-import-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o711)).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A program that does not outlive its test.
struct Program(Child);

impl Program {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nexus"));
        command.args(arguments).current_dir(folder).env("NEXUS_DATA_DIR", folder.join("data"));
        command.env_remove("DATABASE_URL").env_remove("STORAGE_URL").env("RUST_LOG", "warn");
        Self(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    /// `kill -9`
    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Sound rows but for every tenth, which has no price.
fn file() -> String {
    let mut file =
        "operation,property_type,place_with_parent_names,lat-lon,price,currency,surface_covered_in_m2,properati_url\n".to_owned();
    for number in 0..ROWS {
        let price = if number % 10 == 0 { String::new() } else { (1_000_000 + number).to_string() };
        file += &format!("sell,house,|Tlalpan|Distrito Federal|México|,\"19.28,-99.23\",{price},MXN,100,http://x/n{number}_venta_casa_x\n");
    }
    file
}

async fn sign_up(installation: &Installation) -> Agency {
    let form = SignUp {
        agency_name: "Alfa".into(),
        display_name: "Ana".into(),
        email: "ana@alfa.test".into(),
        password: "tres perros comen pan".into(),
    };
    let mut scope = Scope::auth(&installation.pools).await.unwrap();
    let admin = account::sign_up(&mut scope, &form, &hash::hash(&form.password).await.unwrap(), Locale::Es).await.unwrap();
    scope.commit().await.unwrap();
    admin
}

/// Looks at the only run until it is as wanted.
async fn until(installation: &Installation, actor: Agency, wanted: impl Fn(&ImportRecord) -> bool) -> ImportRecord {
    let start = Instant::now();
    loop {
        let mut scope = Scope::job(&installation.pools, actor).await.unwrap();
        let (runs, _) = imports::list(&mut scope, &imports::RunFilter::default()).await.unwrap();
        scope.commit().await.unwrap();
        assert!(start.elapsed() < PATIENCE, "{runs:?}");
        match runs.into_iter().next() {
            Some(run) if wanted(&run) => return run,
            _ => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_was_killed_ends_once_and_whole() {
    let folder = Folder::new();
    fs::write(folder.0.join("casas.csv"), file()).unwrap();
    let data = folder.0.join("data").to_string_lossy().into_owned();
    let config = Config::read(|name| (name == "NEXUS_DATA_DIR").then(|| data.clone())).unwrap();
    let installation = Installation::open_migrated(config).await.unwrap();
    let actor = sign_up(&installation).await;

    let mut first = Program::start(&folder.0, &["import", "listings", "casas.csv", "--agency", "alfa"]);
    until(&installation, actor, |run| run.counts.done >= 1_000).await;
    first.kill();
    let half = until(&installation, actor, |_| true).await;
    assert_eq!(half.status, ImportStatus::Running, "killed too late: {half:?}");

    let second = Program::start(&folder.0, &["work"]);
    let ended = until(&installation, actor, |run| !run.status.is_working() && run.status != ImportStatus::Review).await;
    drop(second);
    let rejected = ROWS / 10;
    let expected = ImportCounts { done: ROWS, created: ROWS - rejected, rejected, ..ImportCounts::default() };
    assert_eq!((ended.id, ended.status, ended.counts), (half.id, ImportStatus::Done, expected));
    let mut owner = PgConnection::connect_with(&installation.owner).await.unwrap();
    let (fence, properties, events, problems): (i32, i64, i64, i64) = sqlx::query_as(
        "select (select fence from app.imports),
           (select count(distinct source_id) from app.properties where version = 1),
           (select count(*) from app.events where kind = 'property_created'),
           (select count(*) from app.import_problems)",
    )
    .fetch_one(&mut owner)
    .await
    .unwrap();
    owner.close().await.unwrap();
    assert_eq!((fence, properties, events, problems), (2, i64::from(ROWS - rejected), i64::from(ROWS - rejected), i64::from(rejected)));
    assert_eq!(fs::read_dir(folder.0.join("data/scratch")).unwrap().count(), 0, "a file was left behind");
    installation.close().await.unwrap();
}
