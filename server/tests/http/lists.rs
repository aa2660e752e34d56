//! How a list is laid out: columns and order stand in its address, closeness with the person.

use domain::{
    catalog::{Operation, Property, Status, property::Offer},
    identity::Role,
    money::{Currency, Money},
};

use crate::site::{Site, house};

fn priced(title: &str, pesos: i64) -> Property {
    let offer = Offer { operation: Operation::Sale, price: Money::new(pesos * 100, Currency::Mxn) };
    Property { title: title.to_owned(), offers: vec![offer], ..house() }
}

/// The heads of the page's table.
fn heads(body: &str) -> Vec<String> {
    let heads = body.split("<th scope=\"col\"").skip(1).map(|head| head.split("</th>").next().unwrap());
    heads.map(|head| text(head.split_once('>').unwrap().1)).collect()
}

fn text(html: &str) -> String {
    let outside = html.split('<').map(|part| part.rsplit_once('>').map_or(part, |(_, text)| text));
    outside.collect::<String>().trim().to_owned()
}

/// The places of some texts in a page, which must be in this order.
fn assert_in_order(body: &str, texts: &[&str]) {
    let places: Vec<_> = texts.iter().map(|text| body.find(&format!(">{text}<"))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{texts:?} at {places:?}");
}

#[tokio::test]
async fn the_address_says_which_columns_and_in_which_order() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    site.create(alfa, vec![house()]).await;
    // Before them stand the boxes and the pictures.
    let usual = ["Título", "Estatus", "Precio", "Superficie", "Último cambio"];
    assert_eq!(heads(&browser.get("/app/properties?view=").await.body)[2..], usual);
    let chosen = browser.get("/app/properties?columns=bathrooms,neighborhood").await.body;
    assert_eq!(heads(&chosen)[2..], ["Título", "Baños", "Colonia"]);
    assert!(chosen.contains("Del Carmen") && !chosen.contains("<th scope=\"col\" aria-sort=\"descending\""));
    // As the form of columns sends them, with one that there is not.
    let sent = browser.get("/app/properties?columns=neighborhood&columns=password_hash&columns=bathrooms").await.body;
    assert_eq!(heads(&sent)[2..], ["Título", "Colonia", "Baños"]);
    // The later one may move to the front, and the menu stays open for it.
    assert!(sent.contains("href=\"/app/properties?columns=bathrooms,neighborhood&amp;arrange=true\""), "{sent}");
    assert!(browser.get("/app/properties?columns=bathrooms&arrange=true").await.body.contains("<details open"));
}

#[tokio::test]
async fn a_head_sorts_the_list_and_says_so() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    site.create(alfa, vec![priced("Mediana", 2_000_000), priced("Barata", 1_000_000), priced("Cara", 3_000_000)]).await;
    let cheapest = browser.get("/app/properties?sort=price").await.body;
    assert_in_order(&cheapest, &["Barata", "Mediana", "Cara"]);
    assert!(cheapest.contains("aria-sort=\"ascending\"") && cheapest.contains("href=\"/app/properties?sort=-price\""));
    let dearest = browser.get("/app/properties?sort=-price").await.body;
    assert_in_order(&dearest, &["Cara", "Mediana", "Barata"]);
    assert!(dearest.contains("aria-sort=\"descending\""));
    assert_in_order(&browser.get("/app/properties?sort=title&cursor=nada").await.body, &["Barata", "Cara", "Mediana"]);
}

#[tokio::test]
async fn rows_stand_as_close_as_the_person_likes_on_every_browser() {
    let site = Site::new().await;
    let (_, mut browser) = site.agency("Alfa").await;
    assert!(browser.get("/app/properties?view=").await.body.contains("data-density=\"comfortable\""));
    let answer = browser.post("/preferences", &[("density", "compact"), ("to", "/app/properties?sort=price")]).await;
    assert_eq!((answer.status, answer.location()), (303, "/app/properties?sort=price"));
    let mut other = site.logged_in("admin@alfa.test").await;
    assert!(other.get("/app/properties?view=").await.body.contains("data-density=\"compact\""));
    // Another preference leaves it as it is; what is none changes nothing.
    for field in [("theme", "dark"), ("density", "enormous")] {
        browser.post("/preferences", &[field, ("to", "/app")]).await;
        assert!(browser.get("/app/properties?view=").await.body.contains("data-density=\"compact\""));
    }
}

