//! A property changed in its row of the list, and taken back.

use domain::{
    catalog::{
        Operation, Property, Status,
        row_edit::RowEdit,
        store::{read, row_edit, write},
    },
    error::Error,
    id::PropertyId,
    list::bulk::Refusal,
    money::Currency,
};
use test_database::TestDatabase;

use crate::fixtures::{create, house, offer, staff};

fn edit(title: &str, status: Status) -> RowEdit {
    RowEdit { title: title.to_owned(), status: status.to_string(), ..RowEdit::default() }
}

#[tokio::test]
async fn a_row_is_changed_once_and_taken_back_unless_somebody_changed_it_since() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let before = Property { offers: vec![offer(Operation::Sale, 21_000_000, Currency::Usd)], ..house() };
    let id = create(&database, alfa, vec![before.clone()]).await[0];
    let mut scope = staff(&database, alfa).await;
    let typed = RowEdit { sale_price: Some("199,000".into()), ..edit("Otra", Status::UnderContract) };
    let outcome = row_edit::apply(&mut scope, id, 1, &typed).await.unwrap();
    let after = read::get(&mut scope, id).await.unwrap();
    assert_eq!((after.version, after.property.title.as_str(), after.property.status), (2, "Otra", Status::UnderContract));
    assert_eq!(after.property.offers, [offer(Operation::Sale, 19_900_000, Currency::Usd)]);
    assert_eq!(read::history(&mut scope, id).await.unwrap().len(), 3, "title, status, price");
    // The version that was read is gone.
    assert!(matches!(row_edit::apply(&mut scope, id, 1, &typed).await, Err(Error::Conflict)));
    assert_eq!(row_edit::apply(&mut scope, id, 2, &typed).await.unwrap().refused, [(Refusal::Unchanged, 1)]);
    assert!(matches!(row_edit::apply(&mut scope, id, 2, &edit("", Status::Draft)).await, Err(Error::Invalid(_))));
    scope.commit().await.unwrap();

    let mut other = staff(&database, beta).await;
    assert!(matches!(row_edit::apply(&mut other, id, 2, &typed).await, Err(Error::NotFound)));
    assert!(matches!(row_edit::undo(&mut other, &outcome.changed).await, Err(Error::NotFound)));

    let mut scope = staff(&database, alfa).await;
    assert_eq!(row_edit::undo(&mut scope, &outcome.changed).await.unwrap().changed.len(), 1);
    assert_eq!(read::get(&mut scope, id).await.unwrap().property, before);
    assert_eq!(row_edit::undo(&mut scope, &outcome.changed).await.unwrap().refused, [(Refusal::ChangedSince, 1)]);
}

#[tokio::test]
async fn what_is_archived_is_not_changed() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id: PropertyId = create(&database, alfa, vec![house()]).await[0];
    let mut scope = staff(&database, alfa).await;
    write::set_archived(&mut scope, id, true).await.unwrap();
    assert!(matches!(row_edit::apply(&mut scope, id, 2, &edit("Otra", Status::Draft)).await, Err(Error::Invalid(_))));
}
