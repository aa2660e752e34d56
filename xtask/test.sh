#!/usr/bin/env bash
# Every check that a change must pass, the quickest first.
set -euo pipefail
cd "$(dirname "$0")/.."
. xtask/environment.sh
step() { printf '\n== %s\n' "$*"; }

step "formatting and lints"
cargo fmt --all --check
cargo clippy --workspace --exclude frontend --all-targets --quiet -- -D warnings

step "nothing of the server reaches the browser"
tree=$(cargo tree --package frontend --target wasm32-unknown-unknown --edges normal --prefix none)
if grep -E '^(sqlx|axum|argon2|tokio|phonenumber) ' <<<"$tree"; then
    echo "these crates are in the browser's half"
    exit 1
fi

step "unit, store and HTTP tests"
cargo xtask database >/dev/null
trap 'cargo xtask database stop' EXIT
cargo test --workspace --exclude frontend --quiet

step "development build"
cargo xtask build

step "browser tests"
playwright test --config end2end/playwright.config.ts
