//! One condition more: how the field is compared, and with what.

use domain::list::filter::{Filterable, Kind, Operator};
use leptos::prelude::*;

use super::words::{self, Words};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    list::Address,
    ui::{Button, ButtonLink, Card, Checkbox, Choice, DateInput, Kind as ButtonKind, Select, Size, TextInput, Variant},
};

/// The form for one field. `choices` are its values in words, where it has some; `has_group` whether there is a group to join.
#[component]
pub fn ConditionForm<F: Filterable>(
    /// Where the form posts to.
    action: &'static str,
    address: Address,
    field: F,
    label: &'static str,
    choices: Vec<Choice>,
    has_group: bool,
    form: FieldErrors,
) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let code = field.code_of();
    let operators = field.kind().operators();
    let operator = form.typed("operator").unwrap_or_else(|| operators.first().map(|first| first.code().to_owned()).unwrap_or_default());
    let operators: Vec<Choice> = operators.iter().map(|one| Choice::new(one.code(), words::operator(locale, *one))).collect();
    let takes_two = field.kind().operators().contains(&Operator::Between);
    let inputmode = if matches!(field.kind(), Kind::Number | Kind::Money) { "decimal" } else { "text" };
    let is_date = field.kind() == Kind::Date;
    let input = move |name: &'static str, label: &'static str, form: &FieldErrors| {
        let (value, error) = (form.value(name), form.error(name));
        if is_date {
            // The years that the filter takes.
            return view! { <DateInput name=name label=label value=value error=error min="1900-01-01" max="2999-12-31" /> }.into_any();
        }
        view! { <TextInput name=name label=label value=value error=error inputmode=inputmode /> }.into_any()
    };
    let first = if choices.is_empty() {
        input("value", words.value, &form)
    } else {
        view! { <Select name="value" label=words.value choices=choices value=form.value("value") error=form.error("value") /> }.into_any()
    };
    view! {
        <Card class="mb-3">
            <form method="post" action=action class="flex flex-wrap items-start gap-3" aria-label=label novalidate>
                <input type="hidden" name="agency" value=boot().viewer.map(|viewer| viewer.agency.to_string()) />
                <input type="hidden" name="query" value=address.query() />
                <input type="hidden" name="field" value=code />
                <Select name="operator" label=label choices=operators value=operator error=form.error("operator") class="min-w-40" />
                {first}
                {takes_two.then(|| input("value2", words.value2, &form))}
                <div class="flex flex-wrap items-center gap-3 self-end">
                    {has_group.then(|| view! { <Checkbox name="or" label=words.join checked={form.value("or") == "true"} /> })}
                    <Button kind=ButtonKind::Submit size=Size::Small>{words.add}</Button>
                    <ButtonLink href=address.with(super::ADD, "none").href() variant=Variant::Quiet size=Size::Small>{words.cancel}</ButtonLink>
                </div>
            </form>
        </Card>
    }
}
