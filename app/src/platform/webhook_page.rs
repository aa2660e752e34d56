//! One webhook: its state, what may be done with it, and the log of what was sent.

use domain::platform::webhook::DeliveryStatus;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::{
    api::{DeliveryView, WebhookDetail, get_webhook},
    webhook_form::{MadeSecret, OneButton, WebhookForm},
    webhooks_page::{PATH, State},
    words::{self, Words},
};
use crate::{
    boot::{locale, take_disclosed},
    layout::Failure,
    list::ExportMenu,
    ui::{Badge, Breadcrumb, Cell, Column, Crumb, Notice, PageHeader, Row, Skeleton, Table, Tone, Variant},
};

#[component]
pub fn WebhookPage() -> impl IntoView {
    let words = Words::of(locale());
    let parameters = use_params_map();
    let id = Memo::new(move |_| parameters.with(|parameters| parameters.get("id")).unwrap_or_default());
    let webhook = Resource::new_blocking(move || id.get(), get_webhook);
    let made = take_disclosed(&format!("{PATH}/{}", id.get_untracked()));
    let done = use_query_map().with_untracked(|query| match query.get("done").as_deref() {
        Some("saved") => Some(words.saved),
        Some("sent") => Some(words.sent),
        _ => None,
    });
    view! {
        {made.map(|secret| view! { <MadeSecret secret=secret /> })}
        {done.map(|text| view! { <Notice tone=Tone::Good class="mb-4">{text}</Notice> })}
        <Suspense fallback=|| view! { <Skeleton class="h-96 w-full" /> }>
            {move || Suspend::new(async move {
                match webhook.await {
                    Ok(detail) => view! { <Record detail=detail /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn Record(detail: WebhookDetail) -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let webhook = detail.webhook;
    let path = format!("{PATH}/{}", webhook.id);
    let state = webhook.clone();
    let crumbs = vec![Crumb::link(common.webhooks, PATH), Crumb::here(webhook.url.clone())];
    let switch = if webhook.stopped.is_some() {
        view! { <OneButton path=format!("{path}/start") label=words.start variant=Variant::Primary /> }.into_any()
    } else {
        view! {
            <OneButton path=format!("{path}/ping") label=words.ping variant=Variant::Primary />
            <OneButton path=format!("{path}/stop") label=words.stop />
        }
        .into_any()
    };
    view! {
        <Title text=common.webhooks />
        <Breadcrumb label=words.breadcrumb crumbs=crumbs />
        <PageHeader title=webhook.url.clone()>
            <State webhook=state />
        </PageHeader>
        {webhook.stopped.map(|reason| view! { <Notice tone=Tone::Warn class="mb-4">{words::stopped(locale(), reason)}</Notice> })}
        {webhook.overlap.clone().map(|until| view! { <p class="mb-4 text-ink-muted">{format!("{} {until}.", words.overlap)}</p> })}
        <div class="mb-6 flex flex-wrap gap-2">
            {switch} <OneButton path=format!("{path}/rotate") label=words.rotate />
            <OneButton path=format!("{path}/delete") label=words.delete variant=Variant::Danger />
        </div>
        <div class="mb-2 flex items-center justify-between gap-4">
            <h2 class="text-lg font-semibold">{words.log}</h2>
            <ExportMenu path=format!("{path}/deliveries/export") />
        </div>
        <Log path=path.clone() deliveries=detail.deliveries />
        <WebhookForm
            action=format!("{path}/edit")
            page=path
            title=words.change
            submit=words.save
            url=webhook.url
            kinds=webhook.kinds
        />
    }
}

#[component]
fn Log(path: String, deliveries: Vec<DeliveryView>) -> impl IntoView {
    let words = Words::of(locale());
    if deliveries.is_empty() {
        return view! { <p class="text-ink-muted">{words.log_empty}</p> }.into_any();
    }
    let columns = vec![
        Column::text(words.event),
        Column::text(words.state),
        Column::text(words.answer),
        Column::number(words.tries),
        Column::text(words.date),
        Column::spoken(words.actions),
    ];
    view! {
        <Table caption=words.log columns=columns stacks=true>
            {deliveries.into_iter().map(|line| view! { <Line path=path.clone() line=line /> }).collect_view()}
        </Table>
    }
    .into_any()
}

#[component]
fn Line(path: String, line: DeliveryView) -> impl IntoView {
    let words = Words::of(locale());
    let tone = match line.status {
        DeliveryStatus::Pending => Tone::Info,
        DeliveryStatus::Delivered => Tone::Good,
        DeliveryStatus::Failed => Tone::Bad,
    };
    let next = line.next_try.map(|at| format!("{}: {at}", words.next_try));
    view! {
        <Row>
            <Cell class="min-w-48">
                <details>
                    <summary class="cursor-pointer font-mono text-sm">{line.kind}</summary>
                    <p class="mt-2 text-xs text-ink-muted">{words.request}</p>
                    <pre class="max-w-md text-xs break-all whitespace-pre-wrap">{line.body}</pre>
                    <p class="mt-2 text-xs text-ink-muted">{words.answer}</p>
                    <pre class="max-w-md text-xs break-all whitespace-pre-wrap">{line.answer}</pre>
                </details>
            </Cell>
            <Cell label=words.state><Badge label=words::status(locale(), line.status) tone=tone /></Cell>
            <Cell class="text-ink-muted" label=words.answer>{line.answered}</Cell>
            <Cell numeric=true label=words.tries>{line.tries.to_string()}</Cell>
            <Cell class="text-ink-muted" label=words.date>
                <div>
                    <p>{line.tried.unwrap_or(line.created)}</p>
                    <p class="text-xs">{next}</p>
                </div>
            </Cell>
            <Cell><OneButton path=format!("{path}/deliveries/{}/replay", line.id) label=words.replay /></Cell>
        </Row>
    }
}
