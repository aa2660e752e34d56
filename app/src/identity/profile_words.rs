//! The words of a person's profile.

use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub saved: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    /// In the portal, where there are no colleagues.
    pub name_hint_alone: &'static str,
    pub time_zone: &'static str,
    pub time_zone_hint: &'static str,
    pub language: &'static str,
    pub spanish: &'static str,
    pub english: &'static str,
    pub theme: &'static str,
    pub density: &'static str,
    pub comfortable: &'static str,
    pub compact: &'static str,
    pub save: &'static str,
    pub picture: &'static str,
    pub picture_file: &'static str,
    pub picture_prompt: &'static str,
    pub picture_hint: &'static str,
    pub picture_send: &'static str,
    pub picture_saved: &'static str,
    pub picture_saved_alone: &'static str,
    pub picture_remove: &'static str,
    pub picture_removed: &'static str,
    pub undo: &'static str,
}

pub const ES: Words = Words {
    title: "Perfil",
    lead: "Cómo te llamas y cómo te gusta leer Nexus.",
    saved: "Tu perfil quedó guardado.",
    name: "Tu nombre",
    name_hint: "Así te ven tus colegas.",
    name_hint_alone: "Así te llamamos.",
    time_zone: "Zona horaria",
    time_zone_hint: "En ella verás fechas y horas.",
    language: "Idioma",
    spanish: "Español",
    english: "English",
    theme: "Tema",
    density: "Filas de las tablas",
    comfortable: "Cómodas",
    compact: "Compactas",
    save: "Guardar",
    picture: "Foto",
    picture_file: "Elige una foto",
    picture_prompt: "Arrastra una foto aquí o elígela",
    picture_hint: "JPEG, PNG o WebP de hasta 8 MB. La recortamos al centro y quitamos lo que anotó la cámara, como el lugar.",
    picture_send: "Subir foto",
    picture_saved: "Así te ven ahora tus colegas.",
    picture_saved_alone: "Tu foto quedó guardada.",
    picture_remove: "Quitar foto",
    picture_removed: "Quitaste tu foto.",
    undo: "Deshacer",
};

pub const EN: Words = Words {
    title: "Profile",
    lead: "How you are called and how you like to read Nexus.",
    saved: "Your profile is saved.",
    name: "Your name",
    name_hint: "As your colleagues see you.",
    name_hint_alone: "As we call you.",
    time_zone: "Time zone",
    time_zone_hint: "Dates and times are shown in it.",
    language: "Language",
    spanish: "Español",
    english: "English",
    theme: "Theme",
    density: "Rows of tables",
    comfortable: "Comfortable",
    compact: "Compact",
    save: "Save",
    picture: "Picture",
    picture_file: "Choose a picture",
    picture_prompt: "Drop a picture here or choose one",
    picture_hint: "JPEG, PNG or WebP of up to 8 MB. We crop it to its middle and drop what the camera noted, such as the place.",
    picture_send: "Upload picture",
    picture_saved: "This is how your colleagues see you now.",
    picture_saved_alone: "Your picture is saved.",
    picture_remove: "Remove picture",
    picture_removed: "Your picture is gone.",
    undo: "Undo",
};

impl Words {
    #[must_use]
    pub const fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::Es => &ES,
            Locale::En => &EN,
        }
    }
}
