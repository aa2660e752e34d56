//! The pages of sign-up: an agency and its first admin, or an investor.

use leptos::prelude::*;
use leptos_meta::Title;

use super::words::Words;
use crate::{
    boot::boot,
    field_errors::FieldErrors,
    ui::{Button, Card, Kind, Notice, Tab, Tabs, TextInput, Tone},
    words,
};

const AGENCY: &str = "/sign-up";
const INVESTOR: &str = "/sign-up/investor";

#[component]
pub fn SignUpPage() -> impl IntoView {
    view! { <SignUp path=AGENCY /> }
}

#[component]
pub fn SignUpInvestorPage() -> impl IntoView {
    view! { <SignUp path=INVESTOR /> }
}

#[component]
fn SignUp(path: &'static str) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let common = words::Words::of(boot.locale);
    let form = FieldErrors::new(boot.locale, boot.submitted_to(path));
    let is_agency = path == AGENCY;
    let (title, lead) = if is_agency { (words.sign_up_title, words.sign_up_lead) } else { (words.investor_title, words.investor_lead) };
    let tabs = vec![Tab::new(words.as_agency, AGENCY, is_agency), Tab::new(words.as_investor, INVESTOR, !is_agency)];
    view! {
        <Title text=common.sign_up />
        <div class="mx-auto max-w-md px-4 py-10 text-base">
            <h1 class="font-display text-3xl">{title}</h1>
            <p class="mt-2 mb-4 text-ink-muted">{lead}</p>
            <Tabs label=common.sign_up tabs=tabs />
            <Card class="mt-4">
                {form.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
                <form method="post" action=path class="space-y-4" novalidate>
                    {is_agency
                        .then(|| {
                            view! {
                                <TextInput
                                    name="agency_name"
                                    label=words.agency_name
                                    hint=words.agency_name_hint
                                    value=form.value("agency_name")
                                    error=form.error("agency_name")
                                    autocomplete="organization"
                                    required=true
                                />
                            }
                        })}
                    <TextInput
                        name="display_name"
                        label=words.your_name
                        value=form.value("display_name")
                        error=form.error("display_name")
                        autocomplete="name"
                        required=true
                    />
                    <TextInput
                        name="email"
                        label=words.email
                        kind="email"
                        value=form.value("email")
                        error=form.error("email")
                        autocomplete="username"
                        required=true
                    />
                    <TextInput
                        name="password"
                        label=words.password
                        kind="password"
                        hint=words.password_hint
                        error=form.error("password")
                        autocomplete="new-password"
                        required=true
                    />
                    <Button kind=Kind::Submit class="w-full">{words.sign_up}</Button>
                </form>
            </Card>
            {(!is_agency).then(|| view! { <p class="mt-6 text-ink-muted">{words.investor_too}</p> })}
            <p class="mt-6 text-ink-muted">
                {words.have_account} " " <a href="/log-in" class="font-medium text-primary-text underline underline-offset-2">{common.log_in}</a>
            </p>
        </div>
    }
    .into_any()
}
