//! Runs of import files: what they write, what a second run leaves alone, who may write.

use std::path::PathBuf;

use domain::{
    catalog::{Property, store::write},
    error::{Error, Result},
    id::{self, ImportId, PropertyId},
    import::{
        Plan, Reader, Reason, Row, plan,
        run::{ImportCounts, ImportFailure, ImportStatus, Kind, Severity},
        store::{self as imports, CHUNK_ROWS, Chunk, ImportRecord, NewImport, ProblemFilter, RunFilter},
    },
    scope::{Agency, Scope},
};
use test_database::TestDatabase;

use crate::fixtures::staff;

const HEADER: &str =
    "operation,property_type,place_with_parent_names,lat-lon,price,currency,surface_total_in_m2,surface_covered_in_m2,properati_url";

/// A house with a doubt, its price as given.
fn house(id: &str, price: &str) -> String {
    format!("sell,house,|Tlalpan|Distrito Federal|México|,\"19.28,-99.23\",{price},MXN,,0,http://x/{id}_venta_casa_x")
}

/// The last row has no price.
pub(crate) fn small() -> String {
    [HEADER.to_owned(), house("a1", "1000000"), house("b2", "2000000"), house("c3", "3000000"), house("d4", "")].join("\n")
}

/// A file as it is uploaded.
pub(crate) async fn add(database: &TestDatabase, actor: Agency, file: &str) -> (ImportId, Plan) {
    let mut scope = staff(database, actor).await;
    let head = plan::head_of(file.as_bytes()).unwrap();
    let new = NewImport {
        id: scope.new_id(),
        kind: Kind::Listings,
        file_name: "casas.csv".into(),
        file_size: file.len() as u64,
        head,
        sheets: vec![],
    };
    let id = new.id;
    let plan = imports::add(&mut scope, new).await.unwrap();
    scope.commit().await.unwrap();
    (id, plan)
}

pub(crate) async fn request(database: &TestDatabase, actor: Agency, file: &str, dry_run: bool) -> ImportId {
    let (id, plan) = add(database, actor, file).await;
    let mut scope = staff(database, actor).await;
    imports::plan(&mut scope, id, &plan, dry_run).await.unwrap();
    imports::request(&mut scope, id, false).await.unwrap();
    scope.commit().await.unwrap();
    id
}

pub(crate) async fn start(database: &TestDatabase, actor: Agency, id: ImportId) -> Result<Option<imports::Started>> {
    let mut scope = Scope::job(&database.pools, actor).await?;
    let started = imports::start(&mut scope, id).await?;
    scope.commit().await?;
    Ok(started)
}

pub(crate) async fn write_rows(
    database: &TestDatabase,
    actor: Agency,
    import: ImportId,
    fence: i32,
    rows: &[Row<Property>],
) -> Result<ImportCounts> {
    let mut scope = Scope::job(&database.pools, actor).await?;
    let source = imports::draft(&mut scope, import).await?.plan.source_code();
    let counts = imports::write_chunk(&mut scope, &Chunk { import, fence, source: &source, rows }).await?;
    scope.commit().await?;
    Ok(counts)
}

pub(crate) async fn get(database: &TestDatabase, actor: Agency, id: ImportId) -> Result<ImportRecord> {
    imports::get(&mut staff(database, actor).await, id).await
}

pub(crate) fn rows(file: &str) -> Vec<Row<Property>> {
    Reader::suggested(file.as_bytes()).unwrap().map(|row| row.unwrap()).collect()
}

/// A whole run.
pub(crate) async fn run(database: &TestDatabase, actor: Agency, file: &str, dry_run: bool) -> ImportRecord {
    let id = request(database, actor, file, dry_run).await;
    let fence = start(database, actor, id).await.unwrap().unwrap().fence;
    for rows in rows(file).chunks(CHUNK_ROWS) {
        write_rows(database, actor, id, fence, rows).await.unwrap();
    }
    let mut scope = Scope::job(&database.pools, actor).await.unwrap();
    imports::finish(&mut scope, id, fence).await.unwrap();
    scope.commit().await.unwrap();
    get(database, actor, id).await.unwrap()
}

/// Everything that a run may write, as text: properties with versions, offers, listings, history, events about properties.
pub(crate) async fn everything(database: &TestDatabase) -> String {
    sqlx::query_scalar(
        "select md5(coalesce(string_agg(line, '|' order by line), '')) || ' ' || count(*) from (
           select p::text as line from app.properties p union all select o::text from app.property_operations o
           union all select l::text from app.public_listings l union all select c::text from app.property_changes c
           union all select e.id::text from app.events e where entity = 'property') lines",
    )
    .fetch_one(&database.owner())
    .await
    .unwrap()
}

pub(crate) async fn property(database: &TestDatabase, source_id: &str) -> (PropertyId, i32, i64) {
    let (id, version, price): (uuid::Uuid, i32, i64) = sqlx::query_as(
        "select p.id, p.version, o.price_minor from app.properties p join app.property_operations o on o.property_id = p.id
         where p.source = 'properati_mexico' and p.source_id = $1",
    )
    .bind(source_id)
    .fetch_one(&database.owner())
    .await
    .unwrap();
    (PropertyId(id), version, price)
}

