//! `nexus import listings`: stores the file, requests the run, works on it, and says what became of every row.

use std::{
    io::Write,
    path::{Path, PathBuf},
    time::Duration,
};

use app::ui::grouped;
use clap::Args;
use domain::{
    error::{Error, Result as DomainResult},
    id::{self, ImportId},
    identity::store::agency,
    import::{
        plan,
        run::{ImportCounts, ImportStatus, Kind},
        store::{self as imports, ImportRecord, Tally},
    },
    scope::{Agency, Scope},
};
use object_store::buffered::BufWriter;
use tokio::io::AsyncWriteExt;

use super::{
    report,
    workbook::{self, Kept},
};
use crate::{
    boot::{BootError, Installation},
    spreadsheet, worker,
};

/// What follows `nexus import listings`.
#[derive(Args)]
pub struct Listings {
    /// A CSV or XLSX file of a known layout (Properati's open data about Mexico, inmuebles24), or with columns that the agency mapped before
    file: PathBuf,
    /// The agency's short name
    #[arg(long)]
    agency: String,
    /// Which sheet of a workbook to read; the first without it
    #[arg(long)]
    sheet: Option<String>,
    /// Count and report, and write no property
    #[arg(long)]
    dry_run: bool,
    /// Where to write every rejected or doubtful value; FILE's name with .report.csv in the current folder without it
    #[arg(long)]
    report: Option<PathBuf>,
}

/// How often the progress is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(300);

impl Listings {
    /// # Errors
    /// What kept the run from its end.
    pub async fn run(&self, installation: &Installation) -> Result<(), BootError> {
        let report = self.report.clone().unwrap_or_else(|| PathBuf::from(format!("{}.report.csv", self.file_name())));
        let actor = self.actor(installation).await?;
        let id = self.request(installation, actor).await?;
        let record = work(installation, actor, id).await?;
        write_report(installation, actor, id, &report).await?;
        let mut scope = Scope::job(&installation.pools, actor).await?;
        let tally = imports::tally(&mut scope, id).await?;
        scope.commit().await?;
        print(&record, &tally, &report);
        match (record.status, record.failure) {
            (ImportStatus::Failed, failure) => {
                let code = failure.map_or("unknown", |failure| failure.code());
                Err(BootError::Other(format!("the import failed: {code}")))
            }
            _ => Ok(()),
        }
    }

    /// The agency, and one of its admins, in whose name the rows are written.
    async fn actor(&self, installation: &Installation) -> Result<Agency, BootError> {
        let mut scope = Scope::auth(&installation.pools).await?;
        let actor = agency::by_slug(&mut scope, &self.agency).await;
        scope.commit().await?;
        actor.map_err(|error| match error {
            Error::NotFound => BootError::Other(format!("no agency is called {}", self.agency)),
            other => other.into(),
        })
    }

    /// Stores the file, then requests its run: a run whose file is missing cannot be.
    async fn request(&self, installation: &Installation, actor: Agency) -> Result<ImportId, BootError> {
        let id = id::new(installation.pools.clock.now());
        let kept = self.keep(installation, actor, id).await?;
        let new = kept.into_import(id, Kind::Listings, self.file_name());
        let mut scope = Scope::job(&installation.pools, actor).await?;
        let mut plan = imports::add(&mut scope, new).await.map_err(|_| BootError::Other(format!("{}: no table", self.file.display())))?;
        if let Some(name) = &self.sheet {
            let draft = imports::draft(&mut scope, id).await?;
            let place = draft.sheets.iter().position(|sheet| sheet == name).and_then(|place| i16::try_from(place).ok());
            let Some(number) = place else {
                return Err(BootError::Other(format!("no sheet is called {name}; there are: {}", draft.sheets.join(", "))));
            };
            imports::choose_sheet(&mut scope, id, draft.kind, number).await?;
            plan = imports::draft(&mut scope, id).await?.plan;
        }
        imports::plan(&mut scope, id, &plan, self.dry_run).await?;
        scope.commit().await?;
        let mut scope = Scope::job(&installation.pools, actor).await?;
        match imports::request(&mut scope, id, false).await {
            Err(Error::Invalid(faults)) => {
                let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
                let page = format!("{}/app/imports/{id}/review", installation.config.public_url);
                return Err(BootError::Other(format!("unknown columns: none brings {}. Say what they mean at {page}", fields.join(", "))));
            }
            requested => requested?,
        }
        scope.commit().await?;
        Ok(id)
    }

