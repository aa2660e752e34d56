//! A file before its run, and a run that is steered: reviewed, remembered, stopped, resumed, imported after a check.

use domain::{
    error::{Error, Problem, Result},
    import::{
        Plan, kinds,
        plan::Head,
        run::{ImportStatus, Kind},
        store as imports,
    },
    scope::Scope,
};
use test_database::TestDatabase;

use crate::{
    fixtures::staff,
    imports::{add, events, everything, get, request, rows, run, small, start, write_rows},
};

/// Columns of a system that nobody knows.
const UNKNOWN: &str = "Clave;Qué es;Precio;Operación\nA1;Casa;1,000,000;Venta\nA2;Casa;2,000,000;Venta\n";

/// The fields that a refusal names.
fn refused<T: std::fmt::Debug>(outcome: Result<T>) -> Vec<(String, Problem)> {
    let Err(Error::Invalid(faults)) = outcome else { panic!("{outcome:?}") };
    faults.into_iter().map(|fault| (fault.field, fault.problem)).collect()
}

/// The plan with a column that was recognised taken away, so that somebody has to decide.
fn without_type(plan: &Plan) -> Plan {
    Plan {
        columns: plan.columns.iter().map(|code| if code == "property_type" { String::new() } else { code.clone() }).collect(),
        ..plan.clone()
    }
}

#[tokio::test]
async fn what_no_column_brings_is_asked_for_and_remembered() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let (id, suggested) = add(&database, alfa, UNKNOWN).await;
    let mut scope = staff(&database, alfa).await;
    imports::plan(&mut scope, id, &without_type(&suggested), false).await.unwrap();
    assert_eq!(refused(imports::request(&mut scope, id, true).await), [("property_type".to_owned(), Problem::Required)]);
    let mut twice = suggested.clone();
    twice.columns[1] = "price".to_owned();
    twice.defaults.insert("property_type".to_owned(), "house".to_owned());
    imports::plan(&mut scope, id, &twice, false).await.unwrap();
    assert_eq!(refused(imports::request(&mut scope, id, true).await), [("price".to_owned(), Problem::Taken)]);

    let mut decided = without_type(&suggested);
    decided.defaults.insert("property_type".to_owned(), "office".to_owned());
    imports::plan(&mut scope, id, &decided, false).await.unwrap();
    imports::request(&mut scope, id, true).await.unwrap();
    scope.commit().await.unwrap();
    assert!(matches!(imports::plan(&mut staff(&database, alfa).await, id, &decided, false).await, Err(Error::Conflict)));

    // The same columns in another file, in this agency only.
    let other = UNKNOWN.replace("A2", "A9");
    assert_eq!(add(&database, alfa, &other).await.1, decided);
    assert_eq!(add(&database, beta, &other).await.1, suggested);
    let draft = imports::draft(&mut staff(&database, alfa).await, id).await.unwrap();
    assert!(draft.is_remembered && draft.estimated_rows == 2);
    for outcome in [
        imports::draft(&mut staff(&database, beta).await, id).await.map(|_| ()),
        imports::plan(&mut staff(&database, beta).await, id, &decided, false).await,
        imports::request(&mut staff(&database, beta).await, id, false).await,
        imports::cancel(&mut staff(&database, beta).await, id).await,
        imports::resume(&mut staff(&database, beta).await, id).await.map(|_| ()),
        imports::repeat(&mut staff(&database, beta).await, id).await.map(|_| ()),
    ] {
        assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    }
}

#[tokio::test]
async fn a_file_that_is_no_table_is_not_added() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let wide = format!("{}\n", vec!["a"; 400].join(","));
    for (file, problem) in [("", Problem::Required), (wide.as_str(), Problem::NotCsv)] {
        let mut scope = staff(&database, alfa).await;
        let new = imports::NewImport {
            id: scope.new_id(),
            kind: Kind::Listings,
            file_name: "x".into(),
            file_size: 0,
            head: Head { bytes: file.as_bytes().to_vec(), is_whole: true },
            sheets: vec![],
        };
        assert_eq!(refused(imports::add(&mut scope, new).await), [("file".to_owned(), problem)]);
    }
}

