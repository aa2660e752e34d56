//! The words of the pages of teams.

use domain::locale::Locale;

pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub new: &'static str,
    pub name: &'static str,
    pub colour: &'static str,
    pub leader: &'static str,
    pub nobody: &'static str,
    pub people: &'static str,
    pub members: &'static str,
    pub save: &'static str,
    pub delete: &'static str,
    pub undo: &'static str,
    pub saved: &'static str,
    pub restored: &'static str,
    pub deleted_notice: &'static str,
    pub none_title: &'static str,
    pub none: &'static str,
    pub breadcrumb: &'static str,
    pub taken: &'static str,
}

pub const ES: Words = Words {
    title: "Equipos",
    lead: "Grupos de personas que trabajan juntas: por zona, por sucursal, por tipo de cliente.",
    new: "Nuevo equipo",
    name: "Nombre",
    colour: "Color",
    leader: "Quién lo dirige",
    nobody: "Nadie",
    people: "Personas",
    members: "Integrantes",
    save: "Guardar equipo",
    delete: "Eliminar equipo",
    undo: "Deshacer",
    saved: "El equipo quedó guardado.",
    restored: "El equipo está de vuelta.",
    deleted_notice: "Este equipo está eliminado.",
    none_title: "Todavía sin equipos",
    none: "Un equipo reúne a quienes comparten zona o clientes. Una persona puede estar en varios.",
    breadcrumb: "Ruta",
    taken: "Ya hay un equipo con este nombre.",
};

pub const EN: Words = Words {
    title: "Teams",
    lead: "Groups of people who work together: by area, by branch, by kind of client.",
    new: "New team",
    name: "Name",
    colour: "Colour",
    leader: "Led by",
    nobody: "Nobody",
    people: "People",
    members: "Members",
    save: "Save team",
    delete: "Delete team",
    undo: "Undo",
    saved: "The team is saved.",
    restored: "The team is back.",
    deleted_notice: "This team is deleted.",
    none_title: "No teams yet",
    none: "A team brings together those who share an area or clients. A person can be in several.",
    breadcrumb: "Path",
    taken: "There is a team with this name already.",
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

/// One of the twelve label colours.
#[must_use]
pub fn colour(locale: Locale, code: &str) -> &'static str {
    let names: [(&str, &str, &str); 12] = [
        ("red", "Rojo", "Red"),
        ("orange", "Naranja", "Orange"),
        ("amber", "Ámbar", "Amber"),
        ("lime", "Lima", "Lime"),
        ("green", "Verde", "Green"),
        ("teal", "Verde azulado", "Teal"),
        ("cyan", "Cian", "Cyan"),
        ("blue", "Azul", "Blue"),
        ("indigo", "Índigo", "Indigo"),
        ("violet", "Violeta", "Violet"),
        ("pink", "Rosa", "Pink"),
        ("grey", "Gris", "Grey"),
    ];
    let found = names.into_iter().find(|(name, ..)| *name == code);
    found.map_or("", |(_, spanish, english)| if locale == Locale::Es { spanish } else { english })
}

#[cfg(test)]
mod tests {
    use domain::identity::team::COLOURS;

    use super::*;

    #[test]
    fn every_colour_has_a_name_and_a_token() {
        assert_eq!(COLOURS, crate::ui::LABEL_COLOURS);
        assert!(COLOURS.iter().all(|code| Locale::ALL.iter().all(|locale| !colour(*locale, code).is_empty())));
    }
}
