//! Inlines the styles of mail: mail programs read no stylesheets. tailwind-rs turns each class into a style attribute.

use std::{env, fs, path::Path};

use tailwind_rs::{CLIConfig, CssInlineMode, TailwindBuilder};

#[expect(clippy::expect_used, reason = "a build script stops the build by panicking")]
fn main() {
    println!("cargo:rerun-if-changed=emails");
    let source = fs::read_to_string("emails/letter.html").expect("emails/letter.html");
    // A variant such as `hover:` would leak as its plain class.
    assert!(
        !source.split("class=\"").skip(1).any(|rest| rest.split('"').next().is_some_and(|classes| classes.contains(':'))),
        "a variant in a mail"
    );
    let config = CLIConfig { mode: CssInlineMode::Inline, minify: false, ..CLIConfig::default() };
    let (html, _) = config.compile_html(&source, &mut TailwindBuilder::default()).expect("mail styles");
    // An unknown class leaves its whole element as it was.
    assert!(!html.contains("class="), "a class that tailwind-rs does not know in: {html}");
    let output = Path::new(&env::var("OUT_DIR").expect("OUT_DIR")).join("letter.html");
    fs::write(output, html).expect("letter.html");
}
