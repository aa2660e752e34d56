//! Every component in every state, for those who build with the kit and for screenshots. Its words are samples.

mod charts;
mod data;
mod forms;
mod overlays;
mod tokens;

use leptos::prelude::*;
use leptos_meta::Title;

use super::{ButtonLink, PageHeader, Variant, breadcrumb::Breadcrumb, breadcrumb::Crumb};

/// The kit page.
#[component]
pub fn KitPage() -> impl IntoView {
    let crumbs = || vec![Crumb::link("Nexus", "/"), Crumb::here("Piezas")];
    view! {
        <Title text="Las piezas" />
        <div class="grid grid-cols-1 gap-10">
            <PageHeader
                title="Las piezas"
                subtitle="Todo lo que las páginas usan, en todos sus estados"
                above=ViewFn::from(move || view! { <Breadcrumb label="Ruta" crumbs=crumbs() /> })
            >
                <ButtonLink href="#formularios" variant=Variant::Secondary>
                    "Formularios"
                </ButtonLink>
                <ButtonLink href="#datos">"Datos"</ButtonLink>
            </PageHeader>
            <tokens::Colours />
            <tokens::Type />
            <tokens::Icons />
            <forms::Buttons />
            <forms::Fields />
            <data::States />
            <data::Records />
            <charts::Charts />
            <charts::Small />
            <overlays::Overlays />
        </div>
    }
    .into_any()
}

/// One part of the page with its heading.
#[component]
fn Part(id: &'static str, title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section id=id class="grid grid-cols-1 gap-4 border-t border-line pt-6">
            <h2 class="text-xl font-semibold">{title}</h2>
            {children()}
        </section>
    }
}
