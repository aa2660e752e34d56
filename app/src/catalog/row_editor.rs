//! A row of the agency's list that is being changed where it stands. The address names the row, so that it works without scripts;
//! with them, a double click or F2 opens a row, and Escape closes it.

use domain::catalog::{Operation, Status};
use leptos::{
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, Event, HtmlElement},
};

use super::{
    row_words::Words,
    view::RowForm,
    words::{self, Words as CatalogWords},
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    list::{Address, EDIT},
    ui::{Button, ButtonLink, Choice, Icon, Kind, MoneyInput, Notice, Select, Size, TextInput, Tone, Tooltip, Variant, glyph},
};

/// Opens a row. It shows while the row is pointed at, and always for fingers and for whoever comes to it with the keyboard.
#[component]
pub fn OpenRow(now: Address, id: String, title: String) -> impl IntoView {
    let label = format!("{}: {title}", Words::of(locale()).edit);
    view! {
        <Tooltip text=label.clone() class="shrink-0">
            <a
                href=now.here(EDIT, id)
                data-noscroll=""
                data-open-row=""
                aria-label=label
                class="row-pencil grid size-8 place-items-center rounded-control text-ink-muted hover:bg-surface-selected hover:text-ink pointer-coarse:size-11"
            >
                <Icon glyph=glyph::PENCIL />
            </a>
        </Tooltip>
    }
}

/// A row that is being changed, before it is shown.
#[derive(Clone)]
pub struct Editor {
    now: Address,
    pub row: RowForm,
    refused: FieldErrors,
}

impl Editor {
    /// `is_begun` says that the page is the one that was loaded, so that what was refused belongs to it.
    #[must_use]
    pub fn new(now: Address, row: RowForm, is_begun: bool) -> Self {
        let submitted = boot().submitted_to(now.path()).filter(|form| is_begun && form.values.get("id") == Some(&row.id));
        Self { refused: FieldErrors::new(locale(), submitted), now, row }
    }

    /// Its form.
    pub fn view(self) -> impl IntoView {
        view! { <RowEditor now=self.now row=self.row refused=self.refused /> }
    }
}

/// The form of a row. `refused` is what was typed, where it comes back.
#[component]
fn RowEditor(now: Address, row: RowForm, refused: FieldErrors) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let catalog = CatalogWords::of(locale);
    let form = NodeRef::<html::Form>::new();
    // Whoever opened the row types at once; browsers heed `autofocus` only in a document that they load.
    Effect::new(move |_| {
        let first = form.get().and_then(|form| form.query_selector("[aria-invalid], select").ok().flatten());
        if let Some(field) = first.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
    let typed = |name: &str, stored: &str| refused.typed(name).unwrap_or_else(|| stored.to_owned());
    let agency = refused.typed("agency").or_else(|| boot().viewer.map(|viewer| viewer.agency.to_string()));
    let version = typed("version", &row.version.to_string());
    let statuses = Status::ALL.iter().map(|code| Choice::new(code.code(), words::status(locale, *code))).collect();
    let fresh = refused.is_conflict().then(|| now.here(EDIT, row.id.clone()));
    let notice = refused.sentence().map(|text| {
        let fresh = fresh.map(|href| view! { <a href=href rel="external" class="font-medium underline">{words.as_it_is}</a> });
        view! { <Notice tone=Tone::Bad class="w-full">{text} " " {fresh}</Notice> }
    });
    let price = |(place, (operation, value, currency)): (usize, (Operation, String, String))| {
        let name = price_name(operation);
        // That a price is missing is said of the sale, which the row may not show.
        let error = refused.error(name).or_else(|| refused.error("sale_price").filter(|_| place == 0));
        let label = words::operation(locale, operation);
        view! { <MoneyInput id=format!("row-{name}") name=name label=label currency=currency value=typed(name, &value) error=error class="w-44" /> }
    };
    view! {
        <form
            node_ref=form
            method="post"
            action=format!("/app/properties/{}/row", row.id)
            aria-label=format!("{}: {}", words.form, row.title)
            class="row-editor flex flex-wrap items-start gap-3"
            novalidate
        >
            {notice}
            <input type="hidden" name="agency" value=agency />
            <input type="hidden" name="version" value=version />
            <input type="hidden" name="query" value=now.with(EDIT, "").query() />
            <input type="hidden" name="cursor" value=now.get("cursor").to_owned() />
            <Select id="row-status" name="status" label=catalog.status choices=statuses value=typed("status", row.status.code()) error=refused.error("status") class="w-40" />
            {row.prices.iter().cloned().enumerate().map(price).collect_view()}
            <TextInput id="row-title" name="title" label=catalog.title value=typed("title", &row.title) error=refused.error("title") maxlength=160 class="min-w-48 flex-1" />
            <div class="flex flex-wrap items-center gap-2 self-center pt-4">
                <Button kind=Kind::Submit size=Size::Small>{words.save}</Button>
                <a href=now.here(EDIT, "") data-noscroll="" data-close-row="" class="px-2 text-sm font-medium text-primary-text underline underline-offset-2">
                    {words.cancel}
                </a>
                <ButtonLink href=format!("/app/properties/{}/edit", row.id) variant=Variant::Quiet size=Size::Small>{words.everything}</ButtonLink>
            </div>
        </form>
    }
}

/// The field of an operation's price.
#[must_use]
pub const fn price_name(operation: Operation) -> &'static str {
    match operation {
        Operation::Sale => "sale_price",
        Operation::Rent => "rent_price",
        Operation::Temporary => "temporary_price",
    }
}

/// A double click in a row, but not on something of its own.
pub fn open_on_double_click(event: &Event) {
    let Some(target) = element(event) else { return };
    if target.closest("a, button, input, select, label, form").ok().flatten().is_none() {
        press(&target, "tr", "[data-open-row]");
    }
}

/// F2 in a row opens it, Escape in an open one closes it.
pub fn open_on_key(event: &leptos::ev::KeyboardEvent) {
    let Some(target) = element(event) else { return };
    match event.key().as_str() {
        "F2" => press(&target, "tr", "[data-open-row]"),
        "Escape" => press(&target, "form.row-editor", "[data-close-row]"),
        _ => {}
    }
}

fn element(event: &Event) -> Option<Element> {
    event.target().and_then(|target| target.dyn_into::<Element>().ok())
}

/// Presses the link inside of what is around an element.
fn press(from: &Element, around: &str, link: &str) {
    let found = from.closest(around).ok().flatten().and_then(|around| around.query_selector(link).ok().flatten());
    if let Some(link) = found.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        link.click();
    }
}
