//! What the public finds, compared with what a plain query of the same rows finds.

use domain::{
    catalog::{
        Operation, PropertyType,
        place::Point,
        property::{Listing, Property},
        query::{ListingParameters, Total},
        store::listings,
    },
    locale::Locale,
    money::Currency,
    scope::{Public, Scope},
};
use sqlx::AssertSqlSafe;
use test_database::TestDatabase;

use crate::fixtures::{create, house, offer};

type Key = (uuid::Uuid, String);

fn key(listing: &Listing) -> Key {
    (listing.id.0, listing.operation.code().to_owned())
}

/// Every listing that the parameters find, in pages of seven, in their order.
async fn walk(scope: &mut Scope<Public>, parameters: &ListingParameters) -> Vec<Listing> {
    let mut parameters = ListingParameters { limit: "7".into(), ..parameters.clone() };
    let mut found = Vec::new();
    loop {
        let query = parameters.check().unwrap();
        let page = listings::search(scope, &query).await.unwrap();
        found.extend(page.items);
        let Some(next) = page.next else { return found };
        parameters = parameters.at(&next);
    }
}

/// Listings that a condition finds, asked of the table as the superuser, in any order.
async fn plainly(database: &TestDatabase, condition: &str) -> Vec<Key> {
    let sql = format!("select property_id, operation from app.public_listings where {condition} order by 1, 2");
    sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&database.owner()).await.unwrap()
}

/// Asserts that the search and the plain condition find the same, and that the count says so.
async fn assert_same(database: &TestDatabase, parameters: &ListingParameters, condition: &str) -> usize {
    let mut scope = Scope::public(&database.pools).await.unwrap();
    let mut found: Vec<Key> = walk(&mut scope, parameters).await.iter().map(key).collect();
    found.sort_unstable();
    assert_eq!(found, plainly(database, condition).await, "{condition}");
    let total = listings::count(&mut scope, &parameters.check().unwrap()).await.unwrap();
    assert_eq!(total, Total::Exactly(i64::try_from(found.len()).unwrap()), "{condition}");
    found.len()
}

/// Some ninety listings of two agencies: every type, operation and currency, prices that recur, points around the centre.
async fn market(database: &TestDatabase) {
    let agencies = [database.agency("Alfa").await, database.agency("Beta").await];
    let mut properties = [Vec::new(), Vec::new()];
    for n in 0..60_i16 {
        let (angle, reach) = (f64::from(n) * 0.7, f64::from(n) * 0.002);
        let currency = if n % 4 == 0 { Currency::Usd } else { Currency::Mxn };
        let mut offers = vec![offer(Operation::Sale, 10_000_000 * i64::from(1 + n % 9), currency)];
        if n % 2 == 0 {
            offers.push(offer([Operation::Rent, Operation::Temporary][usize::from(n % 6 == 0)], 2_000_000 + i64::from(n), Currency::Mxn));
        }
        properties[usize::from(n % 3 == 0)].push(Property {
            property_type: PropertyType::ALL[usize::from(n.unsigned_abs()) % PropertyType::ALL.len()],
            title: format!("Inmueble {n}"),
            offers,
            location: (n % 10 != 9).then(|| Point { longitude: -99.16 + reach * angle.cos(), latitude: 19.42 + reach * angle.sin() }),
            show_exact_location: n % 5 != 0,
            bedrooms: (n % 7 != 0).then_some(n % 6),
            ..house()
        });
    }
    for (agency, properties) in agencies.into_iter().zip(properties) {
        create(database, agency, properties).await;
    }
}

fn parameters(change: impl FnOnce(&mut ListingParameters)) -> ListingParameters {
    let mut parameters = ListingParameters::default();
    change(&mut parameters);
    parameters
}

