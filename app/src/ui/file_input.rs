//! A file from the person's own machine.

use leptos::{html, prelude::*, web_sys};

use super::{
    field::{Field, described_by, invalid},
    glyph,
    icon::Icon,
};

/// A labelled `<input type="file">`. Its form needs `enctype="multipart/form-data"`. Once scripts are there it is a wide place to drop
/// a file on, and says in the page's language which one was chosen; the field below it stays the browser's own.
#[component]
pub fn FileInput(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// What can be done while nothing is chosen, such as "Arrastra un archivo aquí o elígelo"; without it there is no place to drop.
    #[prop(optional, into)]
    prompt: Option<String>,
    /// What the browser offers first, such as `.csv,text/csv`.
    #[prop(optional, into)]
    accept: Option<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let described = described_by(&name, hint, error);
    let wrong = invalid(error);
    let node = NodeRef::<html::Input>::new();
    let (is_alive, is_over) = (RwSignal::new(false), RwSignal::new(false));
    let chosen = RwSignal::new(None::<String>);
    let has_place = prompt.is_some();
    let look = move || chosen.set(node.get_untracked().as_ref().and_then(file_of));
    Effect::new(move |_| {
        if has_place && node.get().is_some() {
            // Somebody may have chosen before the page came alive.
            look();
            is_alive.set(true);
        }
    });
    view! {
        <Field id=name.clone() label=label hint=hint error=error required=required class=class>
            <div
                class="file-drop"
                class:is-alive=move || is_alive.get()
                class:is-over=move || is_over.get()
                on:dragenter=move |_| is_over.set(true)
                on:dragleave=move |_| is_over.set(false)
                on:drop=move |_| is_over.set(false)
            >
                <input
                    node_ref=node
                    type="file"
                    class="control py-1.5"
                    id=name.clone()
                    name=name
                    accept=accept
                    required=required
                    aria-describedby=move || described.get()
                    aria-invalid=move || wrong.get()
                    on:change=move |_| look()
                />
                <p class="file-said" role="status">
                    <Icon glyph=glyph::UPLOAD />
                    <span class="min-w-0 break-all">{move || chosen.get().or_else(|| prompt.clone())}</span>
                </p>
            </div>
        </Field>
    }
}

/// Name and size of the chosen file: "casas.csv · 1.2 MB".
fn file_of(input: &web_sys::HtmlInputElement) -> Option<String> {
    let file = input.files().and_then(|files| files.get(0))?;
    Some(format!("{} · {}", file.name(), size(file.size())))
}

/// Bytes as people say them.
fn size(bytes: f64) -> String {
    match bytes {
        ..1e6 => format!("{:.0} KB", (bytes / 1e3).max(1.0)),
        1e6..1e9 => format!("{:.1} MB", bytes / 1e6),
        _ => format!("{:.1} GB", bytes / 1e9),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_are_short() {
        for (bytes, said) in [(0.0, "1 KB"), (120_400.0, "120 KB"), (1_250_000.0, "1.2 MB"), (2.5e9, "2.5 GB")] {
            assert_eq!(super::size(bytes), said);
        }
    }
}
