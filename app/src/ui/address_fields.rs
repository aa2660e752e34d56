//! The parts of an address in the order in which Mexico writes them, with what browsers need to fill them in.

use leptos::prelude::*;

use super::text_input::TextInput;

/// A part of an address; forms name their fields by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressPart {
    Street,
    ExteriorNumber,
    Neighborhood,
    PostalCode,
    Municipality,
    State,
}

impl AddressPart {
    /// In the order in which an address is written.
    pub const ALL: [Self; 6] = [Self::Street, Self::ExteriorNumber, Self::Neighborhood, Self::PostalCode, Self::Municipality, Self::State];

    /// The field's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Street => "street",
            Self::ExteriorNumber => "exterior_number",
            Self::Neighborhood => "neighborhood",
            Self::PostalCode => "postal_code",
            Self::Municipality => "municipality",
            Self::State => "state",
        }
    }

    /// What browsers know it by (HTML, autofill field names). The state is the first level of an address, a municipality the
    /// second, a colonia the third.
    const fn token(self) -> &'static str {
        match self {
            Self::Street => "address-line1",
            Self::ExteriorNumber => "address-line2",
            Self::Neighborhood => "address-level3",
            Self::PostalCode => "postal-code",
            Self::Municipality => "address-level2",
            Self::State => "address-level1",
        }
    }

    /// Of six columns.
    const fn width(self) -> &'static str {
        match self {
            Self::Street | Self::Neighborhood => "sm:col-span-4",
            Self::ExteriorNumber | Self::PostalCode => "sm:col-span-2",
            Self::Municipality | Self::State => "sm:col-span-3",
        }
    }
}

/// One field of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressField {
    pub part: AddressPart,
    pub label: String,
    pub value: String,
    pub error: Option<String>,
}

/// The fields of one address as a group with a name. The server checks the postal code with `domain::postal_code::check`.
#[component]
pub fn AddressFields(
    /// Spoken before the first field.
    #[prop(into)]
    legend: String,
    /// Keeps apart what browsers fill in for this address and for others: `property`.
    section: &'static str,
    fields: Vec<AddressField>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    view! {
        <fieldset class="grid min-w-0 content-start gap-4 sm:grid-cols-6">
            <legend class="sr-only">{legend}</legend>
            {fields
                .into_iter()
                .map(|AddressField { part, label, value, error }| {
                    let digits = (part == AddressPart::PostalCode).then_some("numeric");
                    view! {
                        <TextInput
                            name=part.name()
                            label=label
                            id=format!("{section}-{}", part.name())
                            autocomplete=format!("section-{section} {}", part.token())
                            inputmode=digits.unwrap_or("text")
                            value=value
                            error=error
                            disabled=disabled
                            class=part.width()
                        />
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
