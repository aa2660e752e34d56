//! The real router over a real database: what answers, to whom, and what it never says.

#[cfg(test)]
mod aborts;
#[cfg(test)]
mod activity;
#[cfg(test)]
mod addresses;
#[cfg(test)]
mod agency;
#[cfg(test)]
mod agency_api;
#[cfg(test)]
mod api;
#[cfg(test)]
mod api_tokens;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod authenticator;
#[cfg(test)]
mod avatars;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod bulk;
#[cfg(test)]
mod confirmation;
#[cfg(test)]
mod console;
#[cfg(test)]
mod endpoints;
#[cfg(test)]
mod export;
#[cfg(test)]
mod filter;
#[cfg(test)]
mod forgery;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod invitations;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod log_in;
#[cfg(test)]
mod logs;
#[cfg(test)]
mod my_data;
#[cfg(test)]
mod notifications;
#[cfg(test)]
mod operations;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod passkeys;
#[cfg(test)]
mod passwords;
#[cfg(test)]
mod people;
#[cfg(test)]
mod portal;
#[cfg(test)]
mod profile;
#[cfg(test)]
mod program;
#[cfg(test)]
mod property_form;
#[cfg(test)]
mod row_edit;
#[cfg(test)]
mod second_factor;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod site;
#[cfg(test)]
mod sitemap;
#[cfg(test)]
mod sources;
#[cfg(test)]
mod start;
#[cfg(test)]
mod strings;
#[cfg(test)]
mod webhooks;
