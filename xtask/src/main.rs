//! `cargo xtask build [--release]`: the browser's half, the stylesheet and the server, in the order that they need each other.

mod build;
mod compress;
mod database;
mod illustrations;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["build"] => build::run(build::Kind::Development),
        ["build", "--release"] => build::run(build::Kind::Release),
        ["database"] => database::start(),
        ["database", "stop"] => database::stop(),
        ["database", "prepare"] => database::prepare(),
        ["illustrations"] => illustrations::write("public/illustrations".as_ref()).map(|_| ()).map_err(|error| error.to_string()),
        _ => Err("usage: cargo xtask build [--release] | database [stop | prepare] | illustrations".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
