//! The form of a property: new, or the next version of one.

use std::collections::BTreeMap;

use domain::{
    catalog::{Operation, PropertyForm, PropertyType, Status},
    money::Currency,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::{
    api::get_property,
    words::{self, Words},
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    layout::Failure,
    ui::{
        AddressField, AddressFields, AddressPart, Breadcrumb, Button, ButtonLink, Card, Checkbox, Choice, Crumb, Kind, Notice, PageHeader,
        PlaceInput, Select, Skeleton, TextArea, TextInput, Tone, Variant,
    },
};

#[component]
pub fn NewPropertyPage() -> impl IntoView {
    let words = Words::of(locale());
    let blank = PropertyForm {
        status: Status::Draft.code().to_owned(),
        language: locale().code().to_owned(),
        show_exact_location: "on".to_owned(),
        ..PropertyForm::default()
    };
    view! { <FormPage title=words.new_property path="/app/properties/new".to_owned() back="/app/properties".to_owned() form=blank version=0 /> }.into_any()
}

#[component]
pub fn EditPropertyPage() -> impl IntoView {
    let words = Words::of(locale());
    let parameters = use_params_map();
    let id = Memo::new(move |_| parameters.with(|parameters| parameters.get("id")).unwrap_or_default());
    let property = Resource::new_blocking(move || id.get(), get_property);
    view! {
        <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match property.await {
                    Ok(property) if property.archived => {
                        let back = format!("/app/properties/{}", property.id);
                        view! {
                            <Title text=words.edit />
                            <PageHeader title=words.edit />
                            <Notice tone=Tone::Warn>
                                <p class="mb-3">{words.archived_notice}</p>
                                <ButtonLink href=back>{property.form.title}</ButtonLink>
                            </Notice>
                        }
                            .into_any()
                    }
                    Ok(property) => {
                        let back = format!("/app/properties/{}", property.id);
                        view! { <FormPage title=words.edit path=format!("{back}/edit") back=back form=property.form version=property.version /> }.into_any()
                    }
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

/// Values and faults of the fields: what was typed if the form came back, else what is stored.
#[derive(Clone)]
struct Fields {
    stored: BTreeMap<String, String>,
    errors: FieldErrors,
}

impl Fields {
    fn new(form: &PropertyForm, errors: FieldErrors) -> Self {
        let mut stored: BTreeMap<String, String> =
            serde_json::to_value(form).ok().and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default();
        stored.insert("location".to_owned(), form.coordinates());
        Self { stored, errors }
    }

    fn value(&self, name: &str) -> String {
        self.errors.typed(name).unwrap_or_else(|| self.stored.get(name).cloned().unwrap_or_default())
    }

    fn error(&self, name: &str) -> Option<String> {
        self.errors.error(name)
    }
}

#[component]
fn FormPage(title: &'static str, path: String, back: String, form: PropertyForm, version: i32) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let common = crate::words::Words::of(boot.locale);
    let fields = Fields::new(&form, FieldErrors::new(boot.locale, boot.submitted_to(&path)));
    let sentence = fields.errors.sentence();
    let is_conflict = fields.errors.is_conflict();
    // A form that came back keeps the agency and version that it was rendered for.
    let agency = fields.errors.typed("agency").or_else(|| boot.viewer.map(|viewer| viewer.agency.to_string()));
    let version = fields.errors.typed("version").unwrap_or_else(|| version.to_string());
    let mut crumbs = vec![Crumb::link(common.properties, "/app/properties")];
    // A new one has no name yet.
    if !form.title.is_empty() {
        crumbs.push(Crumb::link(form.title.clone(), back.clone()));
    }
    crumbs.push(Crumb::here(title));
    view! {
        <Title text=title />
        <Breadcrumb label=words.breadcrumb crumbs=crumbs />
        <PageHeader title=title />
        {sentence
            .map(|text| {
                // Whoever was overtaken sees the newer version beside what they typed.
                let newer = is_conflict.then(|| view! { <a href=back.clone() target="_blank" class="font-medium underline">{words.newer_version}</a> });
                view! { <Notice tone=Tone::Bad class="mb-4 max-w-4xl">{text} " " {newer}</Notice> }
            })}
        <form method="post" action=path class="max-w-4xl space-y-5" novalidate>
            <input type="hidden" name="agency" value=agency />
            <input type="hidden" name="version" value=version />
            <Basics fields=fields.clone() />
            <Prices fields=fields.clone() />
            <Address fields=fields.clone() />
            <MeasuresFields fields=fields />
            <div class="sticky bottom-16 flex gap-2 border-t border-line bg-canvas py-3 md:bottom-0 [@media(height<32rem)]:static">
                <Button kind=Kind::Submit>{words.save}</Button>
                <ButtonLink href=back variant=Variant::Quiet>{words.cancel}</ButtonLink>
            </div>
        </form>
    }
}

#[component]
fn Basics(fields: Fields) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let types = PropertyType::ALL.iter().map(|code| Choice::new(code.code(), words::property_type(locale, *code))).collect();
    let statuses = Status::ALL.iter().map(|code| Choice::new(code.code(), words::status(locale, *code))).collect();
    let languages = vec![Choice::new("es", words.language_es), Choice::new("en", words.language_en)];
    view! {
        <Card title=words.basics>
            <div class="grid gap-4 sm:grid-cols-3">
                <Select
                    name="property_type"
                    label=words.property_type
                    choices=types
                    value=fields.value("property_type")
                    error=fields.error("property_type")
                    placeholder="—"
                    required=true
                />
                <Select name="status" label=words.status choices=statuses value=fields.value("status") error=fields.error("status") />
                <Select name="language" label=words.language choices=languages value=fields.value("language") />
                <TextInput
                    name="title"
                    label=words.title
                    hint=words.title_hint
                    value=fields.value("title")
                    error=fields.error("title")
                    required=true
                    class="sm:col-span-3"
                />
                <TextArea
                    name="description"
                    label=words.description
                    value=fields.value("description")
                    error=fields.error("description")
                    rows=6
                    class="sm:col-span-3"
                />
            </div>
        </Card>
    }
}

#[component]
fn Prices(fields: Fields) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let names = [
        (Operation::Sale, "sale_price", "sale_currency"),
        (Operation::Rent, "rent_price", "rent_currency"),
        (Operation::Temporary, "temporary_price", "temporary_currency"),
    ];
    view! {
        <Card title=words.prices>
            <p class="mb-3 text-ink-muted">{words.prices_hint}</p>
            <div class="grid gap-4 lg:grid-cols-3">
                {names
                    .into_iter()
                    .map(|(operation, price, currency)| {
                        let label = format!(
                            "{}{}",
                            words::operation(locale, operation),
                            super::card::per(locale, operation).unwrap_or_default(),
                        );
                        let currencies = Currency::ALL.iter().map(|code| Choice::new(code.code(), code.code())).collect();
                        let chosen = Some(fields.value(currency)).filter(|code| !code.is_empty()).unwrap_or_else(|| "MXN".to_owned());
                        view! {
                            <div class="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-2">
                                <TextInput name=price label=label value=fields.value(price) error=fields.error(price) inputmode="decimal" />
                                <Select name=currency label=words.currency choices=currencies value=chosen />
                            </div>
                        }
                    })
                    .collect_view()}
            </div>
        </Card>
    }
}

#[component]
fn Address(fields: Fields) -> impl IntoView {
    let words = Words::of(locale());
    let label = |part| match part {
        AddressPart::Street => words.street,
        AddressPart::ExteriorNumber => words.exterior_number,
        AddressPart::Neighborhood => words.neighborhood,
        AddressPart::PostalCode => words.postal_code,
        AddressPart::Municipality => words.municipality,
        AddressPart::State => words.state,
    };
    let parts = AddressPart::ALL.map(|part| AddressField {
        part,
        label: label(part).to_owned(),
        value: fields.value(part.name()),
        error: fields.error(part.name()),
    });
    let is_exact = !fields.value("show_exact_location").is_empty();
    view! {
        <Card title=words.address>
            <AddressFields legend=words.address section="property" fields=parts.to_vec() />
            <div class="mt-4 grid gap-4 sm:grid-cols-2">
                <PlaceInput
                    name="location"
                    label=words.location
                    map_label=words.see_on_map
                    hint=words.place_hint
                    value=fields.value("location")
                    error=fields.error("location")
                    class="sm:col-span-2"
                />
                <Checkbox
                    name="show_exact_location"
                    label=words.show_exact_location
                    hint=words.show_exact_location_hint
                    value="on"
                    checked=is_exact
                />
            </div>
        </Card>
    }
}

#[component]
fn MeasuresFields(fields: Fields) -> impl IntoView {
    let words = Words::of(locale());
    let built_area = format!("{} (m²)", words.built_area);
    let land_area = format!("{} (m²)", words.land_area);
    let names = vec![
        ("built_area", built_area),
        ("land_area", land_area),
        ("bedrooms", words.bedrooms.to_owned()),
        ("bathrooms", words.bathrooms.to_owned()),
        ("half_bathrooms", words.half_bathrooms.to_owned()),
        ("parking_spaces", words.parking_spaces.to_owned()),
        ("year_built", words.year_built.to_owned()),
    ];
    view! {
        <Card title=words.measures>
            <div class="grid grid-cols-2 gap-4 sm:grid-cols-4">{text_fields(&fields, names)}</div>
        </Card>
    }
}

fn text_fields(fields: &Fields, names: Vec<(&'static str, String)>) -> Vec<AnyView> {
    names
        .into_iter()
        .map(|(name, label)| view! { <TextInput name=name label=label value=fields.value(name) error=fields.error(name) /> }.into_any())
        .collect()
}