#[tokio::test]
async fn a_view_keeps_columns_and_order() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    site.create(alfa, vec![house()]).await;
    let agency = alfa.agency.to_string();
    let sent = "?sort=-price&columns=price&columns=state&arrange=true&cursor=1_2";
    let view = [("agency", agency.as_str()), ("list", "properties"), ("name", "Precios"), ("query", sent)];
    let kept = "columns=price,state&sort=-price";
    assert_eq!(browser.post("/app/views/new", &view).await.location(), format!("/app/properties?{kept}&done=view_saved"));
    let page = browser.get("/app/properties?view=").await.body;
    assert!(page.contains(&format!("href=\"/app/properties?{}\"", kept.replace('&', "&amp;"))), "{page}");
}

#[tokio::test]
async fn views_of_a_list_are_for_those_who_may_see_it() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let mut agent = site.colleague(alfa, "agent@alfa.test", Role::Agent).await;
    let agency = alfa.agency.to_string();
    for (list, path, query) in [
        ("members", "/app/settings/members", "role=agent"),
        ("audit", "/app/settings/audit", "action=log_in"),
        ("imports", "/app/imports", "status=done"),
    ] {
        let view = [("agency", agency.as_str()), ("list", list), ("name", "Mía"), ("query", query), ("shared", "true")];
        assert_eq!(agent.post("/app/views/new", &view).await.status, 403, "{list}");
        let answer = admin.post("/app/views/new", &view).await;
        assert_eq!(answer.location(), format!("{path}?{query}&done=view_saved"));
        assert!(admin.get(path).await.body.contains(&format!("href=\"{path}?{query}\"")), "{list}");
        let id: uuid::Uuid = sqlx::query_scalar("select id from app.saved_views where list = $1")
            .bind(list)
            .fetch_one(&site.database.owner())
            .await
            .unwrap();
        assert_eq!(agent.get(&format!("/app/views/{id}/edit")).await.status, 403, "{list}");
        assert_eq!(agent.post(&format!("/app/views/{id}/choose"), &[("agency", &agency), ("pinned", "true")]).await.status, 403, "{list}");
        // The list opens with it.
        admin.post(&format!("/app/views/{id}/choose"), &[("agency", &agency), ("default", "true")]).await;
        assert_eq!(admin.get(path).await.location(), format!("{path}?{query}"));
        assert_eq!(admin.get(&format!("{path}?view=")).await.status, 200);
    }
}

/// The headings of the groups in the page's table, as they are spoken.
fn groups(body: &str) -> Vec<String> {
    let heads = body.split("<th scope=\"rowgroup\"").skip(1).map(|head| head.split("</th>").next().unwrap());
    let heads = heads.map(|head| head.split("<span aria-hidden=\"true\" class=\"tooltip\"").next().unwrap());
    heads.map(|head| text(head.split_once('>').unwrap().1)).collect()
}