#[tokio::test]
async fn each_filter_finds_what_a_plain_condition_finds() {
    let database = TestDatabase::new().await;
    market(&database).await;
    assert_eq!(assert_same(&database, &ListingParameters::default(), "true").await, 90);
    for operation in Operation::ALL {
        let query = parameters(|p| p.operation = operation.code().into());
        assert!(assert_same(&database, &query, &format!("operation = '{operation}'")).await > 0);
    }
    for property_type in PropertyType::ALL {
        let query = parameters(|p| p.property_type = property_type.code().into());
        assert!(assert_same(&database, &query, &format!("property_type = '{property_type}'")).await > 0);
    }
    for bedrooms in [0, 3, 5] {
        let query = parameters(|p| p.bedrooms = bedrooms.to_string());
        assert!(assert_same(&database, &query, &format!("bedrooms >= {bedrooms}")).await > 0);
    }
    let several = parameters(|p| {
        p.operation = "sale".into();
        p.property_type = "house".into();
        p.max_price = "5000000".into();
    });
    assert!(assert_same(&database, &several, "operation = 'sale' and property_type = 'house' and price_mxn_minor <= 500000000").await > 0);
    let nothing = parameters(|p| p.bedrooms = "99".into());
    assert_eq!(assert_same(&database, &nothing, "false").await, 0);
}

#[tokio::test]
async fn prices_of_two_currencies_are_compared_in_pesos() {
    let database = TestDatabase::new().await;
    market(&database).await;
    let in_pesos = "case currency when 'USD' then round(price_minor * 18.40) else price_minor end";
    for (least, most, currency, rate) in
        [("200000", "500000", "MXN", 1.0), ("100000", "300000", "USD", 18.4), ("", "400000", "USD", 18.4), ("600000", "", "", 1.0)]
    {
        let query = parameters(|p| {
            (p.min_price, p.max_price, p.currency) = (least.into(), most.into(), currency.into());
        });
        let least = least.parse().unwrap_or(0.0) * rate * 100.0;
        let most = most.parse().unwrap_or(1e12) * rate * 100.0;
        let found = assert_same(&database, &query, &format!("{in_pesos} between {least:.0} and {most:.0}")).await;
        assert!(found > 0, "{query:?}");
    }
}

#[tokio::test]
async fn every_order_is_walked_exactly_once() {
    let database = TestDatabase::new().await;
    market(&database).await;
    let mut scope = Scope::public(&database.pools).await.unwrap();
    let orders = [
        ("newest", "published_at desc, property_id desc, operation desc"),
        ("price", "price_mxn_minor, property_id, operation"),
        ("-price", "price_mxn_minor desc, property_id desc, operation desc"),
    ];
    for (sort, order) in orders {
        for (operation, condition) in [("", "true"), ("sale", "operation = 'sale'")] {
            let query = parameters(|p| (p.sort, p.operation) = (sort.into(), operation.into()));
            let found: Vec<Key> = walk(&mut scope, &query).await.iter().map(key).collect();
            let sql = format!("select property_id, operation from app.public_listings where {condition} order by {order}");
            let expected: Vec<Key> = sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&database.owner()).await.unwrap();
            assert_eq!(found, expected, "{sort} {operation}");
        }
    }
}

#[tokio::test]
async fn a_radius_is_measured_on_the_ground() {
    let database = TestDatabase::new().await;
    market(&database).await;
    let mut sizes = Vec::new();
    for (near, radius) in
        [("-99.16,19.42", 500), ("-99.16,19.42", 5_000), ("-99.2,19.45", 7_500), ("-99.16,19.42", 200_000), ("0,0", 1_000)]
    {
        let query = parameters(|p| (p.near, p.radius_m) = (near.into(), radius.to_string()));
        let condition = format!("st_distance(location, st_setsrid(st_makepoint({near}), 4326)::geography) <= {radius}");
        sizes.push(assert_same(&database, &query, &condition).await);
    }
    assert!(sizes[0] > 0 && sizes[0] < sizes[1] && sizes[1] < sizes[3] && sizes[4] == 0, "{sizes:?}");
}

