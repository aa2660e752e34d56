//! PostgreSQL's own programs. They learn where and as whom to connect from their environment: arguments are seen by everybody.

use std::{path::Path, process::Stdio};

use domain::bootstrap::{RESTORED, SCHEMAS};
use sqlx::{
    ConnectOptions, Connection, PgConnection,
    postgres::{PgConnectOptions, PgSslMode},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
};

use crate::boot::BootError;

/// Runs `pg_dump`, `pg_restore` and `psql` against one database as one role.
pub struct Client {
    major: u32,
    environment: Vec<(&'static str, String)>,
}

impl Client {
    /// Connects once, to learn which version of the programs fits the server.
    pub async fn new(options: &PgConnectOptions) -> Result<Self, BootError> {
        let mut connection = PgConnection::connect_with(options).await?;
        let major: i32 = sqlx::query_scalar("select current_setting('server_version_num')::int / 10000").fetch_one(&mut connection).await?;
        connection.close().await?;
        Ok(Self { major: u32::try_from(major).unwrap_or_default(), environment: environment(options) })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(embedded_postgres::client_program(program, self.major));
        command.envs(self.environment.iter().map(|(name, value)| (name, value))).stdin(Stdio::null()).kill_on_drop(true);
        command
    }

    /// Dumps our schemas. Roles and extensions are the server's; a restore makes them anew.
    pub async fn dump(&self, file: &Path) -> Result<(), BootError> {
        let mut command = self.command("pg_dump");
        command.args(["--format=custom", "--no-password"]).args(SCHEMAS.map(|schema| format!("--schema={schema}"))).arg("--file").arg(file);
        let output = command.output().await.map_err(|error| not_run("pg_dump", &error))?;
        if output.status.success() { Ok(()) } else { Err(failed("pg_dump", &output.stderr)) }
    }

    /// Reads a dump in one transaction, in which our schemas are first dropped: it is all there afterwards, or nothing changed.
    pub async fn read(&self, file: &Path) -> Result<(), BootError> {
        let mut source = self
            .command("pg_restore")
            // Comments on extensions only their owner may write.
            .args(["--no-comments", "--file=-"])
            .arg(file)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| not_run("pg_restore", &error))?;
        let mut target = self
            .command("psql")
            .args(["--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1", "--file=-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| not_run("psql", &error))?;
        let pipes = (source.stdout.take(), source.stderr.take(), target.stdin.take());
        let (Some(mut script), Some(mut complaints), Some(mut input)) = pipes else {
            return Err(BootError::Other("psql: no pipe to it".to_owned()));
        };
        let feed = async move {
            input.write_all(format!("begin;\ndrop schema if exists {} cascade;\n", SCHEMAS.join(", ")).as_bytes()).await?;
            tokio::io::copy(&mut script, &mut input).await?;
            // Without the last word everything is undone.
            if source.wait().await?.success() {
                input.write_all(format!("\n{RESTORED}\ncommit;\n").as_bytes()).await?;
                input.shutdown().await?;
                return Ok(None);
            }
            let mut text = Vec::new();
            complaints.read_to_end(&mut text).await?;
            Ok::<_, std::io::Error>(Some(text))
        };
        let (fed, output) = tokio::join!(feed, target.wait_with_output());
        let output = output.map_err(|error| not_run("psql", &error))?;
        // A pipe that broke is psql's doing, and psql says why.
        match fed {
            Ok(Some(text)) => Err(failed("pg_restore", &text)),
            _ if !output.status.success() => Err(failed("psql", &output.stderr)),
            Ok(None) => Ok(()),
            Err(error) => Err(not_run("psql", &error)),
        }
    }
}

/// The variables of libpq.
fn environment(options: &PgConnectOptions) -> Vec<(&'static str, String)> {
    let host = options.get_socket().map_or_else(|| options.get_host().to_owned(), |socket| socket.display().to_string());
    let ssl_mode = match options.get_ssl_mode() {
        PgSslMode::Disable => "disable",
        PgSslMode::Allow => "allow",
        PgSslMode::Prefer => "prefer",
        PgSslMode::Require => "require",
        PgSslMode::VerifyCa => "verify-ca",
        PgSslMode::VerifyFull => "verify-full",
    };
    let url = options.to_url_lossy();
    let mut environment = vec![
        ("PGHOST", host),
        ("PGPORT", options.get_port().to_string()),
        ("PGUSER", options.get_username().to_owned()),
        ("PGDATABASE", options.get_database().unwrap_or_default().to_owned()),
        ("PGPASSWORD", decoded(url.password().unwrap_or_default())),
        ("PGSSLMODE", ssl_mode.to_owned()),
        ("PGAPPNAME", "nexus backup".to_owned()),
        ("PGOPTIONS", String::new()),
    ];
    for (name, variable) in [("sslrootcert", "PGSSLROOTCERT"), ("sslcert", "PGSSLCERT"), ("sslkey", "PGSSLKEY")] {
        if let Some((_, value)) = url.query_pairs().find(|(key, _)| key == name) {
            environment.push((variable, value.into_owned()));
        }
    }
    environment
}

/// sqlx encodes every letter of a password that could mean something in a URL.
fn decoded(text: &str) -> String {
    let pair = format!("x={text}");
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&pair).unwrap_or_default();
    pairs.into_iter().next().map(|(_, value)| value).unwrap_or_default()
}

fn not_run(program: &str, error: &std::io::Error) -> BootError {
    BootError::Other(format!("{program}: {error}. Install PostgreSQL's client programs, or set NEXUS_POSTGRES_BIN to their folder"))
}

fn failed(program: &str, complaints: &[u8]) -> BootError {
    let text = String::from_utf8_lossy(complaints);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(4).collect();
    BootError::Other(format!("{program}: {}", lines.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_pass_through_whole() {
        let options = PgConnectOptions::new_without_pgpass().host("db").username("owner").password("a+b %/:@é&=").database("nexus");
        let environment = environment(&options);
        assert!(environment.contains(&("PGPASSWORD", "a+b %/:@é&=".to_owned())), "{environment:?}");
        assert!(environment.contains(&("PGHOST", "db".to_owned())));
    }
}
