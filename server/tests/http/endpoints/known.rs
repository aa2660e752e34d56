//! The registry is whole: what the router, Leptos and the tables of forms and functions know is what it names.

use std::collections::BTreeSet;

use app::routes::FORMS;
use server_fn::axum::server_fn_paths;

use super::{
    endpoint::{Endpoint, Kind},
    registry::ENDPOINTS,
};
use crate::site::Site;

fn named(kind: Kind) -> BTreeSet<String> {
    ENDPOINTS.iter().filter(|endpoint| endpoint.kind == kind).map(Endpoint::route).collect()
}

/// Each method and path of the router. Axum has no list of them, but shows them for debugging.
fn routes(router: &axum::Router) -> BTreeSet<String> {
    let shown = format!("{router:?}");
    let shown = shown.split("fallback_router:").next().unwrap();
    let (routers, paths) = shown.split_once("node: Node").unwrap();
    let mut routes = BTreeSet::new();
    for entry in paths.split("RouteId(").skip(1) {
        let (number, rest) = entry.split_once("): \"").unwrap();
        let path = rest.split('"').next().unwrap();
        // A nested service has its folder, the same with a slash, and all below it.
        let Some(folder) = path.split("{*").next().map(|path| if path == "/" { path } else { path.trim_end_matches('/') }) else {
            continue;
        };
        let router = routers.split(&format!("RouteId({number}): ")).nth(1).unwrap().split("RouteId(").next().unwrap();
        if router.starts_with("Route(") {
            routes.insert(format!("ANY {folder}"));
        }
        for (method, shown) in
            [("GET", "get"), ("POST", "post"), ("PUT", "put"), ("PATCH", "patch"), ("DELETE", "delete"), ("HEAD", "head")]
        {
            if router.contains(&format!(" {shown}: ")) && !router.contains(&format!(" {shown}: None")) {
                routes.insert(format!("{method} {folder}"));
            }
        }
    }
    routes
}

#[tokio::test]
async fn every_way_in_is_in_the_registry() {
    let site = Site::new().await;
    let known: BTreeSet<String> = ENDPOINTS.iter().map(|endpoint| format!("{} {}", endpoint.method(), endpoint.route())).collect();
    assert_eq!(known.len(), ENDPOINTS.len(), "one of them twice");
    let mut routes = routes(&site.router);
    // A link to a form's own address leads to its page, and does no more (`forgery::a_link_changes_nothing`).
    for form in FORMS.iter().filter(|form| form.page.is_some()) {
        assert!(routes.remove(&format!("GET {}", form.path)), "{}", form.path);
    }
    assert_eq!(routes, known, "left: what the router answers; right: what the registry names");
    assert!(known.len() >= 40);
}

#[tokio::test]
async fn each_is_registered_as_what_it_is() {
    let pages = server::http::PAGES.iter().map(|route| route.path().replace(":id", "{id}").replace(":slug", "{slug}")).collect();
    assert_eq!(named(Kind::Page), pages);
    assert_eq!(named(Kind::Form), FORMS.iter().map(|form| form.path.to_owned()).collect());
    assert_eq!(named(Kind::Function), server_fn_paths().map(|(path, _)| path.to_owned()).collect());
}
