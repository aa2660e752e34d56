//! The top of every page: where it is, its title, and its one main action.

use leptos::prelude::*;

/// The title row; its children are the actions, the main one last.
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    /// One line below: a count, an address, a state.
    #[prop(optional, into)]
    subtitle: MaybeProp<String>,
    /// Usually a [`super::Breadcrumb`].
    #[prop(optional, into)]
    above: Option<ViewFn>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="mb-5 grid gap-1">
            {above.map(|above| above.run())}
            <div class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
                <div class="min-w-0">
                    <h1 class="text-2xl font-semibold tracking-tight wrap-anywhere">{title}</h1>
                    {move || subtitle.get().map(|text| view! { <p class="wrap-anywhere text-ink-muted">{text}</p> })}
                </div>
                {children
                    .map(|children| view! { <div class="flex flex-wrap items-center gap-2">{children()}</div> })}
            </div>
        </header>
    }
}
