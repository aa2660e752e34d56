//! What each role of the agency permits: a table of boxes, permissions down and roles across.

use domain::identity::{Feature, Role};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    api::get_roles,
    role_words::{Words, feature, permission, role, role_hint},
    view::{PermissionRow, RoleCell, RoleMatrix},
};
use crate::{
    boot::{boot, locale},
    field_errors::FieldErrors,
    identity::ConfirmFirst,
    layout::Failure,
    ui::{Button, Kind, Notice, PageHeader, SkeletonRows, Tone, Tooltip, Variant},
};

const PATH: &str = "/app/settings/roles";

#[component]
pub fn RolesPage() -> impl IntoView {
    let words = Words::of(locale());
    let matrix = Resource::new_blocking(|| (), |()| get_roles());
    view! {
        <Title text=words.title />
        <PageHeader title=words.title subtitle=words.lead />
        <ConfirmFirst path=PATH />
        <Suspense fallback=|| view! { <SkeletonRows label=crate::words::Words::of(locale()).loading /> }>
            {move || Suspend::new(async move {
                match matrix.await {
                    Ok(matrix) => view! { <MatrixForm matrix=matrix /> }.into_any(),
                    Err(error) => view! { <Failure error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn MatrixForm(matrix: RoleMatrix) -> impl IntoView {
    let words = Words::of(locale());
    let boot = boot();
    let agency = boot.viewer.as_ref().map(|viewer| viewer.agency.to_string());
    let errors = FieldErrors::new(boot.locale, boot.submitted_to(PATH));
    let done = use_query_map().with_untracked(|query| query.get("done")).and_then(|done| match done.as_str() {
        "saved" => Some(words.saved),
        "restored" => Some(words.restored),
        _ => None,
    });
    // A refused form stays what it was rendered from: one that is out of date stays refused until it is opened anew.
    let seen = errors.typed("seen").unwrap_or_else(|| matrix.digits.clone());
    let lacks_some = matrix.rows.iter().any(|row| !row.is_mine);
    let rows = StoredValue::new(matrix.rows);
    let body = Feature::ALL
        .into_iter()
        .map(|group| {
            let rows: Vec<PermissionRow> =
                rows.with_value(|rows| rows.iter().filter(|row| row.permission.feature() == group).cloned().collect());
            view! {
                <tr class="bg-surface-sunken">
                    <th scope="rowgroup" colspan="9" class="px-3 py-1.5 text-left text-xs font-semibold text-ink-muted">
                        {feature(locale(), group)}
                    </th>
                </tr>
                {rows.into_iter().map(|row| view! { <MatrixRow row=row errors=errors.clone() /> }).collect_view()}
            }
        })
        .collect_view();
    view! {
        {errors.sentence().map(|text| view! { <Notice tone=Tone::Bad class="mb-4">{text}</Notice> })}
        {done.map(|text| view! { <Notice tone=Tone::Good class="mb-4">{text}</Notice> })}
        <form method="post" action=PATH id="roles" class="grid gap-4">
            <input type="hidden" name="agency" value=agency.clone() />
            <input type="hidden" name="seen" value=seen.clone() />
            <div class="overflow-x-auto rounded-card border border-line bg-surface" tabindex="0" role="region" aria-label=words.title>
                // A phone lists the roles below each permission; a desk has their names upright, so that all of them fit.
                <table class="table-stacks w-full border-collapse text-left">
                    <caption class="sr-only">{words.title}</caption>
                    <thead class="border-b border-line text-xs text-ink-muted">
                        <tr>
                            <th scope="col" class="sticky left-0 bg-surface px-3 py-2 align-bottom font-medium">{words.permission}</th>
                            {Role::ALL
                                .into_iter()
                                .map(|code| {
                                    view! {
                                        <th scope="col" class="px-2 py-2 align-bottom font-medium">
                                            <RoleHead code=code />
                                        </th>
                                    }
                                })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody class="divide-y divide-line">{body}</tbody>
                </table>
            </div>
            <ul class="text-sm text-ink-muted">
                <li>{words.fixed}</li>
                {matrix.is_changed.then(|| view! { <li><Mark /> " " {words.changed}</li> })}
                {lacks_some.then(|| view! { <li>{words.not_mine}</li> })}
            </ul>
        </form>
        <div class="mt-4 flex flex-wrap gap-3">
            <Button kind=Kind::Submit form="roles">{words.save}</Button>
            {matrix
                .is_changed
                .then(|| {
                    view! {
                        <form method="post" action="/app/settings/roles/restore">
                            <input type="hidden" name="agency" value=agency />
                            <input type="hidden" name="seen" value=seen />
                            <Button kind=Kind::Submit variant=Variant::Secondary>{words.restore}</Button>
                        </form>
                    }
                })}
        </div>
    }
}

/// A role's name, upright, and what it is for.
#[component]
fn RoleHead(code: Role) -> impl IntoView {
    let about = format!("role-{}-about", code.code());
    view! {
        <Tooltip text=role_hint(locale(), code) id=about.clone()>
            <span
                tabindex="0"
                aria-describedby=about
                class="inline-block rotate-180 rounded-mark whitespace-nowrap [writing-mode:vertical-rl]"
            >
                {role(locale(), code)}
            </span>
        </Tooltip>
    }
}

#[component]
fn MatrixRow(row: PermissionRow, errors: FieldErrors) -> impl IntoView {
    let locale = locale();
    let name = permission(locale, row.permission);
    let was_sent = errors.typed("seen").is_some();
    view! {
        <tr class="gap-x-2 hover:bg-surface-hover max-md:grid-cols-2">
            <th
                scope="row"
                class="left-0 bg-surface text-left font-normal max-md:col-span-2 max-md:font-medium md:sticky md:min-w-48 md:px-3 md:py-(--row-padding)"
            >{name}</th>
            {row
                .cells
                .into_iter()
                .map(|cell| {
                    let field = RoleCell::field(cell.role, row.permission);
                    let is_open = row.is_mine && cell.role != Role::Admin;
                    let is_checked = if was_sent && is_open { !errors.value(&field).is_empty() } else { cell.is_granted };
                    let label = format!("{}: {name}", role(locale, cell.role));
                    view! {
                        <td data-label=role(locale, cell.role) class="px-2 py-(--row-padding) text-center md:whitespace-nowrap">
                            <input
                                type="checkbox"
                                class="size-4 accent-primary"
                                name=field
                                value="true"
                                checked=is_checked
                                disabled=!is_open
                                aria-label=label
                            />
                            {cell.is_changed.then(|| view! { <Mark /> })}
                        </td>
                    }
                })
                .collect_view()}
        </tr>
    }
}

/// What the agency changed.
#[component]
fn Mark() -> impl IntoView {
    let words = Words::of(locale());
    view! {
        <span class="ml-1 font-semibold text-accent-text" title=words.changed>
            "*" <span class="sr-only">{words.changed}</span>
        </span>
    }
}
