//! States, people and records.

use leptos::prelude::*;

use super::Part;
use crate::list::GroupHeading;
use crate::ui::{
    Area, Avatar, Badge, Card, Cell, Chip, Column, Count, EmptyState, Fact, Facts, Money, Notice, Order, Pagination, Progress, Row,
    RowGroup, SkeletonCards, SkeletonRows, Switch, Tab, Table, Tabs, Tone, glyph,
};

/// Chips, badges, people, notices, waiting and nothing.
#[component]
pub fn States() -> impl IntoView {
    view! {
        <Part id="estados" title="Estados">
            <div class="flex flex-wrap items-center gap-2">
                <Chip label="Venta" href="#" active=true />
                <Chip label="Renta" href="#" />
                <Chip label="Colonia Roma" remove_href="#" remove_label="Quitar filtro: Colonia Roma" />
                <Chip label="Filtros" href="#" icon=glyph::FILTER />
                <Count number=7 label="sin leer" />
                <Count number=120 label="sin leer" />
            </div>
            <div class="flex flex-wrap items-center gap-2">
                <Badge label="Borrador" icon=glyph::PENCIL />
                <Badge label="En revisión" tone=Tone::Info />
                <Badge label="Publicada" tone=Tone::Good />
                <Badge label="Por vencer" tone=Tone::Warn icon=glyph::CLOCK />
                <Badge label="Vencida" tone=Tone::Bad />
                <Avatar name="Ana Ruiz" alone=true />
                <Avatar name="Luis Ángel Ortega" alone=true />
                <Avatar name="Luz Rivera" image="/illustrations/house-01.svg" alone=true />
                <Avatar name="Sofía" class="size-12 text-lg" alone=true />
            </div>
            <div class="grid gap-3 sm:grid-cols-2">
                <Notice title="Hay una versión nueva">"Recarga la página para verla."</Notice>
                <Notice tone=Tone::Good>"Se publicó en tres portales."</Notice>
                <Notice tone=Tone::Warn>"Faltan dos fotos para publicarla."</Notice>
                <Notice tone=Tone::Bad title="No se guardó">"El servidor no contestó. Intenta otra vez."</Notice>
            </div>
            <Progress
                label="Avance"
                done=1500
                all=8000
                text="1,500 de unas 8,000 filas"
                note="420 filas por segundo, faltan unos 15 s"
            />
            <SkeletonCards label="Cargando propiedades" cards=3 />
            <SkeletonRows label="Cargando contactos" rows=2 />
            <EmptyState
                glyph=glyph::BUILDING
                title="Aún no hay propiedades"
                sentence="Aquí vive tu inventario: lo que publicas, lo que está apartado y lo que se vendió."
            >
                <a class="font-medium text-primary-text underline underline-offset-2" href="#">
                    "Agregar la primera"
                </a>
            </EmptyState>
        </Part>
    }
}

/// Tabs, a card of facts, a table and its pages.
#[component]
pub fn Records() -> impl IntoView {
    let tabs = vec![
        Tab::new("Resumen", "#", true).icon(glyph::HOME),
        Tab::new("Actividad", "#", false).icon(glyph::CLOCK),
        Tab::new("Documentos", "#", false).icon(glyph::FILE),
    ];
    let views = vec![Tab::new("Lista", "#", true).icon(glyph::LIST), Tab::new("Mapa", "#", false).icon(glyph::MAP)];
    view! {
        <Part id="datos" title="Datos">
            <div>
                <Tabs label="Vistas del registro" tabs=tabs />
                <Switch label="Vista" tabs=views />
            </div>
            <div class="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
                <Properties />
                <Card
                    title="Hechos"
                    actions=ViewFn::from(|| view! { <a class="text-sm font-medium text-primary-text" href="#">"Editar"</a> })
                >
                    <Facts>
                        <Fact name="Precio">
                            <Money minor=450_000_000 currency="MXN" />
                        </Fact>
                        <Fact name="Renta">
                            <Money minor=21_000_000 currency="USD" />
                        </Fact>
                        <Fact name="Terreno">
                            <Area square_metres=212.5 />
                        </Fact>
                    </Facts>
                </Card>
            </div>
        </Part>
    }
}

#[component]
fn Properties() -> impl IntoView {
    let columns = vec![
        Column::text("Propiedad").sorted_by("#", Some(Order::Ascending)),
        Column::text("Estado"),
        Column::number("Precio (MXN)").sorted_by("#", None),
        Column::number("Superficie"),
    ];
    let rows = [
        ("Casa en Coyoacán", Tone::Good, "Publicada", 845_000_000, 320.0),
        ("Departamento en la Roma", Tone::Warn, "Por vencer", 450_000_000, 120.0),
        ("Bodega en Vallejo", Tone::Bad, "Vencida", 1_290_000_050, 1480.5),
    ];
    let row = |(name, tone, state, price, area): (&'static str, Tone, &'static str, i64, f64)| {
        view! {
            <Row selected=tone == Tone::Warn>
                <Cell class="font-medium">{name}</Cell>
                <Cell>
                    <Badge label=state tone=tone />
                </Cell>
                <Cell numeric=true>
                    <Money minor=price currency="MXN" bare=true />
                </Cell>
                <Cell numeric=true>
                    <Area square_metres=area />
                </Cell>
            </Row>
        }
    };
    view! {
        <div>
            <Table caption="Propiedades" columns=columns>
                {rows.into_iter().map(row).collect_view()}
            </Table>
            <Groups />
            <Pagination
                label="Páginas de propiedades"
                previous=Some("#".to_owned())
                next=Some("#".to_owned())
                previous_label="Anteriores"
                next_label="Siguientes"
                summary="51–100 de 1,204"
            />
        </div>
    }
}

/// Rows under headings.
#[component]
fn Groups() -> impl IntoView {
    let group = |(label, names): (&'static str, &'static [&'static str])| {
        let heading = move || view! { <GroupHeading label=label.to_owned() total=names.len().to_string() note=None part=None only=Some("#".to_owned()) /> };
        view! {
            <RowGroup columns=1 heading=heading>
                {names.iter().map(|name| view! { <Row><Cell>{*name}</Cell></Row> }).collect_view()}
            </RowGroup>
        }
    };
    let groups = [("Publicada", &["Casa en Coyoacán", "Casa en Tlalpan"][..]), ("Vencida", &["Bodega en Vallejo"])];
    view! {
        <Table caption="Propiedades por estado" columns=vec![Column::text("Propiedad")] grouped=true class="mt-4">
            {groups.map(group).collect_view()}
        </Table>
    }
}
