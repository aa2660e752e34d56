//! The command line.

use std::{path::PathBuf, process::ExitCode};

use axum::serve::ListenerExt;
use clap::{Parser, Subcommand};
use domain::{
    error::Error as DomainError,
    platform::{guard::Reach, store::console::admins},
};

use crate::{
    backup,
    boot::{BootError, Installation},
    config::Config,
    demo, doctor,
    http::{self, AppState},
    identity::people_command::People,
    import::command,
    live,
    platform::webhooks,
    telemetry, worker,
};

/// Nexus, the operating system of a real-estate agency. Configuration comes from the environment: see the README.
#[derive(Parser)]
#[command(name = "nexus", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the web and run jobs; with an embedded database unless DATABASE_URL is set
    Serve {
        /// Make the demo first, where it is missing
        #[arg(long)]
        demo: bool,
    },
    /// Run jobs alone
    Work,
    /// Bring the database to this version
    Migrate,
    /// Put example data into the database
    Seed {
        #[command(subcommand)]
        what: Seed,
    },
    /// Read files that other systems exported
    Import {
        #[command(subcommand)]
        what: Import,
    },
    /// Write a backup into an empty folder
    Backup {
        directory: PathBuf,
        /// Put the secret key in too, encrypted with NEXUS_BACKUP_PASSPHRASE
        #[arg(long)]
        with_key: bool,
    },
    /// Make an installation from a backup
    Restore {
        directory: PathBuf,
        /// Give up what the database holds now
        #[arg(long)]
        replace: bool,
    },
    /// Examine the installation; fails where something is not as it must be
    Doctor {
        /// Make derived columns again and tell how many differed
        #[arg(long)]
        recompute: bool,
    },
    /// Say who may enter the platform's console
    Admin {
        #[command(subcommand)]
        what: Admin,
    },
    /// Print the URL of a connection that reads; with --admin, of the owner
    DatabaseUrl {
        #[arg(long)]
        admin: bool,
    },
}

#[derive(Subcommand)]
enum Admin {
    /// Open the console to the person with this e-mail, who has an account
    Grant { email: String },
    /// Close it to them again
    Revoke { email: String },
}

#[derive(Subcommand)]
enum Seed {
    /// Two agencies, a cast in several roles and 20,000 listings
    Demo,
}

#[derive(Subcommand)]
enum Import {
    /// Properties, a row each; a second run of the same file changes nothing
    Listings(command::Listings),
    /// People of another system with their bcrypt hashes, for an agency; whoever is there already stays as they are
    People(People),
}

/// Runs the command that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(8 << 20).build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&BootError::Other(error.to_string())),
    };
    match runtime.block_on(execute(arguments.command)) {
        Ok(code) => code,
        Err(error) => failed(&error),
    }
}

fn failed(error: &BootError) -> ExitCode {
    eprintln!("nexus: {error}");
    ExitCode::FAILURE
}

