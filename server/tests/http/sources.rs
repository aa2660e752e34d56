//! What the compiler cannot forbid, read from the sources.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Every Rust file of the crate `app`.
fn sources() -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                sources.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(sources.len() > 40);
    sources
}

/// A server function is a door: nothing happens in it before it is clear who stands there.
#[test]
fn every_server_function_asks_first_who_calls() {
    let mut functions = 0;
    for (path, source) in sources() {
        for function in source.split("#[server").skip(1) {
            functions += 1;
            let body =
                function.split_once("Error> {").unwrap_or_else(|| panic!("{}: a server function answers our Error", path.display())).1;
            let first = body.trim_start().lines().next().unwrap();
            let asks =
                ["staff", "public", "platform", "account", "caller"].iter().any(|door| first.contains(&format!("crate::request::{door}(")));
            assert!(asks, "{} begins with {first}", path.display());
        }
    }
    assert_eq!(functions, server_fn::axum::server_fn_paths().count());
}

/// A function that is called by GET, or by a form of any site, would not need a page of ours to be called.
#[test]
fn no_server_function_answers_a_link() {
    assert!(server_fn::axum::server_fn_paths().all(|(_, method)| method == axum::http::Method::POST));
    for (path, source) in sources() {
        assert!(!source.contains("GetUrl") && !source.contains("GetCbor"), "{}", path.display());
    }
}

#[test]
fn markup_is_written_by_components_only() {
    let may = ["text_area.rs", "shell.rs", "icon.rs"];
    for (path, source) in sources() {
        let name = path.file_name().unwrap().to_str().unwrap();
        if !may.contains(&name) {
            assert!(!source.contains("<textarea"), "{}: Leptos 0.8 does not escape it", path.display());
            // A constant is no text of anybody's.
            assert!(!source.replace("inner_html=\"", "").contains("inner_html"), "{}", path.display());
        }
    }
}

/// A page that names a test which is gone promises what nobody checks.
#[test]
fn the_security_page_names_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = fs::read_to_string(root.join("docs/security.md")).unwrap();
    let names: Vec<&str> = page.split('`').skip(1).step_by(2).filter(|name| name.matches("::").count() > 1).collect();
    assert!(names.len() > 60);
    for name in names {
        let parts: Vec<&str> = name.split("::").collect();
        let (suite, module, test) = (parts[0], parts[1], parts[parts.len() - 1]);
        let places = match suite {
            "http" => vec![
                format!("server/tests/http/{module}.rs"),
                format!("server/tests/http/{module}/mod.rs"),
                format!("server/tests/http/{module}/known.rs"),
                format!("server/tests/http/{module}/looking_on.rs"),
            ],
            "it" => vec![format!("app/domain/tests/it/{module}.rs")],
            "faults" | "import" => vec![format!("server/tests/{suite}/{module}.rs")],
            _ => vec![format!("app/domain/src/{suite}/{module}.rs"), format!("app/domain/src/{suite}.rs"), format!("app/src/{suite}.rs")],
        };
        let is_there = places
            .iter()
            .filter_map(|place| fs::read_to_string(root.join(place)).ok())
            .any(|source| source.contains(&format!("fn {test}(")));
        assert!(is_there, "{name} stands in docs/security.md and nowhere else");
    }
}
