//! The table of the agency's properties, in the columns that somebody chose.

use domain::{
    catalog::property_list::{PropertyColumn, PropertySort},
    identity::Permission,
    list::Sorting,
    locale::Locale,
};
use leptos::prelude::*;

use super::{
    card::{Offers, StatusBadge},
    listings_page::total_text,
    property_group_words as group_words,
    row_editor::{Editor, OpenRow},
    view::{LineGroup, PropertyLine},
    words::{self, Words},
};
use crate::{
    boot::{boot, locale},
    list::{Address, GROUP, GroupHeading, bulk::SelectRow, filter::FILTER, sorted_head},
    ui::{Cell, Column, Row, RowGroup, Table, area},
};

/// What a column is called.
#[must_use]
pub const fn column_label(locale: Locale, column: PropertyColumn) -> &'static str {
    let words = Words::of(locale);
    match column {
        PropertyColumn::Status => words.status,
        PropertyColumn::PropertyType => words.property_type,
        PropertyColumn::Price => words.price,
        PropertyColumn::Area => words.area,
        PropertyColumn::BuiltArea => words.built_area,
        PropertyColumn::LandArea => words.land_area,
        PropertyColumn::Bedrooms => words.bedrooms,
        PropertyColumn::Bathrooms => words.bathrooms,
        PropertyColumn::ParkingSpaces => words.parking_spaces,
        PropertyColumn::Neighborhood => words.neighborhood,
        PropertyColumn::Municipality => words.municipality,
        PropertyColumn::State => words.state,
        PropertyColumn::Created => words.created,
        PropertyColumn::Changed => words.changed,
    }
}

/// What the list is sorted by, in words.
#[must_use]
pub const fn sort_label(locale: Locale, by: PropertySort) -> &'static str {
    match by {
        PropertySort::Title => Words::of(locale).title,
        PropertySort::Price => column_label(locale, PropertyColumn::Price),
        PropertySort::Area => column_label(locale, PropertyColumn::Area),
        PropertySort::Created => column_label(locale, PropertyColumn::Created),
        PropertySort::Changed => column_label(locale, PropertyColumn::Changed),
    }
}

const fn is_number(column: PropertyColumn) -> bool {
    use PropertyColumn as C;
    matches!(column, C::Price | C::Area | C::BuiltArea | C::LandArea | C::Bedrooms | C::Bathrooms | C::ParkingSpaces)
}

fn head(now: &Address, sorting: Sorting<PropertySort>, column: PropertyColumn) -> Column {
    let label = column_label(locale(), column);
    let head = if is_number(column) { Column::number(label) } else { Column::text(label) }.on_desk();
    let by = match column {
        PropertyColumn::Price => PropertySort::Price,
        PropertyColumn::Area => PropertySort::Area,
        PropertyColumn::Created => PropertySort::Created,
        PropertyColumn::Changed => PropertySort::Changed,
        _ => return head,
    };
    sorted_head(head, now, sorting, by)
}

/// The rows with their heads. On a phone a row is its title, and below it what matters most.
#[component]
pub fn PropertiesTable(
    now: Address,
    columns: Vec<PropertyColumn>,
    sorting: Sorting<PropertySort>,
    lines: Vec<PropertyLine>,
    /// The headings that the lines stand under.
    groups: Vec<LineGroup>,
    /// The row that is being changed.
    editor: Option<Editor>,
    /// Each row has a box to select it.
    selects: bool,
) -> impl IntoView {
    let words = Words::of(locale());
    let common = crate::words::Words::of(locale());
    let mut heads: Vec<Column> = selects.then(|| Column::spoken(words.selection)).into_iter().collect();
    heads.extend([Column::spoken(words.picture), sorted_head(Column::text(words.title), &now, sorting, PropertySort::Title)]);
    heads.extend(columns.iter().map(|column| head(&now, sorting, *column)));
    let (width, is_grouped) = (heads.len(), !groups.is_empty());
    let mut lines = lines.into_iter();
    let rows = |lines: &mut dyn Iterator<Item = PropertyLine>| {
        lines
            .map(|line| {
                let editor = editor.clone().filter(|editor| editor.row.id == line.id);
                view! { <Line now=now.clone() line=line columns=columns.clone() selects=selects editor=editor /> }
            })
            .collect_view()
    };
    let body = if is_grouped {
        let group = |group: LineGroup| {
            let rows = rows(&mut lines.by_ref().take(group.lines));
            let now = now.clone();
            view! { <RowGroup columns=width heading=move || heading(&now, &group)>{rows}</RowGroup> }
        };
        groups.into_iter().map(group).collect_view().into_any()
    } else {
        rows(&mut lines).into_any()
    };
    view! {
        <Table caption=common.properties columns=heads grouped=is_grouped>
            {body}
        </Table>
    }
}

