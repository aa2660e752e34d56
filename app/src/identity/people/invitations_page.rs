//! Whom the agency invited and who has not answered; and the form that invites.

use domain::identity::invitation;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::list_invitations,
    invitation_words::{self, Words},
    member_page::RoleBox,
    role_words,
    view::{InvitationLine, Invitations, RoleChoice},
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    identity::ConfirmFirst,
    layout::Failure,
    list::ExportMenu,
    ui::{
        Badge, Button, Card, Cell, Column, EmptyState, Kind, Notice, PageHeader, Row, Size, SkeletonRows, Table, TextArea, Tone, Variant,
        glyph,
    },
};

const PATH: &str = "/app/settings/invitations";

#[component]
pub fn InvitationsPage() -> impl IntoView {
    let words = Words::of(locale());
    let invitations = Resource::new_blocking(|| (), |()| list_invitations());
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead>
            <ExportMenu path="/app/settings/invitations/export" />
        </PageHeader>
        <ConfirmFirst path=PATH />
        <Done />
        <Suspense fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match invitations.await {
                    Ok(Invitations { lines, roles }) => view! {
                        <InviteForm roles=roles />
                        <h2 class="mt-8 mb-3 text-lg font-semibold">{words.pending}</h2>
                        <Lines lines=lines />
                    }
                        .into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

/// What was just done.
#[component]
fn Done() -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let query = use_query_map().get_untracked();
    let number = |name: &str| query.get(name).and_then(|number| number.parse().ok()).unwrap_or(0);
    let text = match query.get("done").as_deref() {
        Some("sent") => invitation_words::sent(locale, number("sent"), number("members")),
        Some("resent") => words.resent.to_owned(),
        Some("revoked") => words.revoked.to_owned(),
        _ => return ().into_any(),
    };
    view! { <Notice tone=Tone::Good class="mb-4">{text}</Notice> }.into_any()
}

#[component]
fn InviteForm(roles: Vec<RoleChoice>) -> impl IntoView {
    let boot = boot();
    let words = Words::of(boot.locale);
    let agency = boot.viewer.as_ref().map(|viewer| viewer.agency.to_string());
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(PATH));
    let typed = errors.value("emails");
    // Which of them are wrong says more than that some are.
    let (_, bad) = invitation::addresses(&typed);
    let email_error = if bad.is_empty() { errors.error("emails") } else { Some(invitation_words::no_addresses(boot.locale, &bad)) };
    view! {
        <Card title=words.invite class="max-w-3xl">
            <form method="post" action=PATH class="grid gap-4" novalidate>
                {errors.sentence().map(|text| view! { <Notice tone=Tone::Bad>{text}</Notice> })}
                <input type="hidden" name="agency" value=agency />
                <TextArea name="emails" label=words.emails hint=words.emails_hint value=typed error=email_error rows=3 required=true />
                <fieldset>
                    <legend class="mb-1 text-sm font-medium">{words.roles}</legend>
                    {errors.error("roles").map(|text| view! { <Notice tone=Tone::Bad>{text}</Notice> })}
                    <div class="grid gap-x-6 sm:grid-cols-2">
                        {roles
                            .into_iter()
                            .filter(|choice| choice.is_mine_to_give)
                            .map(|choice| {
                                let checked = !errors.value(&RoleChoice::field(choice.role)).is_empty();
                                view! { <RoleBox choice=choice is_open=true checked=checked /> }
                            })
                            .collect_view()}
                    </div>
                </fieldset>
                <div>
                    <Button kind=Kind::Submit icon=glyph::MAIL>{words.send}</Button>
                </div>
            </form>
        </Card>
    }
}

#[component]
fn Lines(lines: Vec<InvitationLine>) -> impl IntoView {
    let words = Words::of(locale());
    if lines.is_empty() {
        return view! { <EmptyState glyph=glyph::MAIL title=words.none_title sentence=words.none /> }.into_any();
    }
    let columns = vec![Column::text(words.email), Column::text(words.state), Column::text(words.by), Column::spoken(words.actions)];
    view! {
        <Table caption=words.pending columns=columns stacks=true>
            {lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}
        </Table>
    }
    .into_any()
}

#[component]
fn Line(line: InvitationLine) -> impl IntoView {
    let locale = locale();
    let words = Words::of(locale);
    let roles = line.roles.iter().map(|role| role_words::role(locale, *role)).collect::<Vec<_>>().join(", ");
    let (label, tone) = match (line.is_expired, line.is_sent) {
        (true, _) => (words.expired.to_owned(), Tone::Warn),
        (false, false) => (words.queued.to_owned(), Tone::Neutral),
        (false, true) => (invitation_words::until(locale, &line.expires), Tone::Info),
    };
    let id = StoredValue::new(line.id);
    view! {
        <Row>
            <Cell class="min-w-48">
                <div>
                    <p class="font-medium break-all">{line.email}</p>
                    <p class="text-sm text-ink-muted">{roles}</p>
                </div>
            </Cell>
            <Cell label=words.state><Badge label=label tone=tone /></Cell>
            <Cell label=words.by>{line.inviter}</Cell>
            <Cell>
                {line
                    .can_change
                    .then(|| {
                        view! {
                            <div class="flex flex-wrap justify-end gap-2">
                                <Act id=id.get_value() verb="resend" label=words.resend />
                                <Act id=id.get_value() verb="revoke" label=words.revoke />
                            </div>
                        }
                    })}
            </Cell>
        </Row>
    }
}

#[component]
fn Act(id: String, verb: &'static str, label: &'static str) -> impl IntoView {
    let agency = boot().viewer.map(|viewer| viewer.agency.to_string());
    view! {
        <form method="post" action=format!("{PATH}/{id}/{verb}")>
            <input type="hidden" name="agency" value=agency />
            <Button kind=Kind::Submit variant=Variant::Secondary size=Size::Small>{label}</Button>
        </form>
    }
}
