//! How the world reaches Nexus: configuration, start-up, HTTP, jobs and the command line.

#![recursion_limit = "256"] // views are deep types where release builds do not erase them

pub mod backup;
pub mod boot;
pub mod catalog;
pub mod command;
pub mod config;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod http;
pub mod identity;
pub mod import;
pub mod keeper;
pub mod live;
pub mod notification;
pub mod platform;
pub mod session;
pub mod spreadsheet;
pub mod telemetry;
pub mod worker;
