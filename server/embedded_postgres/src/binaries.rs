//! Finding the installed PostgreSQL, and the version that fits the data.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::Error;

const OLDEST_MAJOR: u32 = 15;
const DEBIAN_ROOT: &str = "/usr/lib/postgresql";
const OVERRIDE: &str = "NEXUS_POSTGRES_BIN";

/// A folder with `postgres` and `initdb` of one major version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Binaries {
    folder: PathBuf,
    major: u32,
}

impl Binaries {
    /// Finds the version that made `data`, or for new data the newest, preferring one that has PostGIS.
    ///
    /// # Errors
    /// [`Error::BinariesMissing`] and [`Error::WrongVersion`].
    pub(crate) fn find(data: &Path) -> Result<Self, Error> {
        let (candidates, searched) = match std::env::var_os(OVERRIDE) {
            Some(folder) => (Self::in_folder(PathBuf::from(&folder)).into_iter().collect(), Path::new(&folder).display().to_string()),
            None => (installed(), format!("{DEBIAN_ROOT} or by pg_config")),
        };
        Self::choose(candidates, searched, data)
    }

    /// A program that comes with PostgreSQL, such as `pg_dump`: of the server's major version where that is installed, as
    /// another one may not understand it, else the newest; the one that the shell would find where there is no server here.
    fn client(name: &str, major: u32) -> PathBuf {
        let mut candidates = match std::env::var_os(OVERRIDE) {
            Some(folder) => Self::in_folder(PathBuf::from(folder)).into_iter().collect(),
            None => installed(),
        };
        candidates.sort_by_key(|binaries| (binaries.major == major, binaries.major));
        let paths = candidates.iter().rev().map(|binaries| binaries.folder.join(name));
        paths.into_iter().find(|path| path.exists()).unwrap_or_else(|| PathBuf::from(name))
    }

    fn choose(candidates: Vec<Self>, searched: String, data: &Path) -> Result<Self, Error> {
        let mut usable: Vec<Self> = candidates.into_iter().filter(|binaries| binaries.major >= OLDEST_MAJOR).collect();
        usable.sort_by_key(|binaries| (binaries.has_postgis(), binaries.major));
        let Some(best) = usable.last() else {
            return Err(Error::BinariesMissing { searched });
        };
        let Some(made_by) = data_version(data)? else {
            return Ok(best.clone());
        };
        let fitting = usable.iter().find(|binaries| binaries.major.to_string() == made_by);
        fitting.cloned().ok_or_else(|| {
            let majors: Vec<String> = usable.iter().map(|it| it.major.to_string()).collect();
            Error::WrongVersion { data: data.to_owned(), found: made_by, available: majors.join(", ") }
        })
    }

    fn in_folder(folder: PathBuf) -> Option<Self> {
        // Absolute, because the programs run in another directory.
        let folder = folder.canonicalize().ok()?;
        let output = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        // "postgres (PostgreSQL) 15.4 (Debian …)", or "17beta1" before a release.
        let version = text.split_once("(PostgreSQL) ")?.1;
        let digits = version.split(|letter: char| !letter.is_ascii_digit()).next()?;
        Some(Self { folder, major: digits.parse().ok()? })
    }

    pub(crate) fn postgres(&self) -> PathBuf {
        self.folder.join("postgres")
    }

    pub(crate) fn initdb(&self) -> PathBuf {
        self.folder.join("initdb")
    }

    /// Whether the server can preload this library.
    pub(crate) fn has_library(&self, name: &str) -> bool {
        let file = format!("{name}.so");
        ["../lib", "../lib/postgresql", "../lib64/postgresql"].iter().any(|place| self.folder.join(place).join(&file).exists())
    }

    fn has_postgis(&self) -> bool {
        self.has_library("postgis-3")
    }
}

/// Where a client program of PostgreSQL lies, such as `pg_dump`, preferring those of a server's major version.
#[must_use]
pub fn client_program(name: &str, major: u32) -> PathBuf {
    Binaries::client(name, major)
}

/// The major version that made the data, or none while there are no data.
pub(crate) fn data_version(data: &Path) -> Result<Option<String>, Error> {
    let path = data.join("PG_VERSION");
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text.trim().to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::file("read", &path)(error)),
    }
}

fn installed() -> Vec<Binaries> {
    let debian = fs::read_dir(DEBIAN_ROOT).into_iter().flatten().flatten();
    let found: Vec<Binaries> = debian
        .filter_map(|entry| {
            let major = entry.file_name().to_str()?.parse().ok()?;
            let folder = entry.path().join("bin");
            let complete = folder.join("postgres").exists() && folder.join("initdb").exists();
            complete.then_some(Binaries { folder, major })
        })
        .collect();
    if !found.is_empty() {
        return found;
    }
    let reported = Command::new("pg_config").arg("--bindir").output();
    let folder = reported.ok().and_then(|it| String::from_utf8(it.stdout).ok());
    folder.and_then(|it| Binaries::in_folder(PathBuf::from(it.trim()))).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(major: u32) -> Binaries {
        Binaries { folder: PathBuf::from(format!("/nowhere/{major}/bin")), major }
    }

    #[test]
    fn new_data_get_the_newest_and_old_data_their_own() {
        let data = tempfile::tempdir().unwrap();
        let all = || vec![version(16), version(14), version(18), version(15)];
        let choose = |candidates| Binaries::choose(candidates, "here".to_owned(), data.path());
        assert_eq!(choose(all()).unwrap(), version(18));
        fs::write(data.path().join("PG_VERSION"), "15\n").unwrap();
        assert_eq!(choose(all()).unwrap(), version(15));
    }

    #[test]
    fn missing_and_wrong_versions_say_what_to_install() {
        let data = tempfile::tempdir().unwrap();
        let choose = |candidates| Binaries::choose(candidates, "here".to_owned(), data.path());
        let missing = choose(vec![version(14)]).unwrap_err().to_string();
        assert!(missing.contains("apt install postgresql-15 postgresql-15-postgis-3"), "{missing}");
        fs::write(data.path().join("PG_VERSION"), "16\n").unwrap();
        let wrong = choose(vec![version(15)]).unwrap_err().to_string();
        assert!(wrong.contains("made by PostgreSQL 16"), "{wrong}");
        assert!(wrong.contains("install postgresql-16"), "{wrong}");
    }
}