    /// Stores the file: a table of text as it is, each sheet of a workbook as such a table.
    async fn keep(&self, installation: &Installation, actor: Agency, id: ImportId) -> Result<Kept, BootError> {
        let fault = |error: std::io::Error| BootError::Other(format!("{}: {error}", self.file.display()));
        let head = plan::head_of(std::fs::File::open(&self.file).map_err(fault)?).map_err(fault)?;
        if workbook::is_workbook(&head.bytes) {
            let whole = tokio::fs::read(&self.file).await.map_err(fault)?;
            let sheets = workbook::keep(&installation.storage, actor.agency, id, whole).await;
            let sheets = sheets.map_err(|_| BootError::Other(format!("{}: no workbook, or too large a one", self.file.display())))?;
            return Ok(Kept::of_sheets(sheets));
        }
        let mut file = tokio::fs::File::open(&self.file).await.map_err(fault)?;
        let mut stored = BufWriter::new(installation.storage.clone(), imports::file_key(actor.agency, id).into());
        let file_size = tokio::io::copy(&mut file, &mut stored).await.map_err(fault)?;
        stored.shutdown().await.map_err(fault)?;
        Ok(Kept { file_size, head, sheets: Vec::new() })
    }

    fn file_name(&self) -> String {
        self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }
}

async fn write_report(installation: &Installation, actor: Agency, id: ImportId, path: &Path) -> Result<(), BootError> {
    let fault = |error: std::io::Error| BootError::Other(format!("{}: {error}. Choose another place with --report", path.display()));
    let mut file = tokio::fs::File::create(path).await.map_err(fault)?;
    file.write_all(&spreadsheet::csv(&[report::CODES.map(str::to_owned).to_vec()])?).await.map_err(fault)?;
    let mut next = Some(imports::ProblemFilter::default());
    while let Some(filter) = next {
        let mut scope = Scope::job(&installation.pools, actor).await?;
        let (rows, after) = report::rows(&mut scope, id, &filter, &report::Codes).await?;
        scope.commit().await?;
        file.write_all(&spreadsheet::csv(&rows)?).await.map_err(fault)?;
        next = after;
    }
    file.flush().await.map_err(fault)
}

/// Waits for the end of the run and shows how far it is. A worker of this process takes part, whether or not others run.
async fn work(installation: &Installation, actor: Agency, id: ImportId) -> Result<ImportRecord, BootError> {
    let worker = worker::worker(installation).await?;
    let mut working = std::pin::pin!(worker.run());
    tokio::select! {
        ended = &mut working => {
            Err(BootError::Other(ended.err().map_or_else(|| "the job loop ended".to_owned(), |error| error.to_string())))
        }
        record = watch(installation, actor, id) => {
            // What it has begun for others, it ends.
            worker.request_shutdown();
            working.await.map_err(|error| BootError::Other(error.to_string()))?;
            Ok(record?)
        }
    }
}

async fn watch(installation: &Installation, actor: Agency, id: ImportId) -> DomainResult<ImportRecord> {
    let mut shown = 0;
    loop {
        let mut scope = Scope::job(&installation.pools, actor).await?;
        let record = imports::get(&mut scope, id).await?;
        scope.commit().await?;
        if record.counts.done != shown {
            shown = record.counts.done;
            eprintln!("{} rows", number(shown));
        }
        if !record.status.is_working() {
            return Ok(record);
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

fn print(record: &ImportRecord, tally: &[Tally], report: &Path) {
    // A closed pipe is no reason to fail.
    let _ = std::io::stdout().write_all(summary(record, tally, report).as_bytes());
}

fn summary(record: &ImportRecord, tally: &[Tally], report: &Path) -> String {
    let ImportCounts { done, created, updated, unchanged, rejected, doubtful } = record.counts;
    let title = if record.dry_run { " (dry run: nothing was written)" } else { "" };
    let mut lines = vec![format!("{}{title}", record.file_name)];
    let totals = [
        ("rows", done),
        ("accepted", record.counts.accepted()),
        ("  created", created),
        ("  updated", updated),
        ("  unchanged", unchanged),
        ("  doubtful", doubtful),
        ("rejected", rejected),
    ];
    lines.extend(totals.map(|(name, count)| format!("{name:12}{:>8}", number(count))));
    if !tally.is_empty() {
        lines.push(String::new());
        lines.push(format!("{:>8}  {:10}{:18}column", "times", "severity", "reason"));
    }
    for row in tally {
        let times = grouped(row.count.unsigned_abs());
        lines.push(format!("{times:>8}  {:10}{:18}{}", row.severity.code(), row.reason.code(), row.column).trim_end().to_owned());
    }
    lines.push(String::new());
    lines.push(format!("report: {}", report.display()));
    lines.join("\n") + "\n"
}

fn number(count: i32) -> String {
    grouped(u64::from(count.unsigned_abs()))
}