pub(crate) async fn events(database: &TestDatabase, kind: &str) -> i64 {
    sqlx::query_scalar("select count(*) from app.events where kind = $1").bind(kind).fetch_one(&database.owner()).await.unwrap()
}

#[tokio::test]
async fn a_second_run_changes_nothing() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let first = run(&database, alfa, &small(), false).await;
    assert_eq!(first.counts, ImportCounts { done: 4, created: 3, rejected: 1, doubtful: 3, ..ImportCounts::default() });
    assert_eq!(
        (first.status, first.by.as_deref(), first.finished_at),
        (ImportStatus::Done, Some("Admin Alfa"), Some(database.pools.clock.now()))
    );
    assert_eq!(events(&database, "property_created").await, 3);
    let before = everything(&database).await;

    database.pools.clock.advance(chrono::TimeDelta::hours(1));
    let second = run(&database, alfa, &small(), false).await;
    assert_eq!(second.counts, ImportCounts { created: 0, unchanged: 3, ..first.counts });
    assert_eq!(everything(&database).await, before);
}

#[tokio::test]
async fn a_changed_row_is_the_next_version_with_history() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    run(&database, alfa, &small(), false).await;
    let (archived, ..) = property(&database, "c3").await;
    let mut scope = staff(&database, alfa).await;
    write::set_archived(&mut scope, archived, true).await.unwrap();
    scope.commit().await.unwrap();

    let changed = small().replace("2000000", "1900000").replace("3000000", "2900000");
    let record = run(&database, alfa, &changed, false).await;
    assert_eq!(record.counts, ImportCounts { done: 4, updated: 1, unchanged: 2, rejected: 1, doubtful: 3, created: 0 });
    let (id, version, price) = property(&database, "b2").await;
    assert_eq!((version, price), (2, 190_000_000));
    let history = domain::catalog::store::read::history(&mut staff(&database, alfa).await, id).await.unwrap();
    assert_eq!((history.len(), history[0].field.as_str(), history[0].new_value.as_deref()), (1, "sale_price", Some("1900000 MXN")));
    assert_eq!(events(&database, "property_updated").await, 1);
    // Taken off by a person: it stays there as it was.
    assert_eq!(property(&database, "c3").await, (archived, 2, 300_000_000));
}

#[tokio::test]
async fn a_dry_run_counts_and_writes_no_property() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let record = run(&database, alfa, &small(), true).await;
    assert_eq!(record.counts, ImportCounts { done: 4, created: 3, rejected: 1, doubtful: 3, ..ImportCounts::default() });
    assert!(everything(&database).await.ends_with(" 0"));
    run(&database, alfa, &small(), false).await;
    let before = everything(&database).await;
    let changed = small().replace("2000000", "1900000");
    let record = run(&database, alfa, &changed, true).await;
    assert_eq!((record.counts.updated, record.counts.unchanged), (1, 2));
    assert_eq!(everything(&database).await, before);
}

#[tokio::test]
async fn an_older_start_writes_nothing() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id = request(&database, alfa, &small(), false).await;
    let rows = rows(&small());
    let old = start(&database, alfa, id).await.unwrap().unwrap();
    write_rows(&database, alfa, id, old.fence, &rows[..1]).await.unwrap();
    let new = start(&database, alfa, id).await.unwrap().unwrap();
    assert_eq!((old.fence, old.done_rows, new.fence, new.done_rows), (1, 0, 2, 1));
    let before = everything(&database).await;
    assert!(matches!(write_rows(&database, alfa, id, old.fence, &rows[1..]).await, Err(Error::Conflict)));
    let mut scope = Scope::job(&database.pools, alfa).await.unwrap();
    assert!(matches!(imports::finish(&mut scope, id, old.fence).await, Err(Error::Conflict)));
    assert!(matches!(imports::fail(&mut scope, id, old.fence, ImportFailure::GaveUp).await, Err(Error::Conflict)));
    drop(scope);
    assert_eq!(everything(&database).await, before);
    write_rows(&database, alfa, id, new.fence, &rows[1..]).await.unwrap();
    assert_eq!(get(&database, alfa, id).await.unwrap().counts.done, 4);

    let mut scope = Scope::job(&database.pools, alfa).await.unwrap();
    imports::fail(&mut scope, id, new.fence, ImportFailure::GaveUp).await.unwrap();
    scope.commit().await.unwrap();
    let record = get(&database, alfa, id).await.unwrap();
    assert_eq!((record.status, record.failure), (ImportStatus::Failed, Some(ImportFailure::GaveUp)));
    assert_eq!(start(&database, alfa, id).await.unwrap(), None, "an ended run is not started");
    assert!(matches!(write_rows(&database, alfa, id, new.fence, &rows).await, Err(Error::Conflict)));
}