#[tokio::test]
async fn a_rectangle_and_a_polygon_lie_on_the_plane() {
    let database = TestDatabase::new().await;
    market(&database).await;
    let edge: String = sqlx::query_scalar(
        "select concat_ws(',', st_x(point), st_y(point) - 0.01, st_x(point) + 0.05, st_y(point) + 0.01)
         from app.public_listings where point is not null order by property_id limit 1",
    )
    .fetch_one(&database.owner())
    .await
    .unwrap();
    // The last one has a listing on its very side.
    for bbox in ["-99.2,19.4,-99.15,19.45", "-99.17,19.3,-99.0,19.42", "-180,-90,180,90", edge.as_str()] {
        let query = parameters(|p| p.bbox = bbox.into());
        let found = assert_same(&database, &query, &format!("st_intersects(point, st_makeenvelope({bbox}, 4326))")).await;
        assert!(found > 0, "{bbox}");
    }
    // A triangle, and a ring that is not convex.
    for polygon in ["-99.3,19.3;-99.0,19.3;-99.16,19.5", "-99.3,19.3;-99.0,19.3;-99.0,19.6;-99.16,19.42;-99.3,19.6"] {
        let query = parameters(|p| p.polygon = polygon.into());
        let ring = polygon.replace(',', " ").replace(';', ",");
        let first = ring.split(',').next().unwrap();
        let condition = format!("st_intersects(point, st_geomfromtext('POLYGON(({ring},{first}))', 4326))");
        let found = assert_same(&database, &query, &condition).await;
        assert!(found > 0 && found < 80, "{polygon}: {found}");
    }
}

#[tokio::test]
async fn words_are_found_without_accents_in_both_languages() {
    let database = TestDatabase::new().await;
    let alfa = database.agency("Alfa").await;
    let text =
        |title: &str, description: &str, language| Property { title: title.into(), description: description.into(), language, ..house() };
    let titles = ["Departamento de tres recámaras", "Loft con alberca", "Houses near the beach", "Jardín"];
    create(
        &database,
        alfa,
        vec![
            text(titles[0], "Iluminación natural", Locale::Es),
            text(titles[1], "Cerca del metro", Locale::Es),
            text(titles[2], "Swimming pools and a café", Locale::En),
            text(titles[3], "Propiedad única en San Ángel", Locale::Es),
        ],
    )
    .await;
    let cases: [(&str, &[usize]); 21] = [
        ("recamara", &[0]),
        ("recámara", &[0]),
        ("RECÁMARAS", &[0]),
        ("iluminacion", &[0]),
        ("iluminación natural", &[0]),
        ("albercas", &[1]),
        ("house", &[2]),
        ("pool", &[2]),
        ("cafe", &[2]),
        ("café beaches", &[2]),
        ("jardin", &[3]),
        ("san angel", &[3]),
        ("\"san ángel\"", &[3]),
        ("\"ángel san\"", &[]),
        ("recámara or alberca", &[0, 1]),
        ("coyoacan", &[0, 1, 2, 3]),
        ("castillo", &[]),
        ("-alberca", &[0, 2, 3]),
        ("loft -alberca", &[]),
        ("coyoacan -jardin -pool", &[0, 1]),
        ("de la", &[0, 1, 3]),
    ];
    let mut scope = Scope::public(&database.pools).await.unwrap();
    for (words, expected) in cases {
        let query = parameters(|p| p.q = words.into());
        let mut found: Vec<String> = walk(&mut scope, &query).await.into_iter().map(|listing| listing.title).collect();
        let mut expected: Vec<&str> = expected.iter().map(|n| titles[*n]).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{words}");
    }
    // What people type by accident is a search, not an error.
    for words in ["'", "\"", "((", "a & | !", "%_\\", ":*", "-", "<->", "\u{202e}x"] {
        let query = parameters(|p| p.q = words.into());
        walk(&mut scope, &query).await;
    }
}

/// Of a few rows the planner never walks an order by itself; of a million it does.
#[tokio::test]
async fn words_and_shapes_found_along_an_order_are_those_looked_up() {
    let database = TestDatabase::new().await;
    market(&database).await;
    let cases = [
        ListingParameters { q: "inmueble".into(), ..ListingParameters::default() },
        ListingParameters { q: "inmueble".into(), operation: "sale".into(), sort: "price".into(), ..ListingParameters::default() },
        ListingParameters { near: "-99.16,19.42".into(), radius_m: "6000".into(), ..ListingParameters::default() },
    ];
    for parameters in cases {
        let mut scope = Scope::public(&database.pools).await.unwrap();
        let looked_up: Vec<Key> = walk(&mut scope, &parameters).await.iter().map(key).collect();
        sqlx::raw_sql("set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off")
            .execute(scope.connection())
            .await
            .unwrap();
        let walked: Vec<Key> = walk(&mut scope, &parameters).await.iter().map(key).collect();
        assert!(looked_up.len() > 14, "{} found", looked_up.len());
        assert_eq!(walked, looked_up, "{parameters:?}");
    }
}
