//! `GET /api/v1/properties`: what programs read, compared with what plain SQL finds.

use std::collections::BTreeSet;

use domain::{
    catalog::{Operation, Property, PropertyType, Status, place::Point, property::Offer},
    money::{Currency, Money},
};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

use crate::{
    browser::Browser,
    site::{Site, house},
};

const API: &str = "/api/v1/properties";

/// Id and operation, which tell a listing from all others.
type Key = (String, String);

async fn ask(browser: &mut Browser, query: &str) -> Value {
    let answer = browser.get(&format!("{API}?{query}")).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/json"), "{query}: {}", answer.body);
    answer.json()
}

fn keys(page: &Value) -> Vec<Key> {
    let text = |item: &Value, name: &str| item[name].as_str().unwrap().to_owned();
    page["items"].as_array().unwrap().iter().map(|item| (text(item, "id"), text(item, "operation"))).collect()
}

/// Every listing of a search, page by page, in the order of the answers.
async fn walk(browser: &mut Browser, query: &str) -> Vec<Key> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = ask(browser, &format!("{query}&limit=7{cursor}")).await;
        assert!(page["items"].as_array().unwrap().len() <= 7);
        found.extend(keys(&page));
        let Some(next) = page["next"].as_str() else { return found };
        cursor = format!("&cursor={next}");
    }
}

/// What the superuser's condition finds.
async fn plainly(site: &Site, condition: &str) -> BTreeSet<Key> {
    let sql = format!("select property_id::text, operation from app.public_listings where {condition}");
    let rows: Vec<Key> = sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&site.database.owner()).await.unwrap();
    rows.into_iter().collect()
}

/// Some fifty listings of two agencies: types, operations, currencies, prices that recur, points around a centre.
async fn market() -> Site {
    let site = Site::new().await;
    let agencies = [site.database.agency("Alfa").await, site.database.agency("Beta").await];
    let offer = |operation, minor, currency| Offer { operation, price: Money::new(minor, currency) };
    for (half, agency) in agencies.into_iter().enumerate() {
        let properties = (0..18_i16).map(|n| {
            let (angle, reach) = (f64::from(n) * 0.7 + half as f64, f64::from(n) * 0.004);
            let currency = if n % 4 == 0 { Currency::Usd } else { Currency::Mxn };
            let mut offers = vec![offer(Operation::Sale, 10_000_000 * i64::from(1 + n % 5), currency)];
            if n % 2 == 0 {
                offers.push(offer([Operation::Rent, Operation::Temporary][usize::from(n % 6 == 0)], 2_000_000, Currency::Mxn));
            }
            Property {
                property_type: PropertyType::ALL[usize::from(n.unsigned_abs()) % PropertyType::ALL.len()],
                title: if n % 3 == 0 { format!("Jardín {n}") } else { format!("Inmueble {n}") },
                status: if n % 9 == 8 { Status::Draft } else { Status::Active },
                offers,
                location: (n % 10 != 9).then(|| Point { longitude: -99.16 + reach * angle.cos(), latitude: 19.42 + reach * angle.sin() }),
                show_exact_location: n % 5 != 0,
                bedrooms: (n % 7 != 0).then_some(n % 6),
                ..house()
            }
        });
        site.create(agency, properties.collect()).await;
    }
    site
}

#[tokio::test]
async fn an_offer_has_the_fields_that_are_promised() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let id = site.create(alfa, vec![house()]).await[0];
    let page = ask(&mut site.visitor(), "").await;
    let url = format!("http://127.0.0.1:3000/properties/casa-con-jardin-{}", id.0.simple());
    let item = json!({
        "id": id.to_string(), "url": url, "operation": "sale", "type": "house", "title": "Casa con jardín",
        "neighborhood": "Del Carmen", "municipality": "Coyoacán", "state": "Ciudad de México",
        "price": { "amount_minor": 450_000_000, "currency": "MXN" },
        "bedrooms": 3, "bathrooms": 2, "parking_spaces": 2, "built_area": 220.5, "land_area": 300.0,
        "location": [-99.163, 19.349], "published_at": "2026-01-15T18:00:00+00:00",
    });
    assert_eq!(page, json!({ "items": [item], "total": 1, "next": null }));
    assert_eq!(site.visitor().get(&url["http://127.0.0.1:3000".len()..]).await.status, 200);
}

