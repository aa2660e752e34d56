//! More listings than are counted or sorted as a set.

use domain::{
    catalog::{
        query::{COUNT_MAX, ListingParameters, Total},
        store::listings,
    },
    scope::Scope,
};
use test_database::TestDatabase;

const CROWD: i64 = COUNT_MAX + 50;

/// As many listings as an import of years brings, all of one word.
async fn crowd(database: &TestDatabase) {
    let alfa = database.agency("Alfa").await;
    for sql in [
        "insert into app.properties (agency_id, id, status, property_type, title, shift_east, shift_north, illustration, search, created_by,
           created_at, updated_at)
         select $1, gen_random_uuid(), 'active', 'house', 'Casa', 200, 0, 'house-01', '', $1, now(), now() from generate_series(1, $2)",
        "insert into app.property_operations select agency_id, id, 'sale', 1 + $2, 'MXN' from app.properties where agency_id = $1",
        "insert into app.public_listings (agency_id, property_id, operation, property_type, title, description, language, neighborhood,
           municipality, state, price_minor, currency, price_mxn_minor, illustration, exact_location, published_at, updated_at,
           search)
         select agency_id, id, 'sale', 'house', 'Casa', '', 'es', '', '', '', 1, 'MXN', 1, 'house-01', true,
           timestamptz '2026-01-01' + row_number() over () % 1000 * interval '1 minute', now(), to_tsvector('ref.es', 'Casa ' || $2)
         from app.properties where agency_id = $1",
    ] {
        sqlx::query(sql).bind(alfa.agency.0).bind(CROWD).execute(&database.owner()).await.unwrap();
    }
}

#[tokio::test]
async fn a_crowd_is_counted_on_request_and_walked_in_order() {
    let database = TestDatabase::new().await;
    crowd(&database).await;
    let mut scope = Scope::public(&database.pools).await.unwrap();
    for q in ["", "casas"] {
        let mut parameters = ListingParameters { q: q.into(), limit: "100".into(), ..ListingParameters::default() };
        let total = listings::count(&mut scope, &parameters.check().unwrap()).await.unwrap();
        assert_eq!(total, Total::AtLeast(COUNT_MAX), "{q}");
        parameters.count = "exact".into();
        assert_eq!(listings::count(&mut scope, &parameters.check().unwrap()).await.unwrap(), Total::Exactly(CROWD), "{q}");
        // Words as common as this walk the order itself.
        let mut keys = Vec::new();
        for _ in 0..5 {
            let page = listings::search(&mut scope, &parameters.check().unwrap()).await.unwrap();
            keys.extend(page.items.iter().map(|listing| (listing.published_at, listing.id)));
            parameters.cursor = page.next.unwrap();
        }
        assert_eq!(keys.len(), 500);
        assert!(keys.is_sorted_by(|one, next| one > next), "{q}");
    }
}
