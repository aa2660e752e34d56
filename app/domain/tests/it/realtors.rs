//! The realtors of an agency: found by what is known of them, archived, brought back.

use domain::{
    error::{Error, Problem, Result},
    id::RealtorId,
    identity::{
        realtor::{Realtor, RealtorForm, RealtorStatus},
        store::realtors::{self, RealtorFilter},
    },
    phone,
    scope::Agency,
};
use test_database::TestDatabase;

use crate::fixtures::staff;

fn realtor(name: &str, license: &str, territories: &str) -> Realtor {
    let form = RealtorForm {
        name: name.into(),
        email: format!("{}@brokers.test", name.to_lowercase().replace(' ', ".")),
        license_number: license.into(),
        brokerage: "Brokers Unidos".into(),
        status: "active".into(),
        territories: territories.into(),
        metadata: "idioma: francés".into(),
        ..RealtorForm::default()
    };
    form.check(phone::read).unwrap()
}

async fn create(database: &TestDatabase, actor: Agency, realtor: &Realtor) -> Result<RealtorId> {
    let mut scope = staff(database, actor).await;
    let id = realtors::create(&mut scope, realtor).await?;
    scope.commit().await?;
    Ok(id)
}

/// The field that the error blames for holding what another one has.
fn taken<T>(outcome: Result<T>) -> String {
    match outcome {
        Err(Error::Invalid(faults)) if faults[0].problem == Problem::Taken => faults[0].field.clone(),
        _ => String::new(),
    }
}

#[tokio::test]
async fn realtors_are_found_by_name_licence_and_territory() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    for (name, license, territories) in [("Eva Ruiz", "L-1", "Roma, Juárez"), ("Ian Soto", "L-2", "Condesa"), ("Ana Paz", "", "")] {
        create(&database, alfa, &realtor(name, license, territories)).await.unwrap();
    }
    let theirs = create(&database, beta, &realtor("Eva Ruiz", "L-1", "Roma")).await.unwrap();
    let mut scope = staff(&database, alfa).await;
    for (q, expected) in
        [("", vec!["Ana Paz", "Eva Ruiz", "Ian Soto"]), ("ruiz", vec!["Eva Ruiz"]), ("l-2", vec!["Ian Soto"]), ("juarez", vec!["Eva Ruiz"])]
    {
        let (found, _) = realtors::list(&mut scope, &RealtorFilter { q: q.into(), ..RealtorFilter::default() }, 10).await.unwrap();
        assert_eq!(found.iter().map(|realtor| realtor.name.as_str()).collect::<Vec<_>>(), expected, "{q}");
    }
    let (page, more) = realtors::list(&mut scope, &RealtorFilter::default(), 2).await.unwrap();
    assert!(more);
    let after = Some((page[1].name.clone(), page[1].id));
    let (rest, more) = realtors::list(&mut scope, &RealtorFilter { after, ..RealtorFilter::default() }, 2).await.unwrap();
    assert_eq!((rest.len(), rest[0].territories.clone(), more), (1, vec!["Condesa".to_owned()], false));
    let pending = RealtorFilter { status: Some(RealtorStatus::Pending), ..RealtorFilter::default() };
    assert_eq!(realtors::list(&mut scope, &pending, 10).await.unwrap().0, []);
    assert!(matches!(realtors::get(&mut scope, theirs).await, Err(Error::NotFound)), "the other agency's");
    assert!(matches!(realtors::set_archived(&mut scope, theirs, true).await, Err(Error::NotFound)));
    assert!(matches!(realtors::update(&mut scope, theirs, 1, &realtor("Eva", "", "")).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_realtor_changes_and_says_which_fields() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id = create(&database, alfa, &realtor("Eva Ruiz", "L-1", "Roma, Condesa")).await.unwrap();
    let mut scope = staff(&database, alfa).await;
    let changed = Realtor { phone: phone::read("55 1234 5678").unwrap(), ..realtor("Eva Ruiz", "L-1", "Condesa, Centro") };
    realtors::update(&mut scope, id, 1, &changed).await.unwrap();
    assert!(matches!(realtors::update(&mut scope, id, 1, &changed).await, Err(Error::Conflict)), "somebody wrote since");
    assert_eq!(realtors::get(&mut scope, id).await.unwrap().realtor, changed);
    scope.commit().await.unwrap();
    let data: serde_json::Value =
        sqlx::query_scalar("select data from app.events where kind = 'realtor_updated'").fetch_one(&database.owner()).await.unwrap();
    assert_eq!(data, serde_json::json!({ "fields": ["phone", "territories"] }));
}

#[tokio::test]
async fn who_is_archived_gives_address_licence_and_account_free() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let first = Realtor { slack_user_id: "U1".into(), ..realtor("Eva Ruiz", "L-1", "Roma") };
    let id = create(&database, alfa, &first).await.unwrap();
    assert_eq!(taken(create(&database, alfa, &realtor("Eva Ruiz", "L-9", "")).await), "email");
    assert_eq!(taken(create(&database, alfa, &realtor("Ian Soto", "L-1", "")).await), "license_number");
    let slack = Realtor { slack_user_id: "U1".into(), ..realtor("Ian Soto", "", "") };
    assert_eq!(taken(create(&database, alfa, &slack).await), "slack_user_id");
    create(&database, alfa, &realtor("Ana Paz", "", "")).await.unwrap();
    create(&database, alfa, &realtor("Leo Paz", "", "")).await.unwrap();

    let mut scope = staff(&database, alfa).await;
    realtors::set_archived(&mut scope, id, true).await.unwrap();
    let archived = RealtorFilter { archived: true, ..RealtorFilter::default() };
    assert_eq!(realtors::list(&mut scope, &archived, 10).await.unwrap().0.len(), 1);
    assert!(matches!(realtors::update(&mut scope, id, 2, &first).await, Err(Error::NotFound)), "archived");
    scope.commit().await.unwrap();
    let second = create(&database, alfa, &first).await.unwrap();
    let mut scope = staff(&database, alfa).await;
    assert_eq!(taken(realtors::set_archived(&mut scope, id, false).await), "email", "somebody else has it by now");
    let mut scope = staff(&database, alfa).await;
    realtors::set_archived(&mut scope, second, true).await.unwrap();
    realtors::set_archived(&mut scope, id, false).await.unwrap();
    assert_eq!(realtors::get(&mut scope, id).await.unwrap().realtor, first, "as they were");
}
