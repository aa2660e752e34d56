//! The store on a real database, as the roles that the product runs as.

#[cfg(test)]
mod accounts;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod bootstrap;
#[cfg(test)]
mod bulk;
#[cfg(test)]
mod cancellation;
#[cfg(test)]
mod catalog;
#[cfg(test)]
mod catalogue_rules;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod console;
#[cfg(test)]
mod crowd;
#[cfg(test)]
mod events;
#[cfg(test)]
mod factories;
#[cfg(test)]
mod filter;
#[cfg(test)]
mod find;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod identity;
#[cfg(test)]
mod import_review;
#[cfg(test)]
mod import_undo;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod invitations;
#[cfg(test)]
mod list;
#[cfg(test)]
mod locations;
#[cfg(test)]
mod members;
#[cfg(test)]
mod notifications;
#[cfg(test)]
mod onboarding;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod people_import;
#[cfg(test)]
mod portal;
#[cfg(test)]
mod purge;
#[cfg(test)]
mod realtor_access;
#[cfg(test)]
mod realtor_contact;
#[cfg(test)]
mod realtors;
#[cfg(test)]
mod recompute;
#[cfg(test)]
mod row_edit;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod saved_views;
#[cfg(test)]
mod search;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod teams;
