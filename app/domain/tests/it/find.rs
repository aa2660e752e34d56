//! What the palette finds: beginnings of words, words that were typed wrong, and nothing of another agency.

use domain::{
    catalog::{
        Property,
        store::{
            find::{self, Finding},
            write,
        },
    },
    scope::Agency,
};
use test_database::TestDatabase;

use crate::fixtures::{create, house, staff};

async fn find(database: &TestDatabase, actor: Agency, typed: &str) -> Finding {
    find::find(&mut staff(database, actor).await, typed).await.unwrap()
}

fn titles(finding: &Finding) -> Vec<&str> {
    finding.found.iter().map(|found| found.title.as_str()).collect()
}

#[tokio::test]
async fn beginnings_and_slips_find_a_property_and_only_ones_own() {
    let database = TestDatabase::new().await;
    let (alfa, beta) = (database.agency("Alfa").await, database.agency("Beta").await);
    let titled = |title: &str, description: &str| Property { title: title.to_owned(), description: description.to_owned(), ..house() };
    let ids = create(&database, alfa, vec![titled("Casa en Polanco", ""), titled("Departamento amplio", "a unas calles de Polanco")]).await;
    create(&database, beta, vec![titled("Quinta Xochimilco", "")]).await;

    // A word of the title counts more than one of the description.
    assert_eq!(titles(&find(&database, alfa, "pola").await), ["Casa en Polanco", "Departamento amplio"]);
    assert_eq!(titles(&find(&database, alfa, "POLANCO casa").await), ["Casa en Polanco"]);
    let slip = find(&database, alfa, "dpeartamento").await;
    assert_eq!((titles(&slip), slip.corrected.as_deref()), (vec!["Departamento amplio"], Some("departamento")));
    // Neither a property nor a word of another agency.
    for typed in ["xochimilco", "xochimlco", "", "&|!:*'\\", "zzzz"] {
        assert_eq!(find(&database, alfa, typed).await, Finding::default(), "{typed}");
    }
    assert_eq!(titles(&find(&database, beta, "xochimlco").await), ["Quinta Xochimilco"]);

    let mut scope = staff(&database, alfa).await;
    write::set_archived(&mut scope, ids[0], true).await.unwrap();
    scope.commit().await.unwrap();
    assert_eq!(titles(&find(&database, alfa, "casa").await), Vec::<&str>::new());
}
