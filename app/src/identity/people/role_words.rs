//! The words of roles and permissions.

use domain::{
    identity::{Feature, Permission, Role},
    locale::Locale,
};

/// A role as people call it.
#[must_use]
pub const fn role(locale: Locale, role: Role) -> &'static str {
    match (locale, role) {
        (Locale::Es, Role::Admin) => "Administrador",
        (Locale::En, Role::Admin) => "Admin",
        (Locale::Es, Role::Manager) => "Gerente",
        (Locale::En, Role::Manager) => "Manager",
        (Locale::Es, Role::Agent) => "Asesor",
        (Locale::En, Role::Agent) => "Agent",
        (Locale::Es, Role::Operations) => "Operaciones",
        (Locale::En, Role::Operations) => "Operations",
        (Locale::Es, Role::Marketing) => "Mercadotecnia",
        (Locale::En, Role::Marketing) => "Marketing",
        (Locale::Es, Role::Support) => "Soporte",
        (Locale::En, Role::Support) => "Support",
        (Locale::Es, Role::ComplianceOfficer) => "Cumplimiento",
        (Locale::En, Role::ComplianceOfficer) => "Compliance officer",
        (Locale::Es, Role::PropertyManager) => "Gestor de inmuebles",
        (Locale::En, Role::PropertyManager) => "Property manager",
    }
}

/// What somebody with the role does.
#[must_use]
pub const fn role_hint(locale: Locale, role: Role) -> &'static str {
    match (locale, role) {
        (Locale::Es, Role::Admin) => "Lleva la cuenta de la inmobiliaria: personas, seguridad, integraciones.",
        (Locale::En, Role::Admin) => "Runs the agency's account: people, security, integrations.",
        (Locale::Es, Role::Manager) => "Dirige a los asesores y cuida el catálogo.",
        (Locale::En, Role::Manager) => "Leads the agents and looks after the catalog.",
        (Locale::Es, Role::Agent) => "Capta y vende.",
        (Locale::En, Role::Agent) => "Lists and sells.",
        (Locale::Es, Role::Operations) => "Importa, archiva y mantiene el catálogo en orden.",
        (Locale::En, Role::Operations) => "Imports, archives and keeps the catalog in order.",
        (Locale::Es, Role::Marketing) => "Escribe y presenta las propiedades.",
        (Locale::En, Role::Marketing) => "Writes and presents the properties.",
        (Locale::Es, Role::Support) => "Consulta para responder a los clientes.",
        (Locale::En, Role::Support) => "Looks things up to answer clients.",
        (Locale::Es, Role::ComplianceOfficer) => "Revisa quién hizo qué.",
        (Locale::En, Role::ComplianceOfficer) => "Reviews who did what.",
        (Locale::Es, Role::PropertyManager) => "Administra los inmuebles en renta.",
        (Locale::En, Role::PropertyManager) => "Manages the rented properties.",
    }
}

/// A permission as people call it.
#[must_use]
pub const fn permission(locale: Locale, permission: Permission) -> &'static str {
    match (locale, permission) {
        (Locale::Es, Permission::ViewProperties) => "Ver propiedades",
        (Locale::En, Permission::ViewProperties) => "See properties",
        (Locale::Es, Permission::EditProperties) => "Capturar y editar propiedades",
        (Locale::En, Permission::EditProperties) => "Enter and edit properties",
        (Locale::Es, Permission::ArchiveProperties) => "Archivar y recuperar propiedades",
        (Locale::En, Permission::ArchiveProperties) => "Archive and restore properties",
        (Locale::Es, Permission::ImportProperties) => "Importar propiedades",
        (Locale::En, Permission::ImportProperties) => "Import properties",
        (Locale::Es, Permission::ExportProperties) => "Descargar la lista de propiedades",
        (Locale::En, Permission::ExportProperties) => "Download the list of properties",
        (Locale::Es, Permission::ViewRealtors) => "Ver asesores externos",
        (Locale::En, Permission::ViewRealtors) => "See outside realtors",
        (Locale::Es, Permission::EditRealtors) => "Registrar y cambiar asesores externos",
        (Locale::En, Permission::EditRealtors) => "Register and change outside realtors",
        (Locale::Es, Permission::ViewAudit) => "Ver la bitácora",
        (Locale::En, Permission::ViewAudit) => "See the audit log",
        (Locale::Es, Permission::ManageMembers) => "Administrar personas, roles y equipos",
        (Locale::En, Permission::ManageMembers) => "Manage people, roles and teams",
        (Locale::Es, Permission::ManageAgency) => "Cambiar los datos y la seguridad de la inmobiliaria",
        (Locale::En, Permission::ManageAgency) => "Change the agency's data and security",
        (Locale::Es, Permission::ManageIntegrations) => "Conectar otros sistemas (API y webhooks)",
        (Locale::En, Permission::ManageIntegrations) => "Connect other systems (API and webhooks)",
    }
}

/// A group of permissions.
#[must_use]
pub const fn feature(locale: Locale, feature: Feature) -> &'static str {
    match (locale, feature) {
        (Locale::Es, Feature::Catalog) => "Propiedades",
        (Locale::En, Feature::Catalog) => "Properties",
        (Locale::Es, Feature::Identity) => "Inmobiliaria",
        (Locale::En, Feature::Identity) => "Agency",
    }
}

/// The words of the page of roles.
pub struct Words {
    pub title: &'static str,
    pub lead: &'static str,
    pub permission: &'static str,
    pub save: &'static str,
    pub saved: &'static str,
    pub restore: &'static str,
    pub restored: &'static str,
    pub fixed: &'static str,
    pub changed: &'static str,
    pub not_mine: &'static str,
}

pub const ES: Words = Words {
    title: "Roles y permisos",
    lead: "Qué permite cada rol en tu inmobiliaria. Quien tiene varios roles puede lo que permita cualquiera de ellos.",
    permission: "Permiso",
    save: "Guardar permisos",
    saved: "Los permisos quedaron guardados y valen desde la siguiente página que abra cada quien.",
    restore: "Restablecer los de fábrica",
    restored: "Los permisos volvieron a ser los de fábrica.",
    fixed: "El administrador siempre puede todo.",
    changed: "Cambiado por tu inmobiliaria",
    not_mine: "Solo puedes dar y quitar permisos que tú tienes.",
};

pub const EN: Words = Words {
    title: "Roles and permissions",
    lead: "What each role permits in your agency. Whoever has several roles may do what any of them permits.",
    permission: "Permission",
    save: "Save permissions",
    saved: "The permissions are saved, and hold from the next page that anybody opens.",
    restore: "Restore the presets",
    restored: "The permissions are the presets again.",
    fixed: "An admin may always do everything.",
    changed: "Changed by your agency",
    not_mine: "You can only give and take permissions that you have.",
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
