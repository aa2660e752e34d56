//! The platform's own console: agencies, people and the machinery of the whole installation. No business table is seen here.

pub mod admins;
pub mod agencies;
pub mod dead_letters;
pub mod impersonation;
pub mod log;
pub mod machinery;
pub mod people;
