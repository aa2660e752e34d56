//! The steps of a build: wasm crate, bindings, wasm-opt, Tailwind, public files, server.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::Options;

use crate::compress;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Quick to compile.
    Development,
    /// Optimised, precompressed, in a target folder of its own.
    Release,
}

/// Builds into `$CARGO_TARGET_DIR` (release: the folder `release` beside it); the site is its subfolder `site`.
///
/// # Errors
/// The step that failed, in words.
pub fn run(kind: Kind) -> Result<(), String> {
    let base = PathBuf::from(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    let target = match kind {
        Kind::Development => base,
        Kind::Release => base.with_file_name("release"),
    };
    let site = target.join("site");
    let wasm_profile = if kind == Kind::Release { "wasm-release" } else { "wasm-dev" };
    cargo(&target, &["build", "--package", "frontend", "--target", "wasm32-unknown-unknown", "--profile", wasm_profile])?;
    let module = target.join("wasm32-unknown-unknown").join(wasm_profile).join("frontend.wasm");
    bind(&module, &site.join("pkg"), kind)?;
    stylesheet(&site.join("pkg/nexus.css"), kind)?;
    copy_folder(Path::new("public"), &site).map_err(|error| format!("copying public files: {error}"))?;
    if kind == Kind::Release {
        compress::folder(&site).map_err(|error| format!("compressing {}: {error}", site.display()))?;
    }
    let server: &[&str] =
        if kind == Kind::Release { &["build", "--package", "server", "--release"] } else { &["build", "--package", "server"] };
    cargo(&target, server)
}

fn cargo(target: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).env("CARGO_TARGET_DIR", target);
    succeed(&mut command, &format!("cargo {}", arguments.join(" ")))
}

/// Makes `nexus.js`, `nexus.wasm` and the parts that are fetched later (see `app/src/lazy.rs`), unless they are newer than the module.
fn bind(module: &Path, folder: &Path, kind: Kind) -> Result<(), String> {
    let output = folder.join("nexus.wasm");
    if modified(&output) > modified(module) {
        return Ok(());
    }
    println!("xtask: binding {}", module.display());
    let fault = |error: &dyn std::fmt::Display| format!("wasm-bindgen: {error:#}");
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(fault(&error)),
        _ => {}
    }
    let entry = module.with_file_name("frontend_entry.wasm");
    let mut parts = split(module, folder, &entry)?;
    Bindgen::new()
        .input_path(&entry)
        .web(true)
        .map_err(|error| fault(&error))?
        .typescript(false)
        .keep_lld_exports(true)
        .demangle(false)
        .out_name("nexus")
        .generate(folder)
        .map_err(|error| fault(&error))?;
    let bound = folder.join("nexus_bg.wasm");
    parts.push(bound.clone());
    if kind == Kind::Release {
        parts.iter().try_for_each(|part| optimise(part))?;
    }
    fs::rename(&bound, &output).map_err(|error| fault(&error))
}

/// Cuts the module at its split points: the entry for `Bindgen`, the other parts and their loader into the folder, with the
/// manifest from which Leptos tells the browser what to fetch early. The loader's name is the one that Leptos asks for.
fn split(module: &Path, folder: &Path, entry: &Path) -> Result<Vec<PathBuf>, String> {
    let fault = |error: &dyn std::fmt::Display| format!("wasm-split: {error:#}");
    let input = fs::read(module).map_err(|error| fault(&error))?;
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = entry;
    options.main_module = "./nexus.js";
    options.link_name = "./__wasm_split.______________________.js";
    let parts = wasm_split_cli_support::transform(options).map_err(|error| fault(&error))?;
    let manifest = serde_json::to_string(&parts.prefetch_map).map_err(|error| fault(&error))?;
    fs::write(folder.join("__wasm_split_manifest.json"), manifest).map_err(|error| fault(&error))?;
    Ok(parts.split_modules)
}

fn optimise(part: &Path) -> Result<(), String> {
    let features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
    let mut command = Command::new("wasm-opt");
    command.args(["-Oz", "--strip-debug", "--strip-producers"]);
    command.args(features.map(|feature| format!("--enable-{feature}"))).arg(part).arg("-o").arg(part);
    succeed(&mut command, "wasm-opt")
}

fn stylesheet(output: &Path, kind: Kind) -> Result<(), String> {
    let mut command = Command::new("tailwindcss");
    command.args(["--input", "style/main.css", "--output"]).arg(output);
    if kind == Kind::Release {
        command.arg("--minify");
    }
    let result = command.output().map_err(|error| format!("tailwindcss: {error} (run xtask/setup.sh)"))?;
    if result.status.success() { Ok(()) } else { Err(format!("tailwindcss: {}", String::from_utf8_lossy(&result.stderr))) }
}

/// Copies files that are newer than their copies.
fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let copy = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &copy)?;
        } else if modified(&copy) <= modified(&entry.path()) {
            fs::copy(entry.path(), copy)?;
        }
    }
    Ok(())
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

fn succeed(command: &mut Command, name: &str) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} ended with {status}")),
        Err(error) => Err(format!("{name}: {error}")),
    }
}