/// What stands above a group: its name, how many there are, and for how much they are for sale.
fn heading(now: &Address, group: &LineGroup) -> impl IntoView + use<> {
    let locale = locale();
    let only = group.only.as_ref().map(|filter| now.with(GROUP, "").with(FILTER, filter.clone()).href());
    let sale = group.sale.map(|(sum, average)| group_words::sale(locale, sum, average));
    let part = group_words::part(locale, group.continues, group.goes_on);
    view! { <GroupHeading label=group.label.clone() total=total_text(group.total) note=sale part=part only=only /> }
}

#[component]
fn Line(now: Address, line: PropertyLine, columns: Vec<PropertyColumn>, selects: bool, editor: Option<Editor>) -> impl IntoView {
    let kind = words::property_type(locale(), line.property_type);
    let place = if line.place.is_empty() { kind.to_owned() } else { format!("{kind} · {}", line.place) };
    let (id, title) = (line.id.clone(), line.title.clone());
    let select = selects.then(|| view! { <Cell><SelectRow id=id label=title /></Cell> });
    let picture = format!("/illustrations/{}.svg", line.illustration);
    let is_open = editor.is_some();
    let cells = match editor {
        // The form stands over the title and all that follows it.
        Some(editor) => view! { <Cell span=columns.len() + 1>{editor.view()}</Cell> }.into_any(),
        None => {
            let cells = columns.into_iter().map(|column| cell(&line, column)).collect_view();
            view! { <TitleCell now=now line=line place=place /> {cells} }.into_any()
        }
    };
    view! {
        <Row selected=is_open>
            {select}
            <Cell>
                <img
                    src=picture
                    alt=""
                    width="64"
                    height="48"
                    loading="lazy"
                    class="h-12 w-16 max-w-none rounded-control object-cover compact:h-8 compact:w-11"
                />
            </Cell>
            {cells}
        </Row>
    }
}

/// What a row is called; on a phone, all that it says.
#[component]
fn TitleCell(now: Address, line: PropertyLine, place: String) -> impl IntoView {
    let may_edit = !line.archived && boot().viewer.is_some_and(|viewer| viewer.may(Permission::EditProperties));
    let open = may_edit.then(|| view! { <OpenRow now=now id=line.id.clone() title=line.title.clone() /> });
    view! {
        <Cell class="w-full min-w-44">
            <div class="relative flex items-start gap-2">
                <div class="min-w-0 flex-1">
                    <a href=format!("/app/properties/{}", line.id) class="line-clamp-2 font-medium hover:underline compact:line-clamp-1">{line.title}</a>
                    <p class="line-clamp-1 text-sm text-ink-muted">{place}</p>
                    <div class="mt-1 space-y-1 lg:hidden">
                        <Offers offers=line.offers />
                        <StatusBadge status=line.status archived=line.archived />
                    </div>
                </div>
                {open}
            </div>
        </Cell>
    }
}

fn cell(line: &PropertyLine, column: PropertyColumn) -> AnyView {
    const NOTHING: &str = "—";
    let number = |value: Option<i16>| value.map_or_else(|| NOTHING.to_owned(), |number| number.to_string());
    let metres = |value: Option<f64>| value.map_or_else(|| NOTHING.to_owned(), area);
    let text = |value: &str| if value.is_empty() { NOTHING.to_owned() } else { value.to_owned() };
    let said = match column {
        PropertyColumn::Status => {
            let (status, archived) = (line.status, line.archived);
            return view! { <Cell class="max-lg:hidden"><StatusBadge status=status archived=archived /></Cell> }.into_any();
        }
        PropertyColumn::Price => {
            let offers = line.offers.clone();
            return view! { <Cell numeric=true class="whitespace-nowrap max-lg:hidden"><Offers offers=offers /></Cell> }.into_any();
        }
        PropertyColumn::PropertyType => words::property_type(locale(), line.property_type).to_owned(),
        PropertyColumn::Area => metres(line.area),
        PropertyColumn::BuiltArea => metres(line.built_area),
        PropertyColumn::LandArea => metres(line.land_area),
        PropertyColumn::Bedrooms => number(line.bedrooms),
        PropertyColumn::Bathrooms => number(line.bathrooms),
        PropertyColumn::ParkingSpaces => number(line.parking_spaces),
        PropertyColumn::Neighborhood => text(&line.neighborhood),
        PropertyColumn::Municipality => text(&line.municipality),
        PropertyColumn::State => text(&line.state),
        PropertyColumn::Created => line.created.clone(),
        PropertyColumn::Changed => line.changed.clone(),
    };
    view! { <Cell numeric=is_number(column) class="whitespace-nowrap text-ink-muted max-lg:hidden">{said}</Cell> }.into_any()
}
