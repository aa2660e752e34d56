//! Where this page is, from the feature down to the record.

use leptos::prelude::*;

use super::{glyph, icon::Icon};

/// One step; the last has no link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    label: String,
    href: Option<String>,
}

impl Crumb {
    /// A page above this one.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: Some(href.into()) }
    }

    /// This page.
    pub fn here(label: impl Into<String>) -> Self {
        Self { label: label.into(), href: None }
    }
}

/// The path as links.
#[component]
pub fn Breadcrumb(
    /// Names the navigation, such as "Ruta".
    #[prop(into)]
    label: String,
    crumbs: Vec<Crumb>,
) -> impl IntoView {
    let step = |(index, crumb): (usize, Crumb)| {
        view! {
            <li class="flex min-w-0 items-center gap-1 whitespace-nowrap">
                {(index > 0).then(|| view! { <Icon glyph=glyph::CHEVRON_RIGHT class="size-3.5" /> })}
                {match crumb.href {
                    Some(href) => {
                        view! {
                            <a class="max-w-64 truncate rounded-mark hover:text-ink hover:underline" href=href>
                                {crumb.label}
                            </a>
                        }
                            .into_any()
                    }
                    None => {
                        view! {
                            <span class="truncate text-ink" aria-current="page">
                                {crumb.label}
                            </span>
                        }
                            .into_any()
                    }
                }}
            </li>
        }
    };
    view! {
        <nav aria-label=label>
            <ol class="flex min-w-0 items-center gap-1 text-sm text-ink-muted">
                {crumbs.into_iter().enumerate().map(step).collect_view()}
            </ol>
        </nav>
    }
}
