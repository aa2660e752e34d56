//! Pages: under which address, in which language, and what their HTML may hold.

use domain::catalog::{Property, Status};

use crate::site::{Site, house};

fn listing(site_title: &str) -> Property {
    Property { title: site_title.into(), ..house() }
}

#[tokio::test]
async fn an_address_that_means_nothing_is_a_page_that_says_so() {
    let site = Site::new().await;
    let (_, mut member) = site.agency("Alfa").await;
    for path in ["/nada", "/en/nada", "/propiedades", "/properties/x/y", "/app/nada", "/fn/nada", "/log-in/x"] {
        for browser in [&mut member, &mut site.visitor()] {
            let answer = browser.get(path).await;
            if path.starts_with("/app/") && browser.session().is_empty() {
                assert_eq!(answer.status, 303, "{path}");
                continue;
            }
            assert_eq!(answer.status, 404, "{path}");
            let says_so = if path.starts_with("/en/") { "Nothing here" } else { "Aquí no hay nada" };
            assert!(answer.body.contains(says_so), "{path}: {}", answer.body);
        }
    }
}

#[tokio::test]
async fn a_listing_has_one_address() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let draft = Property { status: Status::Draft, ..listing("Un borrador") };
    let ids = site.create(alfa, vec![listing("Casa con jardín"), draft]).await;
    let (id, draft) = (ids[0].0.simple(), ids[1].0.simple());
    let mut visitor = site.visitor();
    let right = format!("/properties/casa-con-jardin-{id}");
    let answer = visitor.get(&right).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("Casa con jardín") && answer.body.contains("Alfa"));
    let canonical = answer.body.split("<link").find(|link| link.contains("rel=\"canonical\"")).unwrap();
    assert!(canonical.contains(&format!("href=\"http://127.0.0.1:3000{right}\"")), "{canonical}");
    for wrong in [format!("/properties/otra-casa-{id}"), format!("/properties/{id}"), format!("/properties/{}", ids[0])] {
        let answer = visitor.get(&wrong).await;
        // Hyphens are where the words end: an id with its own is not found.
        let expected = if wrong.ends_with(&ids[0].to_string()) { (404, "") } else { (302, right.as_str()) };
        assert_eq!((answer.status, answer.location()), expected, "{wrong}");
    }
    let answer = visitor.get(&format!("/en/properties/x-{id}")).await;
    assert_eq!((answer.status, answer.location()), (302, format!("/en{right}").as_str()));

    for hidden in [format!("/properties/un-borrador-{draft}"), format!("/en/properties/{draft}"), "/properties/casa".to_owned()] {
        let answer = visitor.get(&hidden).await;
        assert_eq!(answer.status, 404, "{hidden}");
        assert!(!answer.body.contains("borrador</h1>"), "{hidden}");
    }
    let archive = format!("/app/properties/{}/archive", ids[0]);
    assert_eq!(admin.post(&archive, &[("agency", &alfa.agency.to_string())]).await.status, 303);
    assert_eq!(visitor.get(&right).await.status, 404, "archived");
}

#[tokio::test]
async fn the_address_says_the_language_of_public_pages() {
    let site = Site::new().await;
    let (alfa, _) = site.agency("Alfa").await;
    let id = site.create(alfa, vec![listing("Casa")]).await[0].0.simple();
    let mut visitor = site.visitor();
    // Neither the choice of the app nor the browser's wish changes what an address means.
    visitor.post("/preferences", &[("locale", "en")]).await;
    for (path, words) in [("/", "Propiedades"), ("/properties", "Propiedades"), (&format!("/properties/casa-{id}"), "Descripción")] {
        let spanish = visitor.get(path).await;
        assert!(spanish.status == 200 && spanish.body.contains("<html lang=\"es-MX\""), "{path}: {}", &spanish.body[..200]);
        assert!(words == "Descripción" || spanish.body.contains(words), "{path}");
        let english = visitor.get(&format!("/en{}", path.trim_end_matches('/'))).await;
        assert!(english.status == 200 && english.body.contains("<html lang=\"en\""), "/en{path}");
        assert!(english.body.contains("Log in") && !english.body.contains("Entrar"), "/en{path}");
    }
    assert!(visitor.get("/log-in").await.body.contains("<html lang=\"en\""), "log-in follows the choice");
    assert!(site.visitor().get("/log-in").await.body.contains("<html lang=\"es-MX\""));
}

