//! Charts, and small parts that need no page of their own.

use leptos::prelude::*;

use super::Part;
use crate::ui::{
    BarChart, Choice, CopyButton, DateRange, Datum, DonutChart, FunnelChart, HeatCalendar, LineChart, Segmented, Sparkline, StackedBar,
};

fn heads() -> (String, String) {
    ("Mes".to_owned(), "Propiedades".to_owned())
}

fn months() -> Vec<Datum> {
    [("ene", 4.0), ("feb", 7.0), ("mar", 0.0), ("abr", 12.0), ("may", 9.0)]
        .map(|(name, value)| Datum::new(name, value, value.to_string()))
        .into()
}

fn parts() -> Vec<Datum> {
    [("Borrador", 3.0, "grey"), ("Publicada", 21.0, "green"), ("Apartada", 4.0, "amber"), ("Cerrada", 9.0, "blue")]
        .map(|(name, value, colour)| Datum::new(name, value, value.to_string()).coloured(colour))
        .into()
}

/// Every kind of chart, and one of nothing.
#[component]
pub fn Charts() -> impl IntoView {
    let days = (0..70_u16).map(|day| Datum::new(format!("Día {day}"), f64::from(day * 7 % 11), (day * 7 % 11).to_string())).collect();
    view! {
        <Part id="graficas" title="Gráficas">
            <div class="grid gap-8 lg:grid-cols-2">
                <BarChart title="Nuevas por mes" data=months() table_label="Ver tabla" heads=heads() />
                <LineChart title="Visitas" data=months() table_label="Ver tabla" heads=heads() />
                <LineChart title="Valor" data=months() table_label="Ver tabla" heads=heads() area=true />
                <StackedBar title="Por estado" data=parts() table_label="Ver tabla" heads=heads() />
                <DonutChart title="Por estado, en anillo" data=parts() total="37" table_label="Ver tabla" heads=heads() />
                <FunnelChart title="De interesado a cliente" data=parts() table_label="Ver tabla" heads=heads() />
                <HeatCalendar title="Actividad" data=days first_weekday=2 table_label="Ver tabla" heads=heads() />
                <BarChart title="Nada todavía" data=Vec::new() table_label="Ver tabla" heads=heads() />
                <p>"1,204 " <Sparkline values=vec![3.0, 5.0, 4.0, 8.0, 9.0] label="De 3 a 9 en cinco semanas" /></p>
            </div>
        </Part>
    }
}

/// One of a few, days, and the clipboard.
#[component]
pub fn Small() -> impl IntoView {
    let views = || vec![Choice::new("day", "Día"), Choice::new("week", "Semana"), Choice::new("month", "Mes")];
    view! {
        <Part id="piezas-chicas" title="Piezas chicas">
            <div class="grid gap-5 sm:grid-cols-2">
                <Segmented name="period" legend="Periodo" choices=views() value="week" />
                <DateRange
                    from_name="kit_from"
                    until_name="kit_until"
                    from_label="Desde"
                    until_label="Hasta"
                    from="2026-11-20"
                    until="2026-11-01"
                    error="Contradice a otro campo. Revisa ambos."
                />
                <CopyButton text="nx_live_8f3k2p7q" label="Copiar" done="Copiado" />
                <p>"Abre la búsqueda con " <kbd class="key">"Ctrl K"</kbd></p>
            </div>
        </Part>
    }
}
