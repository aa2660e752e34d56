//! The secret key in a backup: encrypted with a passphrase, or not there at all.

use std::{fs, path::Path};

use age::secrecy::SecretString;
use domain::{pools::SecretKey, token::hex};

use super::{fault, manifest::Manifest};
use crate::{
    boot::{self, BootError},
    config::{Config, ConfigError},
};

/// An age file, which the program `age` opens too.
pub const FILE: &str = "secret.key.age";

pub fn passphrase(config: &Config) -> Result<SecretString, BootError> {
    config.backup_passphrase.clone().ok_or_else(|| {
        let fault = "needed to encrypt or open the secret key of a backup".to_owned();
        ConfigError { variable: "NEXUS_BACKUP_PASSPHRASE", fault, example: "'six words that nobody can guess'" }.into()
    })
}

/// Deriving a key from a passphrase takes a second on purpose.
pub async fn write(key: &SecretKey, passphrase: SecretString, directory: &Path) -> Result<(), BootError> {
    let (path, text) = (directory.join(FILE), format!("{}\n", key.reveal()));
    let written = tokio::task::spawn_blocking(move || {
        let sealed = age::encrypt(&age::scrypt::Recipient::new(passphrase), text.as_bytes())
            .map_err(|error| BootError::Other(format!("the secret key was not encrypted: {error}")))?;
        fs::write(&path, sealed).map_err(fault(&path))
    });
    written.await.map_err(|error| BootError::Other(error.to_string()))?
}

/// The key of a backup: from the environment, the data directory, or the backup itself.
pub async fn of(manifest: &Manifest, directory: &Path, config: &Config) -> Result<SecretKey, BootError> {
    let kept = config.data_directory.join(boot::KEY_FILE);
    let sealed = directory.join(FILE);
    let key = if let Some(key) = &config.secret_key {
        key.clone()
    } else if kept.exists() {
        boot::read_key(&kept)?
    } else if sealed.exists() {
        open(&sealed, passphrase(config)?).await?
    } else {
        return Err(BootError::Other(format!(
            "the backup does not hold the secret key. Set NEXUS_SECRET_KEY to it, or put its file back at {}",
            kept.display()
        )));
    };
    if hex(&key.fingerprint()) == manifest.key_fingerprint {
        return Ok(key);
    }
    let place = if config.secret_key.is_some() { "NEXUS_SECRET_KEY".to_owned() } else { kept.display().to_string() };
    Err(BootError::Other(format!("the backup was made with another secret key than that of {place}. Nothing was restored")))
}

async fn open(path: &Path, passphrase: SecretString) -> Result<SecretKey, BootError> {
    let (sealed, place) = (fs::read(path).map_err(fault(path))?, path.display().to_string());
    let opened = tokio::task::spawn_blocking(move || {
        let plain = age::decrypt(&age::scrypt::Identity::new(passphrase), &sealed)
            .map_err(|_| BootError::Other(format!("{place} does not open: NEXUS_BACKUP_PASSPHRASE is another passphrase")))?;
        String::from_utf8_lossy(&plain).parse().map_err(|()| BootError::Key { path: place })
    });
    opened.await.map_err(|error| BootError::Other(error.to_string()))?
}
