//! THE text area. Leptos 0.8 writes a textarea's children unescaped on the server, so that a text could close the element and
//! add its own; this one escapes, and no other raw `<textarea>` may exist.

use leptos::prelude::*;

use super::{
    binding::{self, TextareaRef},
    field::{Field, described_by, invalid},
};

/// A labelled text of several lines.
#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional, into)] value: String,
    #[prop(optional)] bind: Option<RwSignal<String>>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional, into)] placeholder: Option<String>,
    #[prop(optional, into)] autocomplete: Option<String>,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional)] required: bool,
    #[prop(optional)] label_hidden: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let described = described_by(&id, hint, error);
    let wrong = invalid(error);
    let node = TextareaRef::new();
    if let Some(bind) = bind {
        binding::follow(node, bind);
    }
    let first = bind.map_or(value, |bind| bind.get_untracked());
    view! {
        <Field id=id.clone() label=label hint=hint error=error required=required label_hidden=label_hidden class=class>
            <textarea
                node_ref=node
                class="control"
                id=id
                name=name
                rows=rows.to_string()
                placeholder=placeholder
                autocomplete=autocomplete
                maxlength=maxlength.map(|length| length.to_string())
                required=required
                disabled=move || disabled.get()
                aria-describedby=move || described.get()
                autofocus=wrong.get_untracked().is_some()
                aria-invalid=move || wrong.get()
                inner_html=markup(&first, cfg!(feature = "ssr"))
                on:input=move |event| {
                    if let Some(bind) = bind {
                        bind.set(event_target_value(&event));
                    }
                }
            ></textarea>
        </Field>
    }
}

/// The text as the element's content. A page's parser drops one newline at the start, so a text that begins with one gets
/// another; a script that sets `innerHTML` drops none.
fn markup(text: &str, in_page: bool) -> String {
    let escaped = html_escape::encode_text(text);
    if in_page && text.starts_with(['\n', '\r']) { format!("\n{escaped}") } else { escaped.into_owned() }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::markup;

    /// Looks through the crate's sources, because the compiler cannot forbid an element.
    #[test]
    fn there_is_no_other_textarea() {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder of the crate") {
                let path = entry.expect("an entry of a folder").path();
                if path.is_dir() {
                    folders.push(path);
                } else if !path.ends_with("text_area.rs") {
                    let source = fs::read_to_string(&path).expect("a source file");
                    assert!(!source.contains("<textarea"), "{} has its own text area", path.display());
                }
            }
        }
    }

    #[test]
    fn a_text_cannot_leave_its_element() {
        assert_eq!(markup("</textarea><script>", true), "&lt;/textarea&gt;&lt;script&gt;");
    }

    #[test]
    fn a_leading_newline_survives_the_parser() {
        assert_eq!(markup("\nhola", true), "\n\nhola");
        assert_eq!(markup("\nhola", false), "\nhola");
        assert_eq!(markup("hola\n", true), "hola\n");
    }
}