#[tokio::test]
async fn a_run_that_is_stopped_keeps_what_it_wrote_and_goes_on() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id = request(&database, alfa, &small(), false).await;
    let rows = rows(&small());
    let fence = start(&database, alfa, id).await.unwrap().unwrap().fence;
    write_rows(&database, alfa, id, fence, &rows[..2]).await.unwrap();
    let mut scope = staff(&database, alfa).await;
    imports::cancel(&mut scope, id).await.unwrap();
    assert!(matches!(imports::cancel(&mut scope, id).await, Err(Error::Conflict)));
    scope.commit().await.unwrap();

    let before = everything(&database).await;
    assert!(matches!(write_rows(&database, alfa, id, fence, &rows[2..]).await, Err(Error::Conflict)), "the job stops");
    assert_eq!(start(&database, alfa, id).await.unwrap(), None);
    assert_eq!(everything(&database).await, before);
    assert_eq!(get(&database, alfa, id).await.unwrap().status, ImportStatus::Cancelled);

    let mut scope = staff(&database, alfa).await;
    assert_eq!(imports::resume(&mut scope, id).await.unwrap(), ImportStatus::Queued);
    assert!(matches!(imports::resume(&mut scope, id).await, Err(Error::Conflict)));
    scope.commit().await.unwrap();
    let started = start(&database, alfa, id).await.unwrap().unwrap();
    assert_eq!((started.done_rows, started.fence), (2, fence + 1));
    write_rows(&database, alfa, id, started.fence, &rows[2..]).await.unwrap();
    let mut scope = Scope::job(&database.pools, alfa).await.unwrap();
    imports::finish(&mut scope, id, started.fence).await.unwrap();
    scope.commit().await.unwrap();
    let record = get(&database, alfa, id).await.unwrap();
    assert_eq!((record.status, record.counts.done, record.counts.created, record.started_rows), (ImportStatus::Done, 4, 3, 2));
    for (kind, times) in
        [("import_added", 1), ("import_requested", 1), ("import_cancelled", 1), ("import_resumed", 1), ("import_finished", 1)]
    {
        assert_eq!(events(&database, kind).await, times, "{kind}");
    }
}

#[tokio::test]
async fn a_file_that_was_dropped_is_reviewed_again() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let (id, _) = add(&database, alfa, &small()).await;
    let mut scope = staff(&database, alfa).await;
    imports::cancel(&mut scope, id).await.unwrap();
    assert_eq!(imports::resume(&mut scope, id).await.unwrap(), ImportStatus::Review);
}

#[tokio::test]
async fn what_was_only_checked_is_imported_by_the_same_plan() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let checked = run(&database, alfa, &small(), true).await;
    let mut scope = staff(&database, alfa).await;
    let next = imports::repeat(&mut scope, checked.id).await.unwrap();
    assert!(matches!(imports::repeat(&mut scope, next).await, Err(Error::Conflict)), "only what was checked");
    scope.commit().await.unwrap();
    let started = start(&database, alfa, next).await.unwrap().unwrap();
    assert_eq!(started.file_key, imports::file_key(alfa.agency, checked.id));
    write_rows(&database, alfa, next, started.fence, &rows(&small())).await.unwrap();
    let record = get(&database, alfa, next).await.unwrap();
    assert_eq!((record.dry_run, record.counts.created, record.estimated_rows), (false, 3, 4));
}

#[tokio::test]
async fn a_mapped_file_finds_its_rows_again_by_their_ids() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let file = UNKNOWN.replace("Qué es", "Tipo");
    let plan = kinds::suggested(Kind::Listings, &Head { bytes: file.as_bytes().to_vec(), is_whole: true }).unwrap();
    assert_eq!(plan.columns, ["external_id", "property_type", "price", "operation"]);
    assert_eq!(run(&database, alfa, &file, false).await.counts.created, 2);
    let counts = run(&database, alfa, &file.replace("2,000,000", "2,100,000"), false).await.counts;
    assert_eq!((counts.created, counts.updated, counts.unchanged), (0, 1, 1));
}

#[tokio::test]
async fn another_sheet_of_a_workbook_is_another_file() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let mut scope = staff(&database, alfa).await;
    let id = scope.new_id();
    let sheet = |name: &str, text: &str, number| imports::NewSheet {
        name: name.into(),
        file_key: imports::sheet_key(alfa.agency, id, number),
        file_size: text.len() as u64,
        head: Head { bytes: text.as_bytes().to_vec(), is_whole: true },
    };
    let sheets = vec![sheet("Notas", "a,b\n1,2\n", 0), sheet("Casas", UNKNOWN, 1)];
    let new = imports::NewImport {
        id,
        kind: Kind::Listings,
        file_name: "libro.xlsx".into(),
        file_size: sheets[0].file_size,
        head: sheets[0].head.clone(),
        sheets,
    };
    imports::add(&mut scope, new).await.unwrap();
    scope.commit().await.unwrap();
    let mut scope = staff(&database, alfa).await;
    let draft = imports::draft(&mut scope, id).await.unwrap();
    assert_eq!((draft.sheets, draft.sheet, draft.plan.header.len()), (vec!["Notas".to_owned(), "Casas".to_owned()], 0, 2));
    imports::choose_sheet(&mut scope, id, Kind::Listings, 1).await.unwrap();
    let draft = imports::draft(&mut scope, id).await.unwrap();
    assert_eq!((draft.sheet, draft.plan.header.len(), draft.estimated_rows), (1, 4, 2));
    assert!(matches!(imports::choose_sheet(&mut scope, id, Kind::Listings, 2).await, Err(Error::NotFound)));
    let foreign = imports::choose_sheet(&mut staff(&database, beta).await, id, Kind::Listings, 0).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
}
