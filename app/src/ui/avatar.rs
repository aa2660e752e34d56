//! People as a picture, or as their initials on a colour that is always theirs.

use leptos::prelude::*;

use super::badge::LABEL_COLOURS;

/// A person's mark. Silent by default, because the name stands beside it.
#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    #[prop(optional, into)] image: MaybeProp<String>,
    #[prop(default = "size-8 text-xs")] class: &'static str,
    /// The name is not beside it, so it is spoken and shown on hover.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let colour = colour(&name);
    let letters = initials(&name);
    let spoken = alone.then_some(name);
    let role = alone.then_some("img");
    let hidden = (!alone).then_some("true");
    view! {
        <span
            class=format!(
                "inline-grid shrink-0 place-items-center overflow-hidden rounded-full bg-label-soft font-semibold text-label-ink select-none {class}",
            )
            data-label=colour
            role=role
            aria-label=spoken.clone()
            aria-hidden=hidden
            title=spoken
        >
            {move || match image.get() {
                Some(source) => {
                    view! { <img class="size-full object-cover" src=source alt="" loading="lazy" /> }.into_any()
                }
                None => letters.clone().into_any(),
            }}
        </span>
    }
}

/// The first letters of the first and last word: "María José Pérez" is "MP".
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// The same name has the same colour everywhere (FNV-1a over its bytes).
fn colour(name: &str) -> &'static str {
    let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    // Grey, the last, is for things without a person.
    let people = LABEL_COLOURS.len() as u32 - 1;
    LABEL_COLOURS[(hash % people) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_first_and_last() {
        for (name, expected) in [("María José Pérez", "MP"), ("Ana", "A"), ("  ", ""), ("(Óscar) ñandú", "ÓÑ"), ("+52 55", "55")] {
            assert_eq!(initials(name), expected);
        }
    }

    #[test]
    fn a_name_keeps_its_colour() {
        assert_eq!(colour("Ana Ruiz"), colour("Ana Ruiz"));
        assert_ne!(colour("Ana Ruiz"), "grey");
    }
}
