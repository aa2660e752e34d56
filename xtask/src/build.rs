//! The steps of a build: wasm crate, bindings, wasm-opt, Tailwind, public files, server.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use wasm_bindgen_cli_support::Bindgen;

use crate::compress;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Erased component types, quick to compile.
    Development,
    /// Optimised, precompressed, in a target folder of its own: its compiler flags differ.
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
    cargo(kind, &target, &["build", "--package", "frontend", "--target", "wasm32-unknown-unknown", "--profile", wasm_profile])?;
    let module = target.join("wasm32-unknown-unknown").join(wasm_profile).join("frontend.wasm");
    bind(&module, &site.join("pkg"), kind)?;
    stylesheet(&site.join("pkg/nexus.css"), kind)?;
    copy_folder(Path::new("public"), &site).map_err(|error| format!("copying public files: {error}"))?;
    if kind == Kind::Release {
        compress::folder(&site).map_err(|error| format!("compressing {}: {error}", site.display()))?;
    }
    let server: &[&str] =
        if kind == Kind::Release { &["build", "--package", "server", "--release"] } else { &["build", "--package", "server"] };
    cargo(kind, &target, server)
}

fn cargo(kind: Kind, target: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).env("CARGO_TARGET_DIR", target);
    if kind == Kind::Release {
        // An empty variable overrides the flags of .cargo/config.toml: release does not erase components.
        command.env("RUSTFLAGS", "");
    }
    succeed(&mut command, &format!("cargo {}", arguments.join(" ")))
}

/// Makes `nexus.js` and `nexus.wasm`, unless they are newer than the module.
fn bind(module: &Path, folder: &Path, kind: Kind) -> Result<(), String> {
    let output = folder.join("nexus.wasm");
    if modified(&output) > modified(module) {
        return Ok(());
    }
    println!("xtask: binding {}", module.display());
    let fault = |error: &dyn std::fmt::Display| format!("wasm-bindgen: {error:#}");
    Bindgen::new()
        .input_path(module)
        .web(true)
        .map_err(|error| fault(&error))?
        .typescript(false)
        .out_name("nexus")
        .generate(folder)
        .map_err(|error| fault(&error))?;
    let bound = folder.join("nexus_bg.wasm");
    if kind == Kind::Release {
        let features = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
        let mut command = Command::new("wasm-opt");
        command.arg("-Oz").args(features.map(|feature| format!("--enable-{feature}"))).arg(&bound).arg("-o").arg(&output);
        succeed(&mut command, "wasm-opt")?;
        return fs::remove_file(&bound).map_err(|error| fault(&error));
    }
    fs::rename(&bound, &output).map_err(|error| fault(&error))
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
