//! Configuration from the environment. A wrong value names the variable, what was wrong and an example.

use std::{
    net::SocketAddr,
    num::NonZeroU32,
    path::{Path, PathBuf},
    str::FromStr,
};

use age::secrecy::SecretString;
use domain::{identity::network::Network, pools::SecretKey};
use sqlx::postgres::PgConnectOptions;

/// Everything that the environment decides.
#[derive(Clone, Debug)]
pub struct Config {
    /// `NEXUS_ADDR`: where to listen.
    pub address: SocketAddr,
    /// `NEXUS_DATA_DIR`: the embedded database, the secret key, files.
    pub data_directory: PathBuf,
    /// `NEXUS_PUBLIC_URL`: scheme and host of links, without a slash at the end.
    pub public_url: String,
    /// `NEXUS_SECRET_KEY`: 64 hexadecimal digits; made and kept in the data directory by the embedded mode.
    pub secret_key: Option<SecretKey>,
    /// `DATABASE_URL`: the owner of a database elsewhere; without it Nexus runs its own.
    pub database: Option<PgConnectOptions>,
    /// `SMTP_URL`: where mail goes.
    pub smtp_url: Option<String>,
    /// `STORAGE_URL`: where files go; a folder in the data directory without it.
    pub storage_url: String,
    /// `NEXUS_LOG`: `pretty` or `json`.
    pub json_logs: bool,
    /// `NEXUS_BACKUP_PASSPHRASE`: what encrypts the secret key in a backup.
    pub backup_passphrase: Option<SecretString>,
    /// `NEXUS_SITE_DIR`: stylesheet, scripts and pictures; beside the program without it.
    pub site_directory: PathBuf,
    /// `NEXUS_API_RATE`: requests a minute of one API token; one address may do twice as many.
    pub api_rate: NonZeroU32,
    /// `NEXUS_TRUSTED_PROXIES`: networks whose `X-Forwarded-For` is believed; none without it.
    pub trusted_proxies: Vec<Network>,
}

const API_RATE: NonZeroU32 = NonZeroU32::new(600).unwrap();

/// Whoever has a backup may try passphrases for years.
const PASSPHRASE_MIN: usize = 12;

/// A variable with a value that means nothing.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{variable}: {fault}. Example: {variable}={example}")]
pub struct ConfigError {
    pub variable: &'static str,
    pub fault: String,
    pub example: &'static str,
}

impl Config {
    /// Reads the process's environment.
    ///
    /// # Errors
    /// The first variable with a wrong value.
    pub fn from_environment() -> Result<Self, ConfigError> {
        Self::read(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()))
    }

    /// Reads variables through `get`.
    ///
    /// # Errors
    /// The first variable with a wrong value.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let address = parse(&get, "NEXUS_ADDR", "127.0.0.1:3000", "not an address and port")?.unwrap_or(([127, 0, 0, 1], 3000).into());
        let data_directory = get("NEXUS_DATA_DIR").map_or_else(|| default_data_directory(&get), PathBuf::from);
        if !data_directory.is_absolute() {
            let fault = format!("{} is not an absolute path", data_directory.display());
            return Err(ConfigError { variable: "NEXUS_DATA_DIR", fault, example: "/var/lib/nexus" });
        }
        let public_url = get("NEXUS_PUBLIC_URL").unwrap_or_else(|| format!("http://{address}"));
        let public_url = public_url.trim_end_matches('/').to_owned();
        let host = public_url.strip_prefix("https://").or_else(|| public_url.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#', ' '])) {
            let fault = format!("{public_url} is not http:// or https:// with a host and nothing after it");
            return Err(ConfigError { variable: "NEXUS_PUBLIC_URL", fault, example: "https://nexus.example.mx" });
        }
        let key_example = "$(openssl rand -hex 32)";
        let secret_key = parse(&get, "NEXUS_SECRET_KEY", key_example, "not 64 hexadecimal digits")?;
        let database = get("DATABASE_URL").map(|url| database(&url)).transpose()?;
        if database.is_some() && secret_key.is_none() {
            let fault = "needed with DATABASE_URL, because the database's roles derive from it".to_owned();
            return Err(ConfigError { variable: "NEXUS_SECRET_KEY", fault, example: key_example });
        }
        Ok(Self {
            address,
            public_url,
            secret_key,
            database,
            smtp_url: smtp_url(&get)?,
            storage_url: storage_url(&get, &data_directory)?,
            json_logs: json_logs(&get)?,
            backup_passphrase: backup_passphrase(&get)?,
            site_directory: get("NEXUS_SITE_DIR").map_or_else(default_site_directory, PathBuf::from),
            data_directory,
            trusted_proxies: trusted_proxies(&get)?,
            api_rate: parse(&get, "NEXUS_API_RATE", "600", "not a whole number above zero")?.unwrap_or(API_RATE),
        })
    }

    /// Whether browsers reach Nexus by HTTPS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether only this machine reaches Nexus: what the demo asks for.
    #[must_use]
    pub fn is_local(&self) -> bool {
        let host = self.public_url.split("://").nth(1).unwrap_or_default();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        self.address.ip().is_loopback() && matches!(name, "127.0.0.1" | "localhost" | "[::1]")
    }
}