#[tokio::test]
async fn another_agency_has_no_such_run() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let record = run(&database, alfa, &small(), false).await;
    let id = record.id;
    for id in [id, ImportId(id::new(database.pools.clock.now()))] {
        assert!(matches!(get(&database, beta, id).await, Err(Error::NotFound)));
        assert!(matches!(start(&database, beta, id).await, Err(Error::NotFound)));
        assert!(matches!(write_rows(&database, beta, id, 1, &rows(&small())).await, Err(Error::NotFound)));
        let mut scope = staff(&database, beta).await;
        assert_eq!(imports::problems(&mut scope, id, &ProblemFilter::default(), 10).await.unwrap(), (vec![], false));
        assert_eq!(imports::tally(&mut scope, id).await.unwrap(), []);
        assert_eq!(imports::list(&mut scope, &RunFilter::default()).await.unwrap(), (vec![], false));
    }
    // The same file makes other properties there.
    assert_eq!(run(&database, beta, &small(), false).await.counts, record.counts);
    assert_eq!(get(&database, alfa, id).await.unwrap(), record);
}

#[tokio::test]
async fn problems_and_runs_are_read_page_by_page() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id = run(&database, alfa, &small(), true).await.id;
    let mut scope = staff(&database, alfa).await;
    let (mut filter, mut found) = (ProblemFilter::default(), Vec::new());
    loop {
        let (page, more) = imports::problems(&mut scope, id, &filter, 1).await.unwrap();
        filter.after = page.last().map(|last| (last.line, last.number));
        found.extend(page);
        if !more {
            break;
        }
    }
    let lines: Vec<_> = found.iter().map(|problem| (problem.line, problem.severity, problem.reason.code())).collect();
    let doubt = |line| (line, Severity::Doubtful, "zero");
    assert_eq!(lines, [doubt(2), doubt(3), doubt(4), (5, Severity::Rejected, "missing")]);
    let rejected = ProblemFilter { severity: Some(Severity::Rejected), ..ProblemFilter::default() };
    assert_eq!(imports::problems(&mut scope, id, &rejected, 9).await.unwrap(), (found[3..].to_vec(), false));
    let group = |column: &str| ProblemFilter { group: Some((Reason::Zero, column.to_owned())), ..ProblemFilter::default() };
    assert_eq!(imports::problems(&mut scope, id, &group("surface_covered_in_m2"), 2).await.unwrap(), (found[..2].to_vec(), true));
    assert_eq!(imports::problems(&mut scope, id, &group("price"), 2).await.unwrap(), (vec![], false));
    let tally: Vec<_> = imports::tally(&mut scope, id).await.unwrap().into_iter().map(|row| (row.column, row.count)).collect();
    assert_eq!(tally, [("price".to_owned(), 1), ("surface_covered_in_m2".to_owned(), 3)]);
    drop(scope);
    for _ in 0..imports::RUNS {
        database.pools.clock.advance(chrono::TimeDelta::seconds(1));
        request(&database, alfa, &small(), true).await;
    }
    let mut scope = staff(&database, alfa).await;
    let (first, more) = imports::list(&mut scope, &RunFilter::default()).await.unwrap();
    assert_eq!((first.len(), more), (imports::RUNS, true));
    let after = first.last().map(|run| (run.created_at, run.id));
    let (second, more) = imports::list(&mut scope, &RunFilter { after, ..RunFilter::default() }).await.unwrap();
    assert_eq!((second.len(), second[0].id, more), (1, id, false));
    let of = |status| RunFilter { status: Some(status), after: None };
    assert_eq!(imports::list(&mut scope, &of(ImportStatus::Failed)).await.unwrap(), (vec![], false));
    assert!(imports::list(&mut scope, &of(second[0].status)).await.unwrap().0.iter().all(|run| run.status == second[0].status));
}

#[tokio::test]
async fn real_files_are_imported_to_the_last_row_and_again_without_change() {
    let folder = std::env::var_os("NEXUS_SAMPLE_DATA")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from)
        .join("listings");
    let files = [
        ("mx_cdmx_properati_1.csv", 4_628),
        ("mx_cdmx_properati_2.csv", 4_628),
        ("mx_cdmx_properati_3.csv", 4_628),
        ("mx_inmuebles24.csv", 700),
    ];
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    for (name, number) in files {
        let Ok(file) = std::fs::read_to_string(folder.join(name)) else {
            println!("skipped: no {}", folder.join(name).display());
            return;
        };
        let counts = run(&database, alfa, &file, false).await.counts;
        println!("{name}: {counts:?}");
        assert_eq!((counts.done, counts.accepted() + counts.rejected), (number, number), "{name}");
        let before = everything(&database).await;
        let again = run(&database, alfa, &file, false).await.counts;
        assert_eq!(again, ImportCounts { created: 0, updated: 0, unchanged: counts.accepted(), ..counts }, "{name}");
        assert_eq!(everything(&database).await, before, "{name}");
    }
}
