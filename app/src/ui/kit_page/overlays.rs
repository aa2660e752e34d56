//! What floats: menus, tooltips, dialogs, side panels, toasts.

use leptos::prelude::*;

use super::Part;
use crate::ui::{
    Actions, Button, Dialog, DialogLink, IconButton, Menu, MenuButton, MenuLink, Place, ToastAction, ToastRegion, Toasts, Tone, Tooltip,
    Variant, glyph,
};

/// Each opens from here.
#[component]
pub fn Overlays() -> impl IntoView {
    let toasts = Toasts::provide();
    let decide = RwSignal::new(false);
    let look = RwSignal::new(false);
    let undo = ToastAction { label: "Deshacer".to_owned(), run: Callback::new(move |()| toasts.show(Tone::Good, "Como estaba", None)) };
    view! {
        <Part id="flotantes" title="Lo que flota">
            <div class="flex flex-wrap items-center gap-4">
                <Menu label="Acciones">
                    <MenuLink label="Editar" href="#" icon=glyph::PENCIL />
                    <MenuLink label="Duplicar" href="#" icon=glyph::COPY current=true />
                    <MenuButton label="Archivar" icon=glyph::ARCHIVE danger=true />
                </Menu>
                <Menu label="Más" icon=glyph::MORE>
                    <MenuLink label="Compartir" href="#" icon=glyph::LINK />
                </Menu>
                <Menu label="Descargar" before=glyph::DOWNLOAD>
                    <MenuLink label="Excel (XLSX)" href="/favicon.svg" icon=glyph::GRID download=true />
                </Menu>
                <DialogLink href="#archivar" open=decide>
                    "Archivar…"
                </DialogLink>
                <Button variant=Variant::Secondary on_press=Callback::new(move |()| look.set(true))>
                    "Vista rápida"
                </Button>
                <Button
                    variant=Variant::Secondary
                    on_press=Callback::new(move |()| {
                        toasts.show(Tone::Good, "Propiedad archivada", Some(undo.clone()));
                    })
                >
                    "Mostrar aviso"
                </Button>
            </div>
            <div class="flex flex-wrap items-center gap-4">
                <IconButton label="Descargar" glyph=glyph::DOWNLOAD variant=Variant::Secondary />
                <Tooltip text="Suma de lo que esperas cobrar, por la probabilidad de cada trato" id="weighted-about">
                    <span tabindex="0" aria-describedby="weighted-about" class="rounded-mark underline decoration-dotted underline-offset-4">
                        "Ponderado"
                    </span>
                </Tooltip>
            </div>
            <Dialog id="decide" title="¿Archivar la propiedad?" close_label="Cerrar" open=decide>
                <p class="text-ink-muted">"Deja de verse en los portales. La puedes recuperar cuando quieras."</p>
                <Actions>
                    <Button variant=Variant::Danger on_press=Callback::new(move |()| decide.set(false))>
                        "Archivar"
                    </Button>
                    <Button variant=Variant::Secondary on_press=Callback::new(move |()| decide.set(false))>
                        "Cancelar"
                    </Button>
                </Actions>
            </Dialog>
            <Dialog id="look" title="Casa en Coyoacán" close_label="Cerrar" open=look place=Place::Side>
                <p>"Tres recámaras, dos baños y medio, jardín con jacaranda."</p>
            </Dialog>
            <ToastRegion toasts=toasts label="Avisos" close_label="Cerrar" />
        </Part>
    }
}
