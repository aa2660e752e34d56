//! What search engines are told.

use domain::catalog::{Property, Status, store::write};
use domain::scope::Scope;

use crate::site::{Site, house};

#[tokio::test]
async fn published_properties_are_named_and_nothing_else() {
    let site = Site::new().await;
    let (alfa, _) = site.agency("Alfa").await;
    let (beta, _) = site.agency("Beta").await;
    let titled = |title: &str, status| Property { title: title.to_owned(), status, ..house() };
    let ids = site.create(alfa, vec![titled("Casa a la vista", Status::Active), titled("Borrador secreto", Status::Draft)]).await;
    let other = site.create(beta, vec![titled("Casa de otra", Status::Active)]).await[0];
    let mut visitor = site.visitor();

    let robots = visitor.get("/robots.txt").await;
    let root = robots.body.split("Sitemap: ").nth(1).unwrap().trim().trim_end_matches("/sitemap.xml").to_owned();
    assert!(root.starts_with("http://") && robots.body.contains("Disallow: /app\n"), "{}", robots.body);
    let index = visitor.get("/sitemap.xml").await;
    assert_eq!((index.status, index.header("content-type")), (200, "application/xml; charset=utf-8"));
    assert_eq!(index.header("cache-control"), "public, max-age=3600");
    assert_eq!(index.body.matches("<sitemap>").count(), 1, "{}", index.body);
    assert!(index.body.contains(&format!("<loc>{root}/sitemap-properties.xml</loc>")), "{}", index.body);

    let page = visitor.get("/sitemap-properties.xml").await.body;
    for (title, id) in [("casa-a-la-vista", ids[0]), ("casa-de-otra", other)] {
        let path = format!("/properties/{title}-{}", id.0.simple());
        assert!(page.contains(&format!("<loc>{root}{path}</loc><lastmod>")), "{page}");
        assert!(page.contains(&format!("<loc>{root}/en{path}</loc><lastmod>")), "{page}");
        assert_eq!(visitor.get(&path).await.status, 200);
    }
    assert!(!page.contains("secreto") && !page.contains(&ids[1].0.simple().to_string()), "{page}");
    assert!(!page.contains("Alfa") && !page.contains(&alfa.agency.to_string()), "{page}");
    assert_eq!(page.matches("<url>").count(), 8);

    // What comes after the last one is nothing, and what is no id is no page.
    let after = visitor.get(&format!("/sitemap-properties.xml?after={}", ids[0].max(other).0.simple())).await;
    assert_eq!((after.status, after.body.matches("<url>").count()), (200, 0));
    assert_eq!(visitor.get("/sitemap-properties.xml?after=x").await.status, 404);

    let mut scope = Scope::staff(&site.database.pools, alfa).await.unwrap();
    write::set_archived(&mut scope, ids[0], true).await.unwrap();
    scope.commit().await.unwrap();
    assert_eq!(visitor.get("/sitemap-properties.xml").await.body.matches("<url>").count(), 6);
}