#[tokio::test]
async fn a_hidden_place_is_some_blocks_off() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    site.create(alfa, vec![Property { show_exact_location: false, ..house() }]).await;
    let page = ask(&mut site.visitor(), "").await;
    let place: Vec<f64> = serde_json::from_value(page["items"][0]["location"].clone()).unwrap();
    let metres: f64 = sqlx::query_scalar("select st_distance(st_point($1, $2)::geography, st_point(-99.163, 19.349)::geography)")
        .bind(place[0])
        .bind(place[1])
        .fetch_one(&site.database.owner())
        .await
        .unwrap();
    assert!((140.0..360.0).contains(&metres), "{metres}");
    let near = "near=-99.163,19.349&radius_m=100";
    assert_eq!(ask(&mut site.visitor(), near).await["total"], 0, "a small circle must not give the place away");
}

#[tokio::test]
async fn each_parameter_finds_what_plain_sql_finds() {
    let site = market().await;
    let mut browser = site.visitor();
    let triangle = "st_geomfromtext('POLYGON((-99.2 19.38,-99.1 19.38,-99.16 19.47,-99.2 19.38))', 4326)";
    let centre = "st_setsrid(st_makepoint(-99.16, 19.42), 4326)::geography";
    let cases = [
        (String::new(), "true".to_owned()),
        ("operation=rent".into(), "operation = 'rent'".into()),
        ("type=apartment".into(), "property_type = 'apartment'".into()),
        ("min_price=300000".into(), "price_mxn_minor >= 30000000".into()),
        ("max_price=%24%20300,000.00".into(), "price_mxn_minor <= 30000000".into()),
        ("min_price=15000&max_price=25000&currency=usd".into(), "price_mxn_minor between 27600000 and 46000000".into()),
        ("bedrooms=3".into(), "bedrooms >= 3".into()),
        ("q=jardin".into(), "title like 'Jardín%'".into()),
        ("near=-99.16,19.42&radius_m=3000".into(), format!("st_distance(location, {centre}) <= 3000")),
        ("bbox=-99.19,19.40,-99.15,19.45".into(), "st_intersects(point, st_makeenvelope(-99.19, 19.40, -99.15, 19.45, 4326))".into()),
        ("polygon=-99.2,19.38;-99.1,19.38;-99.16,19.47".into(), format!("st_intersects(point, {triangle})")),
        (
            "operation=sale&bedrooms=2&near=-99.16,19.42&radius_m=5000&q=inmueble".into(),
            format!("operation = 'sale' and bedrooms >= 2 and title like 'Inmueble%' and st_distance(location, {centre}) <= 5000"),
        ),
    ];
    let all = plainly(&site, "true").await.len();
    assert!(all > 40, "{all}");
    for (query, condition) in cases {
        let found = walk(&mut browser, &query).await;
        let expected = plainly(&site, &condition).await;
        assert!(!expected.is_empty() && (query.is_empty() || expected.len() < all), "{query}: {}", expected.len());
        assert_eq!(found.len(), expected.len(), "{query}: one twice or missing");
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected, "{query}");
        assert_eq!(ask(&mut browser, &query).await["total"], expected.len(), "{query}");
        assert_eq!(ask(&mut browser, &format!("{query}&count=exact")).await["total"], expected.len(), "{query}");
    }
}

#[tokio::test]
async fn every_order_visits_all_once() {
    let site = market().await;
    for (sort, order) in [
        ("newest", "published_at desc, property_id desc, operation desc"),
        ("price", "price_mxn_minor, property_id, operation"),
        ("-price", "price_mxn_minor desc, property_id desc, operation desc"),
    ] {
        let found = walk(&mut site.visitor(), &format!("sort={sort}")).await;
        let sql = format!("select property_id::text, operation from app.public_listings order by {order}");
        let expected: Vec<Key> = sqlx::query_as(AssertSqlSafe(sql)).fetch_all(&site.database.owner()).await.unwrap();
        assert_eq!(found, expected, "{sort}");
    }
}

