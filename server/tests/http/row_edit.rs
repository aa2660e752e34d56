//! A property changed in its row of the list, as forms send it.

use domain::{
    catalog::{Operation, Property, Status, property::Offer},
    identity::Role,
    money::{Currency, Money},
};

use crate::{
    browser::Browser,
    site::{Site, house, pairs},
};

fn priced(title: &str, pesos: i64) -> Property {
    let offer = Offer { operation: Operation::Sale, price: Money::new(pesos * 100, Currency::Mxn) };
    Property { title: title.to_owned(), status: Status::Draft, offers: vec![offer], ..house() }
}

/// The editor of the row, as far as its page has one.
fn editor(body: &str) -> Option<&str> {
    body.split_once("/row\"").map(|(_, rest)| rest.split("</form>").next().unwrap())
}

#[tokio::test]
async fn a_row_opens_is_saved_and_taken_back() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    let id = site.create(alfa, vec![priced("Casa Una", 100)]).await[0];
    let page = browser.get("/app/properties?sort=price").await.body;
    assert!(editor(&page).is_none());
    assert!(page.contains(&format!("href=\"/app/properties?sort=price&amp;edit={id}\"")), "{page}");

    let open = browser.get(&format!("/app/properties?sort=price&edit={id}")).await.body;
    let form = editor(&open).unwrap();
    assert!(
        form.contains("value=\"Casa Una\"") && form.contains("value=\"100\"") && form.contains("name=\"version\" value=\"1\""),
        "{form}"
    );
    assert!(!form.contains("rent_price"), "only the prices that it has");

    let path = format!("/app/properties/{id}/row");
    let fields = [("agency", agency.as_str()), ("version", "1"), ("query", "sort=price"), ("title", "Casa Dos"), ("status", "active")];
    let sent = [&fields[..], &[("sale_price", "2,500")]].concat();
    let answer = browser.post(&path, &sent).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.location().starts_with("/app/properties?sort=price&bulk="), "{}", answer.location());
    let account = browser.get(answer.location()).await.body;
    assert!(account.contains("Casa Dos") && account.contains("$ 2,500 MXN") && account.contains("Deshacer"), "{account}");
    assert_eq!(site.count("select count(*) from app.events where kind = 'property_updated'").await, 1);
    assert_eq!(site.count("select count(*) from app.public_listings where title = 'Casa Dos'").await, 1);

    let change = answer.location().rsplit('=').next().unwrap().to_owned();
    let undone = browser.post(&format!("/app/bulk/{change}/undo"), &[("agency", &agency), ("query", "sort=price")]).await;
    let page = browser.get(undone.location()).await.body;
    assert!(page.contains("Casa Una") && page.contains("$ 100 MXN"), "{page}");
    assert_eq!(site.count("select count(*) from app.public_listings").await, 0, "a draft again");
    // What says what is changes nothing.
    let same = [
        ("agency", agency.as_str()),
        ("version", "3"),
        ("query", ""),
        ("title", "Casa Una"),
        ("status", "draft"),
        ("sale_price", "100.00"),
    ];
    assert_eq!(browser.post(&path, &same).await.location(), "/app/properties?view=");
    assert_eq!(site.count("select count(*) from app.events where kind = 'property_updated'").await, 2);
}

#[tokio::test]
async fn a_refused_row_stays_open_where_it_was_with_what_was_typed() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    let ids = site.create(alfa, (0..60).map(|n| priced(&format!("Casa {n}"), 100 + n)).collect()).await;
    let first = browser.get("/app/properties?sort=price").await.body;
    let next = first.split("href=\"").map(|part| part.split('"').next().unwrap()).find(|href| href.contains("cursor=")).unwrap();
    let cursor = next.split("cursor=").nth(1).unwrap().split('&').next().unwrap();
    let path = format!("/app/properties/{}/row", ids[55]);
    let send = |version: &str, price: &str| {
        let typed = [("version", version), ("query", "sort=price"), ("cursor", cursor), ("title", "Casa nueva"), ("status", "active")];
        let all = typed.into_iter().chain([("agency", agency.as_str()), ("sale_price", price)]);
        all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect::<Vec<_>>()
    };
    let refused = browser.post(&path, &pairs(&send("1", "mucho"))).await;
    assert_eq!(refused.status, 422);
    let form = editor(&refused.body).unwrap();
    assert!(form.contains("value=\"Casa nueva\"") && form.contains("value=\"mucho\"") && form.contains("aria-invalid=\"true\""), "{form}");
    assert!(refused.body.contains(">Casa 54<") && !refused.body.contains(">Casa 3<"), "on its page");

    // Somebody was quicker: nothing is overwritten, and what is now can be opened.
    let refused = browser.post(&path, &pairs(&send("7", "200"))).await;
    assert_eq!(refused.status, 409);
    let form = editor(&refused.body).unwrap();
    assert!(form.contains("Alguien lo cambió mientras escribías") && form.contains("value=\"200\""), "{form}");
    assert!(form.contains("Ver cómo quedó"), "{form}");
    assert_eq!(site.count("select count(*) from app.events where kind = 'property_updated'").await, 0);

    // A row that is on another page by now stands above the list.
    let elsewhere = browser.get(&format!("/app/properties?sort=price&edit={}", ids[55])).await.body;
    assert!(editor(&elsewhere).unwrap().contains("value=\"Casa 55\""), "{elsewhere}");
}

#[tokio::test]
async fn whoever_may_not_edit_opens_no_row() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let (beta, mut stranger) = site.agency("Beta").await;
    let mut reader = site.colleague(alfa, "lector@alfa.test", Role::Support).await;
    let id = site.create(alfa, vec![priced("Casa Una", 100)]).await[0];
    let address = format!("/app/properties?edit={id}");
    for browser in [&mut reader, &mut stranger] {
        let page = browser.get(&address).await;
        assert_eq!((page.status, editor(&page.body)), (200, None));
        assert!(!page.body.contains("data-open-row"));
    }
    let path = format!("/app/properties/{id}/row");
    let post = async |browser: &mut Browser, agency: String| {
        browser.post(&path, &[("agency", &agency), ("version", "1"), ("status", "active")]).await.status
    };
    assert_eq!(post(&mut reader, alfa.agency.to_string()).await, 403);
    assert_eq!(post(&mut stranger, beta.agency.to_string()).await, 404);
    assert_eq!(post(&mut admin, beta.agency.to_string()).await, 409, "rendered for another agency");
    // What is archived is not opened.
    admin.post(&format!("/app/properties/{id}/archive"), &[("agency", &alfa.agency.to_string())]).await;
    assert!(editor(&admin.get(&format!("/app/properties?status=archived&edit={id}")).await.body).is_none());
}