fn parse<T: FromStr>(
    get: &impl Fn(&str) -> Option<String>,
    variable: &'static str,
    example: &'static str,
    fault: &str,
) -> Result<Option<T>, ConfigError> {
    get(variable).map(|value| value.parse().map_err(|_| ConfigError { variable, fault: fault.to_owned(), example })).transpose()
}

/// The value holds a password: only the reason is shown.
fn database(url: &str) -> Result<PgConnectOptions, ConfigError> {
    let fault = |fault: String| ConfigError { variable: "DATABASE_URL", fault, example: "postgres://owner:password@db.example.mx/nexus" };
    if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
        return Err(fault("does not begin with postgres://".to_owned()));
    }
    PgConnectOptions::from_str(url).map_err(|error| fault(error.to_string()))
}

fn smtp_url(get: &impl Fn(&str) -> Option<String>) -> Result<Option<String>, ConfigError> {
    let url = get("SMTP_URL");
    if url.as_ref().is_some_and(|url| !url.starts_with("smtp://") && !url.starts_with("smtps://")) {
        let fault = "does not begin with smtp:// or smtps://".to_owned();
        return Err(ConfigError { variable: "SMTP_URL", fault, example: "smtps://user:password@smtp.example.mx:465" });
    }
    Ok(url)
}

fn storage_url(get: &impl Fn(&str) -> Option<String>, data_directory: &Path) -> Result<String, ConfigError> {
    let url = get("STORAGE_URL").unwrap_or_else(|| format!("file://{}", data_directory.join("files").display()));
    if url.starts_with("file:///") || url.starts_with("s3://") {
        return Ok(url);
    }
    let fault = "does not begin with file:/// or s3://".to_owned();
    Err(ConfigError { variable: "STORAGE_URL", fault, example: "s3://bucket/prefix" })
}

fn json_logs(get: &impl Fn(&str) -> Option<String>) -> Result<bool, ConfigError> {
    match get("NEXUS_LOG").as_deref() {
        None | Some("pretty") => Ok(false),
        Some("json") => Ok(true),
        Some(other) => Err(ConfigError { variable: "NEXUS_LOG", fault: format!("{other} is neither pretty nor json"), example: "json" }),
    }
}

