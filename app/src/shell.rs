//! The document around every page, and the root component.

use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::components::Router;

use crate::{boot::Boot, platform::console::looking_on::LookingOnBanner, routes::Pages, ui::dismiss_tooltips};

/// The HTML document. Public pages hydrate when the browser is idle, the app at once.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    #[cfg(feature = "ssr")]
    let (boot, is_app) = {
        let path = use_context::<axum::http::request::Parts>().map(|parts| parts.uri.path().to_owned()).unwrap_or_default();
        (crate::request::caller().map(|caller| caller.boot()).unwrap_or_default(), path.starts_with("/app"))
    };
    #[cfg(not(feature = "ssr"))]
    let (boot, is_app) = (Boot::default(), true);
    #[cfg(feature = "ssr")]
    let script = boot.to_script();
    #[cfg(not(feature = "ssr"))]
    let script = String::new();
    view! {
        <!DOCTYPE html>
        <html lang=boot.locale.tag() class=boot.theme.clone() data-density=boot.density.code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="preload" href="/fonts/inter-latin-wght-normal.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous" />
                <link rel="stylesheet" href="/pkg/nexus.css" />
                <script type="application/json" id="boot" inner_html=script></script>
                <HydrationScripts options=options defer=!is_app />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The root component, the same on both sides.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    Boot::provide();
    dismiss_tooltips();
    view! {
        <Title formatter=document_title text=first_title() />
        <LookingOnBanner />
        <Router>
            <Pages />
        </Router>
    }
}

/// What the window is called until a page says otherwise: in the browser, what the document that arrived said, for the page's own
/// part of the program may still be on its way.
fn first_title() -> String {
    #[cfg(feature = "ssr")]
    return String::new();
    #[cfg(not(feature = "ssr"))]
    return document().title().trim_end_matches("Nexus").trim_end_matches(" · ").to_owned();
}

/// The title of the window. Leptos 0.8 writes it unescaped on the server, so that a text could close the element and add its
/// own; in the browser it is set as text.
fn document_title(page: String) -> String {
    let title = if page.is_empty() { "Nexus".to_owned() } else { format!("{page} · Nexus") };
    if cfg!(feature = "ssr") { html_escape::encode_text(&title).into_owned() } else { title }
}
