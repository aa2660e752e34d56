//! What an examination of the installation found, in words: of the console, and of `nexus doctor` (in English).

use domain::{
    locale::Locale,
    platform::examination::{Finding, RoleFault},
};

/// One line.
#[must_use]
pub fn finding(locale: Locale, found: &Finding) -> String {
    if locale == Locale::Es { spanish(found) } else { english(found) }
}

fn spanish(found: &Finding) -> String {
    match found {
        Finding::Version { postgresql, postgis } => format!("PostgreSQL {postgresql}, PostGIS {postgis}"),
        Finding::OldPostgresql { postgresql, least } => format!("PostgreSQL {postgresql}: hace falta PostgreSQL {least} o más nuevo"),
        Finding::NoPostgis { postgresql } => format!("PostgreSQL {postgresql}, falta PostGIS: instálalo y ejecuta «nexus migrate»"),
        Finding::Extensions(names) => format!("extensiones: {}", names.join(", ")),
        Finding::NoExtensions(names) => format!("faltan extensiones: {}", names.join(", ")),
        Finding::Clock(ahead) => format!("reloj: la base de datos va a {ahead:+.1} s de este proceso"),
        Finding::ClockOff(ahead) => format!("reloj: la base de datos va a {ahead:+.1} s de este proceso; sincroniza los dos"),
        Finding::Roles => "roles: cada uno con sus derechos y ninguno más".to_owned(),
        Finding::WrongRoles(faults) => format!("roles: {}", each(Locale::Es, faults)),
        Finding::RowSecurity => "seguridad por renglón: activa y forzada en todas las tablas".to_owned(),
        Finding::NoRowSecurity(tables) => format!("la seguridad por renglón no está forzada en: {}", tables.join(", ")),
        Finding::Leakproof => "leakproof: la búsqueda con seguridad por renglón usa sus índices".to_owned(),
        Finding::MarkedLeakproof(names) => format!("marcadas como leakproof aunque revelan valores: {}", names.join(", ")),
        Finding::NotLeakproof(names, true) => {
            format!("sin marcar como leakproof, así que la búsqueda es lenta; ejecuta «nexus migrate»: {}", names.join(", "))
        }
        Finding::NotLeakproof(names, false) => {
            let names = names.join(", ");
            format!("sin marcar como leakproof, así que la búsqueda es lenta; ejecuta una vez «nexus migrate» como superusuario: {names}")
        }
    }
}

fn english(found: &Finding) -> String {
    match found {
        Finding::Version { postgresql, postgis } => format!("PostgreSQL {postgresql}, PostGIS {postgis}"),
        Finding::OldPostgresql { postgresql, least } => format!("PostgreSQL {postgresql}: at least PostgreSQL {least} is needed"),
        Finding::NoPostgis { postgresql } => format!("PostgreSQL {postgresql}, PostGIS missing: install it and run `nexus migrate`"),
        Finding::Extensions(names) => format!("extensions: {}", names.join(", ")),
        Finding::NoExtensions(names) => format!("extensions are missing: {}", names.join(", ")),
        Finding::Clock(ahead) => format!("clock: the database is {ahead:+.1} s from this process"),
        Finding::ClockOff(ahead) => format!("clock: the database is {ahead:+.1} s from this process; synchronise both"),
        Finding::Roles => "roles: each with its own rights and no more".to_owned(),
        Finding::WrongRoles(faults) => format!("roles: {}", each(Locale::En, faults)),
        Finding::RowSecurity => "row security: enabled and forced on every table".to_owned(),
        Finding::NoRowSecurity(tables) => format!("row security is not forced on: {}", tables.join(", ")),
        Finding::Leakproof => "leakproof: search under row security uses its indexes".to_owned(),
        Finding::MarkedLeakproof(names) => format!("marked leakproof although they tell values: {}", names.join(", ")),
        Finding::NotLeakproof(names, true) => {
            format!("not marked leakproof, so search is slow; run `nexus migrate`: {}", names.join(", "))
        }
        Finding::NotLeakproof(names, false) => {
            format!("not marked leakproof, so search is slow; run `nexus migrate` once as a superuser: {}", names.join(", "))
        }
    }
}

fn each(locale: Locale, faults: &[(String, RoleFault)]) -> String {
    let lines: Vec<String> = faults.iter().map(|(role, fault)| format!("{role} {}", role_fault(locale, *fault))).collect();
    lines.join(", ")
}

const fn role_fault(locale: Locale, fault: RoleFault) -> &'static str {
    match (locale, fault) {
        (Locale::Es, RoleFault::IsMissing) => "no existe",
        (Locale::En, RoleFault::IsMissing) => "is missing",
        (Locale::Es, RoleFault::Administers) => "puede administrar el servidor",
        (Locale::En, RoleFault::Administers) => "may administer the server",
        (Locale::Es, RoleFault::CannotLogIn) => "no puede iniciar sesión",
        (Locale::En, RoleFault::CannotLogIn) => "cannot log in",
        (Locale::Es, RoleFault::LogsIn) => "puede iniciar sesión",
        (Locale::En, RoleFault::LogsIn) => "can log in",
        (Locale::Es, RoleFault::ObeysRowSecurity) => "no se salta la seguridad por renglón",
        (Locale::En, RoleFault::ObeysRowSecurity) => "does not bypass row security",
        (Locale::Es, RoleFault::BypassesRowSecurity) => "se salta la seguridad por renglón",
        (Locale::En, RoleFault::BypassesRowSecurity) => "bypasses row security",
    }
}