fn trusted_proxies(get: &impl Fn(&str) -> Option<String>) -> Result<Vec<Network>, ConfigError> {
    let networks = get("NEXUS_TRUSTED_PROXIES").unwrap_or_default();
    let read = |text: &str| {
        let fault = format!("{text} is neither an address nor a network");
        text.parse().map_err(|()| ConfigError { variable: "NEXUS_TRUSTED_PROXIES", fault, example: "10.0.0.0/8,2001:db8::/32" })
    };
    networks.split(',').map(str::trim).filter(|text| !text.is_empty()).map(read).collect()
}

fn backup_passphrase(get: &impl Fn(&str) -> Option<String>) -> Result<Option<SecretString>, ConfigError> {
    let passphrase = get("NEXUS_BACKUP_PASSPHRASE");
    if passphrase.as_ref().is_some_and(|passphrase| passphrase.chars().count() < PASSPHRASE_MIN) {
        let fault = format!("shorter than {PASSPHRASE_MIN} characters");
        return Err(ConfigError { variable: "NEXUS_BACKUP_PASSPHRASE", fault, example: "'six words that nobody can guess'" });
    }
    Ok(passphrase.map(SecretString::from))
}

/// `/var/lib/nexus` for root, whose home is closed to the user that Postgres runs as; the user's data folder for others.
fn default_data_directory(get: &impl Fn(&str) -> Option<String>) -> PathBuf {
    let home = get("HOME").unwrap_or_else(|| "/".to_owned());
    if home == "/root" || home == "/" {
        return PathBuf::from("/var/lib/nexus");
    }
    get("XDG_DATA_HOME").map_or_else(|| Path::new(&home).join(".local/share"), PathBuf::from).join("nexus")
}

/// `site` beside the folder of the program, where `cargo xtask build` puts it.
fn default_site_directory() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    program.ancestors().nth(2).unwrap_or_else(|| Path::new(".")).join("site")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::read(|name| {
            pairs
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
                .or_else(|| (name == "HOME").then(|| "/home/ana".into()))
        })
    }

    #[test]
    fn nothing_set_is_a_local_installation() {
        let config = read(&[]).unwrap();
        assert_eq!(config.address.to_string(), "127.0.0.1:3000");
        assert_eq!(config.data_directory, Path::new("/home/ana/.local/share/nexus"));
        assert_eq!(config.public_url, "http://127.0.0.1:3000");
        assert!(config.is_local() && !config.is_secure());
    }

    #[test]
    fn a_wrong_value_names_its_variable_and_an_example() {
        let wrong = [
            ("NEXUS_ADDR", "here"),
            ("NEXUS_DATA_DIR", "relative"),
            ("NEXUS_PUBLIC_URL", "nexus.example.mx"),
            ("NEXUS_PUBLIC_URL", "https://nexus.example.mx/path"),
            ("NEXUS_SECRET_KEY", "abc"),
            ("DATABASE_URL", "mysql://x"),
            ("DATABASE_URL", "postgres://owner:pw@db/nexus"),
            ("SMTP_URL", "mail.example.mx"),
            ("STORAGE_URL", "/srv/files"),
            ("NEXUS_LOG", "loud"),
            ("NEXUS_API_RATE", "0"),
            ("NEXUS_TRUSTED_PROXIES", "10.0.0.0/8, proxy"),
            ("NEXUS_BACKUP_PASSPHRASE", "short"),
        ];
        for (variable, value) in wrong {
            let error = read(&[(variable, value)]).unwrap_err().to_string();
            let named = if value.starts_with("postgres") { "NEXUS_SECRET_KEY" } else { variable };
            assert!(error.starts_with(named) && error.contains("Example: "), "{error}");
            assert!(!error.contains(":pw@"), "a password in {error}");
        }
    }

    #[test]
    fn a_public_host_is_not_local() {
        assert!(!read(&[("NEXUS_PUBLIC_URL", "https://nexus.example.mx")]).unwrap().is_local());
        assert!(!read(&[("NEXUS_ADDR", "0.0.0.0:3000"), ("NEXUS_PUBLIC_URL", "http://localhost:3000")]).unwrap().is_local());
    }
}
