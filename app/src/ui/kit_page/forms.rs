//! Buttons and everything that holds a value.

use leptos::prelude::*;

use super::Part;
use crate::ui::{
    AddressField, AddressFields, AddressPart, Button, ButtonLink, Checkbox, Choice, DateInput, FileInput, IconButton, MoneyInput,
    NumberInput, PhoneField, PlaceInput, RadioGroup, Select, Size, TextArea, TextInput, Variant, glyph,
};

/// Buttons: variants, sizes, states.
#[component]
pub fn Buttons() -> impl IntoView {
    let busy = RwSignal::new(true);
    let star = RwSignal::new(false);
    view! {
        <Part id="botones" title="Botones">
            <div class="flex flex-wrap items-center gap-2">
                <Button icon=glyph::PLUS>"Nueva propiedad"</Button>
                <Button variant=Variant::Secondary>"Programar visita"</Button>
                <Button variant=Variant::Quiet>"Cancelar"</Button>
                <Button variant=Variant::Danger icon=glyph::ARCHIVE>
                    "Archivar"
                </Button>
                <Button variant=Variant::Accent>"Invertir"</Button>
                <ButtonLink href="https://example.com" variant=Variant::Secondary external=true icon=glyph::EXTERNAL_LINK>
                    "Ver publicada"
                </ButtonLink>
            </div>
            <div class="flex flex-wrap items-center gap-2">
                <Button size=Size::Small>"Chico"</Button>
                <Button>"Mediano"</Button>
                <Button size=Size::Large>"Grande"</Button>
                <Button disabled=true>"Apagado"</Button>
                <Button pending=busy>"Guardando"</Button>
                <Button variant=Variant::Secondary pending=busy>
                    "Guardando"
                </Button>
                <IconButton label="Editar" glyph=glyph::PENCIL />
                <IconButton
                    label="Favorita"
                    glyph=glyph::STAR
                    pressed=Signal::from(star)
                    on_press=Callback::new(move |()| star.update(|on| *on = !*on))
                />
                <IconButton label="Borrar" glyph=glyph::TRASH variant=Variant::Secondary />
            </div>
        </Part>
    }
}

/// Fields: empty, filled, wrong, off.
#[component]
pub fn Fields() -> impl IntoView {
    let note = RwSignal::new(String::from("Le interesa </textarea> la terraza."));
    view! {
        <Part id="formularios" title="Formularios">
            <form class="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
                <TextInput name="title" label="Título" required=true value="Casa en Coyoacán" hint="Se ve en la ficha técnica" />
                <TextInput
                    name="email"
                    kind="email"
                    label="Correo"
                    value="ana@"
                    error="Falta lo que va después de la arroba, como ana@correo.mx"
                />
                <TextInput name="street" label="Calle" placeholder="Av. Álvaro Obregón 120" />
                <Select name="operation" label="Operación" value="rent" choices=operations() />
                <Select name="kind" label="Tipo" choices=operations() placeholder="Elige uno" error="Elige un tipo" required=true />
                <NumberInput name="area" label="Construcción" value="120" unit="m²" min=0 />
                <MoneyInput name="price" label="Precio" currency="MXN" value="4,500,000" />
                <MoneyInput name="rent" label="Renta" currency="USD" hint="Sin mantenimiento" />
                <TextInput name="code" label="Clave" value="NX-0042" disabled=true />
                <DateInput name="visit" label="Visita" value="2026-11-20" min="2026-11-01" max="2026-11-30" hint="En noviembre" />
                <DateInput name="deed" label="Escritura" required=true error="Elige un día" />
                <FileInput name="file" label="Archivo" prompt="Arrastra un archivo aquí o elígelo" accept=".csv" hint="CSV, 50 MB como máximo" />
                <FileInput name="photo" label="Foto" prompt="Arrastra una foto aquí o elígela" required=true error="No es una imagen" />
                <PlaceInput name="place" label="Ubicación" map_label="Ver en el mapa" value="19.4326, -99.1332" hint="Pega un enlace o coordenadas" />
                <PlaceInput name="nowhere" label="Ubicación" map_label="Ver en el mapa" value="Roma Norte" error="No encontramos un lugar aquí" />
                <TextArea name="note" label="Nota" bind=note hint="La ve sólo tu equipo" />
                <div class="grid content-start gap-2">
                    <Checkbox name="furnished" label="Amueblada" checked=true />
                    <Checkbox name="pets" label="Acepta mascotas" hint="Pregunta al dueño" />
                    <Checkbox name="terms" label="Acepto las condiciones" error="Marca la casilla para seguir" required=true />
                </div>
                <RadioGroup name="deal" legend="Trato" value="sale" choices=operations() />
                <PhoneField name="phone" label="Teléfono" hint=PHONE_HINT required=true />
                <PhoneField name="office" label="Oficina" hint=PHONE_HINT value="55 1234 5678" />
                <PhoneField name="abroad" label="En otro país" hint=PHONE_HINT value="+1 415-555-2671" />
                <PhoneField
                    name="extension"
                    label="Con extensión"
                    hint=PHONE_HINT
                    value="55 1234 5678 ext. 9"
                    error="No parece un teléfono. Escribe 10 dígitos, sin extensión"
                />
                <PhoneField name="fixed" label="Apagado" hint=PHONE_HINT value="999 123 4567" disabled=true />
            </form>
            <Addresses />
        </Part>
    }
}

const PHONE_HINT: &str = "10 dígitos. Si es de otro país, empieza con + y su clave.";

/// Addresses: empty, filled with something wrong, off.
#[component]
fn Addresses() -> impl IntoView {
    let blank = [""; 6];
    let filled = |code| ["Av. Álvaro Obregón", "120", "Roma Norte", code, "Cuauhtémoc", "Ciudad de México"];
    view! {
        <form class="grid gap-8 lg:grid-cols-2">
            <AddressFields legend="Domicilio vacío" section="blank" fields=address(blank) />
            <AddressFields legend="Domicilio con un error" section="wrong" fields=address(filled("6700")) />
            <AddressFields legend="Domicilio apagado" section="off" fields=address(filled("06700")) disabled=true />
        </form>
    }
}

fn address(values: [&str; 6]) -> Vec<AddressField> {
    let labels = ["Calle", "Número exterior", "Colonia", "Código postal", "Municipio o alcaldía", "Estado"];
    AddressPart::ALL
        .into_iter()
        .zip(labels.into_iter().zip(values))
        .map(|(part, (label, value))| AddressField {
            part,
            label: label.to_owned(),
            value: value.to_owned(),
            error: (value == "6700").then(|| "Tiene cinco dígitos, por ejemplo 06700.".to_owned()),
        })
        .collect()
}

fn operations() -> Vec<Choice> {
    vec![Choice::new("sale", "Venta"), Choice::new("rent", "Renta"), Choice::new("presale", "Preventa")]
}
