//! A hidden location is shifted once and for all, and the exact one is nowhere that the public reads.

use domain::{
    catalog::{
        Operation,
        place::Point,
        property::Property,
        store::{listings, write},
    },
    id::PropertyId,
    money::Currency,
    scope::Scope,
};
use test_database::TestDatabase;

use crate::fixtures::{create, house, offer, staff};

fn hidden(longitude: f64, latitude: f64) -> Property {
    Property { location: Some(Point { longitude, latitude }), show_exact_location: false, ..house() }
}

/// What the public may read of a listing, as text.
async fn public_text(database: &TestDatabase, id: PropertyId) -> String {
    sqlx::query_scalar(
        "select to_jsonb(l)::text || st_astext(l.location::geometry, 15) || st_astext(l.point, 15) from app.public_listings l where property_id = $1",
    )
    .bind(id.0)
    .fetch_one(&database.pools.anonymous)
    .await
    .unwrap()
}

/// Metres between the exact place and the two public columns.
async fn distances(database: &TestDatabase) -> Vec<(f64, f64, bool)> {
    sqlx::query_as(
        "select st_distance(p.location, l.location), st_distance(p.location, l.point::geography), l.exact_location
         from app.properties p join app.public_listings l on l.property_id = p.id",
    )
    .fetch_all(&database.owner())
    .await
    .unwrap()
}

#[tokio::test]
async fn a_hidden_location_lies_a_block_to_three_away() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let places = (0..40).map(|n| hidden(-117.0 + f64::from(n) * 0.75, 14.6 + f64::from(n) * 0.45)).collect();
    create(&database, alfa, places).await;
    let distances = distances(&database).await;
    assert_eq!(distances.len(), 40);
    for (location, point, is_exact) in &distances {
        // The shift is computed on a sphere, which differs from the ground by under 1 %.
        assert!((148.5..=353.5).contains(location), "{location}");
        assert!((location - point).abs() < 0.001 && !is_exact);
    }
    let directions: Vec<f64> = sqlx::query_scalar("select degrees(atan2(shift_north, shift_east)) from app.properties")
        .fetch_all(&database.owner())
        .await
        .unwrap();
    assert!(directions.iter().any(|d| *d > 0.0) && directions.iter().any(|d| *d < 0.0), "in all directions: {directions:?}");
}

#[tokio::test]
async fn the_exact_place_is_nowhere_in_what_is_public() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id = create(&database, alfa, vec![hidden(-99.163_271, 19.349_383)]).await[0];
    let text = public_text(&database, id).await;
    let page = listings::published(&mut Scope::public(&database.pools).await.unwrap(), id).await.unwrap();
    let shown = page.location.unwrap();
    for secret in ["99.163271", "19.349383", "Sosa", "sosa", "04100", "shift", &alfa.user.to_string()] {
        assert!(!text.contains(secret), "{secret} in {text}");
        assert!(!format!("{page:?}").contains(secret), "{secret}");
    }
    assert!((shown.longitude + 99.163_271).abs() + (shown.latitude - 19.349_383).abs() > 0.000_5, "{shown:?}");
}

#[tokio::test]
async fn the_shift_stays_however_often_the_property_is_written() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let id = create(&database, alfa, vec![hidden(-99.163, 19.349)]).await[0];
    let point = async || listings::published(&mut Scope::public(&database.pools).await.unwrap(), id).await.unwrap().location.unwrap();
    let first = point().await;
    // Whoever averages many published points finds the place: there must be one only.
    for version in 1..6 {
        let price = vec![offer(Operation::Sale, 1_000 + i64::from(version), Currency::Mxn)];
        let mut scope = staff(&database, alfa).await;
        write::update(&mut scope, id, version, Property { offers: price, ..hidden(-99.163, 19.349) }).await.unwrap();
        scope.commit().await.unwrap();
        assert_eq!(point().await, first);
    }
    for archived in [true, false] {
        let mut scope = staff(&database, alfa).await;
        write::set_archived(&mut scope, id, archived).await.unwrap();
        scope.commit().await.unwrap();
    }
    assert_eq!(point().await, first);
}

#[tokio::test]
async fn a_shown_location_is_exact_and_a_missing_one_is_missing() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let ids = create(&database, alfa, vec![house(), Property { location: None, ..house() }]).await;
    let mut scope = Scope::public(&database.pools).await.unwrap();
    let shown = listings::published(&mut scope, ids[0]).await.unwrap();
    assert_eq!((shown.location, shown.exact_location), (house().location, true));
    assert_eq!(listings::published(&mut scope, ids[1]).await.unwrap().location, None);
}