#[tokio::test]
async fn a_wrong_parameter_is_named() {
    let site = Site::new().await;
    let mut browser = site.visitor();
    for (query, field, problem) in [
        ("operation=steal", "operation", "not_a_choice"),
        ("type=castle", "type", "not_a_choice"),
        ("min_price=much", "min_price", "not_a_choice"),
        ("max_price=-1", "max_price", "not_a_choice"),
        ("min_price=2&max_price=1", "max_price", "contradiction"),
        ("currency=EUR", "currency", "not_a_choice"),
        ("bedrooms=many", "bedrooms", "not_a_choice"),
        ("near=19.42", "near", "not_a_choice"),
        ("near=-99.16,19.42", "near", "not_a_choice"),
        ("radius_m=100", "near", "incomplete"),
        ("bbox=1,2,3", "bbox", "not_a_choice"),
        ("polygon=1,1;2,2", "polygon", "not_a_choice"),
        ("bbox=-99.2,19.3,-99.1,19.4&polygon=1,1;2,2;3,1", "polygon", "contradiction"),
        ("sort=random", "sort", "not_a_choice"),
        ("limit=0", "limit", "not_a_choice"),
        ("limit=101", "limit", "not_a_choice"),
        ("cursor=abc", "cursor", "not_a_choice"),
        ("count=yes", "count", "not_a_choice"),
        (&format!("q={}", "a".repeat(201)), "q", "too_long"),
    ] {
        let answer = browser.get(&format!("{API}?{query}")).await;
        let (kind, body) = (answer.header("content-type").to_owned(), answer.json());
        assert_eq!((answer.status, kind.as_str()), (422, "application/problem+json"), "{query}");
        assert_eq!(body["errors"], json!([{ "field": field, "problem": problem }]), "{query}");
        assert_eq!((&body["type"], &body["status"], &body["instance"]), (&json!("/api#invalid"), &json!(422), &json!(API)), "{query}");
        assert_eq!(body["request_id"], answer.header("x-request-id"), "{query}");
    }
    assert_eq!(browser.get(&format!("{API}?limit=1&limit=2")).await.status, 422);
    let request = axum::http::Request::post(API).header("sec-fetch-site", "same-origin");
    assert_eq!(browser.send(request, axum::body::Body::empty()).await.status, 405);
}

#[tokio::test]
async fn past_ten_thousand_it_counts_on_request() {
    let site = Site::new().await;
    let alfa = site.database.agency("Alfa").await;
    let rows = "set session_replication_role = replica;
        insert into app.public_listings (agency_id, property_id, operation, property_type, title, description, language, neighborhood,
          municipality, state, price_minor, currency, price_mxn_minor, illustration, exact_location, published_at, updated_at,
          search)
        select '{agency}', gen_random_uuid(), 'sale', case when n <= 10000 then 'house' else 'land' end, 'Casa', '', 'es', '', '', '', 100,
          'MXN', 100, 'house-01', true, now(), now(), '' from generate_series(1, 10020) n";
    sqlx::raw_sql(AssertSqlSafe(rows.replace("{agency}", &alfa.agency.to_string()))).execute(&site.database.owner()).await.unwrap();
    let mut browser = site.visitor();
    for (query, name, total) in [
        ("limit=1", "total_is_at_least", 10_000),
        ("limit=1&count=exact", "total", 10_020),
        ("limit=1&type=house", "total", 10_000),
        ("limit=1&type=land", "total", 20),
    ] {
        let page = ask(&mut browser, query).await;
        let absent = if name == "total" { "total_is_at_least" } else { "total" };
        assert_eq!((&page[name], page.get(absent)), (&json!(total), None), "{query}");
    }
    assert!(browser.get("/properties").await.body.contains("10,000"));
}
