//! Mail that went nowhere, as a development build shows it.

use std::time::Duration;

use crate::support::{Home, within};

#[test]
fn a_development_build_shows_its_letters() {
    let home = Home::migrated();
    let server = home.serve();
    let page = server.get("/dev/mailbox", "");
    if !cfg!(debug_assertions) {
        assert_eq!(page.status, 404, "a release has no such page");
        return;
    }
    assert!(page.body.contains("No mail yet"), "{}", page.body);
    server.sign_up("alfa");
    assert!(within(Duration::from_secs(10), || home.letters() == 1));
    let page = server.get("/dev/mailbox", "");
    assert!(
        page.body.contains("ana@alfa.mx") && page.body.contains("sandbox=\"\" srcdoc=\"") && page.body.contains("&lt;html&gt;"),
        "{}",
        page.body
    );
    assert!(
        page.header("content-security-policy").is_some_and(|policy| policy.starts_with("default-src 'none'; style-src")),
        "{}",
        page.head
    );
}