#[tokio::test]
async fn an_address_is_a_group_that_browsers_fill_in_and_says_what_is_wrong_beside_its_field() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let blank = admin.get("/app/properties/new").await.body;
    for token in ["address-line1", "address-line2", "address-level3", "postal-code", "address-level2", "address-level1"] {
        assert!(blank.contains(&format!("autocomplete=\"section-property {token}\"")), "{token}");
    }
    let agency = alfa.agency.to_string();
    let typed = |postal_code: &'static str| {
        let house = [("agency", agency.as_str()), ("status", "draft"), ("property_type", "house"), ("title", "Casa")];
        [&house[..], &[("street", "Orizaba"), ("state", "CDMX"), ("postal_code", postal_code)]].concat()
    };
    let refused = admin.post("/app/properties/new", &typed("6700")).await;
    assert_eq!(refused.status, 422);
    let (_, after) = refused.body.split_once("value=\"6700\"").unwrap();
    let (beside, _) = after.split_once("property-municipality").unwrap();
    assert!(beside.contains("El código postal tiene cinco dígitos") && beside.contains("id=\"property-postal_code-error\""), "{beside}");
    assert!(refused.body.contains("value=\"Orizaba\"") && refused.body.contains("value=\"CDMX\""), "nothing typed is lost");
    let saved = admin.post("/app/properties/new", &typed("06 700")).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    assert_eq!(site.count("select count(*) from app.properties where postal_code = '06700'").await, 1);
}

#[tokio::test]
async fn a_text_stays_a_text_wherever_it_is_shown() {
    let site = Site::new().await;
    let (alfa, mut admin) = site.agency("Alfa").await;
    let hole = "</textarea></title></script><script>alert('x')</script><img src=x onerror=alert(1)>\" onmouseover=\"alert(2)";
    let mut property = listing(hole);
    for text in
        [&mut property.description, &mut property.street, &mut property.neighborhood, &mut property.municipality, &mut property.state]
    {
        hole.chars().take(119).collect::<String>().clone_into(text);
    }
    let id = site.create(alfa, vec![property]).await[0];
    let mut pages = vec!["/".to_owned(), "/properties".to_owned(), format!("/properties/x-{}", id.0.simple())];
    pages.extend([String::new(), format!("/{id}"), format!("/{id}/edit")].map(|end| format!("/app/properties{end}")));
    for page in pages {
        let mut answer = admin.get(&page).await;
        if answer.status == 302 {
            answer = admin.get(answer.location()).await;
        }
        assert_eq!(answer.status, 200, "{page}");
        assert!(answer.body.contains("&lt;/textarea&gt;&lt;/title&gt;"), "{page} shows it");
        for live in ["<script>alert", "<img src=x"] {
            let place = answer.body.find(live).map(|place| answer.body[..place].chars().rev().take(200).collect::<String>());
            let before: Option<String> = place.map(|text| text.chars().rev().collect());
            assert!(before.is_none(), "{page} runs {live} after {before:?}");
        }
        // Where it is the value of a field, its quotation mark does not end the value.
        let attribute = match page.as_str() {
            form if form.ends_with("/edit") => "value=\"",
            listing if listing.starts_with("/properties/") => "content=\"",
            _ => continue,
        };
        let value = answer.body.split(attribute).find(|value| value.starts_with("&lt;/textarea&gt;")).unwrap();
        assert!(value.split('"').next().unwrap().contains("&quot; onmouseover=&quot;"), "{page}: {value}");
    }
    let answer = admin.get(&format!("/properties?q={}", "%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%22%3E")).await;
    assert!(answer.status == 200 && !answer.body.contains("<script>alert"));
}