#[tokio::test]
async fn groups_stand_under_headings_and_go_over_pages() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let (beta, _) = site.agency("Beta").await;
    let of = |status| move |n: i64| Property { status, ..priced(&format!("Casa {n}"), n) };
    site.create(alfa, (1..=60).map(of(Status::Draft)).chain((1..=2).map(of(Status::Closed))).collect()).await;
    site.create(beta, vec![priced("Ajena", 7)]).await;
    let address = "/app/properties?group=status&sort=price";
    let first = browser.get(address).await.body;
    let heading = "Borrador60 propiedadesEn venta: $ 31 MXN en promedio, $ 1,830 MXN en totalSigue en la página siguiente";
    assert_eq!(groups(&first), [heading]);
    assert!(first.contains("aria-label=\"Ver solo este grupo: Borrador\""));
    assert!(first.contains("href=\"/app/properties?filter=status:is:draft&amp;sort=price\""), "{first}");
    let next = first.split("href=\"").map(|part| part.split('"').next().unwrap()).find(|href| href.contains("cursor=")).unwrap();
    let second = browser.get(&next.replace("&amp;", "&")).await.body;
    let headings = groups(&second);
    assert!(headings[0].starts_with("Borrador60 propiedades") && headings[0].ends_with("Viene de la página anterior"), "{headings:?}");
    assert!(headings[1].starts_with("Cerrada2 propiedades"), "{headings:?}");
    assert_in_order(&second, &["Casa 51", "Casa 60", "Casa 1", "Casa 2"]);
    // By place, in English, within a search; what is no grouping groups nothing.
    let places = browser.get("/app/properties?group=neighborhood&q=casa&status=closed").await.body;
    assert_eq!(groups(&places).len(), 1);
    assert!(groups(&places)[0].starts_with("Del Carmen, Coyoacán"), "{:?}", groups(&places));
    assert!(groups(&browser.get("/app/properties?group=password_hash").await.body).is_empty());
    assert!(groups(&browser.get("/app/properties?group=status&q=nadadenada").await.body).is_empty());
}

/// What the window is called.
fn title(body: &str) -> &str {
    body.split("<title>").nth(1).unwrap().split("</title>").next().unwrap()
}

#[tokio::test]
async fn the_window_is_called_after_what_is_looked_for() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    for (query, expected) in [
        ("view=", "Propiedades"),
        ("status=draft&q=casa", "Borrador, «casa» · Propiedades"),
        ("status=archived", "Archivadas · Propiedades"),
    ] {
        let body = browser.get(&format!("/app/properties?{query}")).await.body;
        assert!(title(&body).starts_with(expected), "{query}: {}", title(&body));
    }
    let many = "/app/properties?filter=bedrooms:at_least:3;bathrooms:at_least:2;area:at_least:9&status=closed";
    assert!(title(&browser.get(many).await.body).contains(", … · Propiedades"), "no longer than it can be read");
    let view = [("agency", agency.as_str()), ("list", "properties"), ("name", "Mis borradores"), ("query", "status=draft")];
    browser.post("/app/views/new", &view).await;
    assert!(title(&browser.get("/app/properties?status=draft").await.body).starts_with("Mis borradores · Propiedades"));
    assert!(title(&browser.get("/app/imports").await.body).starts_with("Importaciones"));
}

#[tokio::test]
async fn imports_are_listed_and_taken_along_by_where_they_stand() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    for name in ["una.csv", "dos.csv"] {
        assert_eq!(browser.upload("/app/imports", &agency, name, "title,status\nCasa,draft\n").await.status, 303);
    }
    sqlx::query("update app.imports set status = 'failed' where file_name = 'dos.csv'").execute(&site.database.owner()).await.unwrap();
    let names = |body: &str| ["una.csv", "dos.csv"].map(|name| body.contains(name));
    assert_eq!(names(&browser.get("/app/imports").await.body), [true, true]);
    assert_eq!(names(&browser.get("/app/imports?status=failed").await.body), [false, true]);
    assert_eq!(names(&browser.get("/app/imports/export.csv?status=failed").await.body), [false, true]);
    let nothing = browser.get("/app/imports?status=undone").await.body;
    assert!(names(&nothing) == [false, false] && nothing.contains("Ver todas"), "{nothing}");
    // A file that is refused is not forgotten for the view that the list opens with.
    let view = [("agency", agency.as_str()), ("list", "imports"), ("name", "Fallidas"), ("query", "status=failed")];
    browser.post("/app/views/new", &view).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from app.saved_views").fetch_one(&site.database.owner()).await.unwrap();
    browser.post(&format!("/app/views/{id}/choose"), &[("agency", &agency), ("default", "true")]).await;
    assert_eq!(browser.get("/app/imports").await.location(), "/app/imports?status=failed");
    let refused = browser.upload("/app/imports", &agency, "vacio.csv", "").await;
    assert_eq!(refused.status, 422);
    assert!(refused.location().is_empty() && refused.body.contains("enctype"), "{}", refused.body);
}