async fn execute(command: Command) -> Result<ExitCode, BootError> {
    let config = Config::from_environment()?;
    telemetry::start(config.json_logs);
    match command {
        Command::Doctor { recompute } => {
            return Ok(if doctor::run(config, recompute).await? { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Command::Serve { demo } => serve(config, demo).await,
        Command::Work => work(config).await,
        Command::Migrate => {
            let installation = Installation::open_migrated(config).await?;
            println!("nexus: the database is current");
            installation.close().await
        }
        Command::Seed { what: Seed::Demo } => {
            let installation = Installation::open_migrated(config).await?;
            seed_demo(&installation).await?;
            installation.close().await
        }
        Command::Import { what: Import::Listings(listings) } => {
            let installation = Installation::open_migrated(config).await?;
            let outcome = listings.run(&installation).await;
            installation.close().await?;
            outcome
        }
        Command::Import { what: Import::People(people) } => {
            let installation = Installation::open_migrated(config).await?;
            let outcome = people.run(&installation).await;
            installation.close().await?;
            outcome
        }
        Command::Backup { directory, with_key } => {
            let installation = Installation::open_existing(config).await?;
            let told = backup::backup(&installation, &directory, with_key).await;
            installation.close().await?;
            told.map(|told| println!("nexus: {told}"))
        }
        Command::Restore { directory, replace } => backup::restore(config, &directory, replace).await.map(|told| println!("nexus: {told}")),
        Command::Admin { what } => {
            let installation = Installation::open_migrated(config).await?;
            let told = set_admin(&installation, &what).await;
            installation.close().await?;
            told.map(|told| println!("nexus: {told}"))
        }
        Command::DatabaseUrl { admin } => {
            let installation = Installation::open(config).await?;
            println!("{}", database_url(&installation, admin));
            installation.close().await
        }
    }?;
    Ok(ExitCode::SUCCESS)
}

async fn set_admin(installation: &Installation, what: &Admin) -> Result<String, BootError> {
    let (email, granted) = match what {
        Admin::Grant { email } => (email, true),
        Admin::Revoke { email } => (email, false),
    };
    let changed = admins::set(&installation.owner, &installation.key, email, granted, installation.pools.clock.now()).await;
    let changed = changed.map_err(|error| match error {
        DomainError::NotFound | DomainError::Invalid(_) => BootError::Other(format!("{email}: nobody has an account with this e-mail")),
        other => other.into(),
    })?;
    Ok(match (granted, changed) {
        (true, true) => format!("{email} may enter the console at {}/platform", installation.config.public_url),
        (true, false) => format!("{email} may enter the console already"),
        (false, true) => format!("{email} may no longer enter the console"),
        (false, false) => format!("{email} could not enter the console before either"),
    })
}

async fn seed_demo(installation: &Installation) -> Result<(), BootError> {
    let start = std::time::Instant::now();
    if demo::seed(installation).await? {
        println!("nexus: made the demo with {} listings in {:.0} s", demo::LISTINGS, start.elapsed().as_secs_f64());
    }
    Ok(())
}

async fn serve(config: Config, with_demo: bool) -> Result<(), BootError> {
    let address = config.address;
    // Bound before the database starts: a second `serve` says so at once, and starts nothing.
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|error| {
        BootError::Other(format!("{address}: {error}. Another nexus may be running; stop it, or choose NEXUS_ADDR=127.0.0.1:3001"))
    })?;
    let installation = Installation::open_migrated(config).await?;
    if with_demo {
        seed_demo(&installation).await?;
    }
    let state = AppState::new(installation.config.clone(), installation.pools.clone(), installation.storage.clone());
    let worker = worker::worker(&installation).await?;
    let dispatcher = live::run(installation.pools.clone(), state.live.clone());
    let router = http::router(state).into_make_service_with_connect_info::<std::net::SocketAddr>();
    tracing::info!("listening on {}", installation.config.public_url);
    // Small answers leave at once: waiting to fill a packet costs 40 ms.
    let listener = listener.tap_io(|connection| {
        let _ = connection.set_nodelay(true);
    });
    let web = axum::serve(listener, router).with_graceful_shutdown(stopped());
    tokio::select! {
        result = web => result.map_err(|error| BootError::Other(error.to_string()))?,
        () = worker::run(&installation, worker) => {}
        () = dispatcher => {}
        () = webhooks::run(installation.pools.clone(), Reach::Public) => {}
        () = installation.keeper.run() => {}
    }
    installation.close().await
}

async fn work(config: Config) -> Result<(), BootError> {
    let installation = Installation::open_migrated(config).await?;
    let worker = worker::worker(&installation).await?;
    tokio::select! {
        () = worker::run(&installation, worker) => {}
        () = live::run(installation.pools.clone(), live::Live::default()) => {}
        () = webhooks::run(installation.pools.clone(), Reach::Public) => {}
        () = installation.keeper.run() => {}
        () = stopped() => {}
    }
    installation.close().await
}

/// Ends at the first signal to stop.
async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
        let _ = interrupted.await;
        return;
    };
    tokio::select! {
        _ = interrupted => {}
        _ = terminated.recv() => {}
    }
}

/// A connection as the backup role, which reads everything and writes nothing; or as the owner.
fn database_url(installation: &Installation, admin: bool) -> String {
    use domain::pools::{LoginRole, connect_options};
    use sqlx::ConnectOptions;
    let options =
        if admin { installation.owner.clone() } else { connect_options(&installation.owner, &installation.key, LoginRole::Backup) };
    let mut url = options.to_url_lossy();
    // Only sqlx knows that one; `psql` refuses it.
    let known: Vec<&str> =
        url.query().unwrap_or_default().split('&').filter(|pair| !pair.starts_with("statement-cache-capacity")).collect();
    let known = known.join("&");
    url.set_query(Some(&known));
    url.to_string()
}
