#!/usr/bin/env bash
# Makes a bare Debian 12 able to build, run and test Nexus. Does only what is missing and says what it does.
set -euo pipefail
cd "$(dirname "$0")/.."
. xtask/environment.sh
mkdir -p "$NEXUS_CACHE"

say() { printf 'setup: %s\n' "$*"; }
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else say "root rights are needed for: $*"; say "run this as root, or install sudo"; exit 1; fi
}

install_packages() {
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${missing[*]}"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$NEXUS_CACHE/apt.log" 2>&1 ||
        { tail -20 "$NEXUS_CACHE/apt.log"; exit 1; }
}

# Debian would start a cluster of its own on port 5432; Nexus starts private ones.
if [ ! -e /usr/lib/postgresql/15/bin/postgres ] && [ ! -e /etc/postgresql-common/createcluster.d/nexus.conf ]; then
    as_root mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.d/nexus.conf >/dev/null
fi
install_packages ca-certificates gcc libc6-dev make postgresql-15 postgresql-15-postgis-3
[ "${1:-}" != test ] || install_packages chromium fonts-liberation

has_wasm() { ls "$(rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null)"/libstd-*.rlib >/dev/null 2>&1; }

# The browser's half needs Rust's wasm32 library: from rustup where it may download, else built from Debian's sources.
if ! has_wasm && command -v rustup >/dev/null && [ "${RUSTUP_AUTO_INSTALL:-1}" != 0 ]; then
    say "adding the wasm32 target with rustup"
    rustup target add wasm32-unknown-unknown
fi
if ! has_wasm; then
    install_packages rustc-web cargo-web rust-web-src rustfmt-web rust-web-clippy lld-19
    if command -v rustup >/dev/null; then rustup toolchain link debian /usr; fi
    touch "$NEXUS_CACHE/debian-rust"
    . xtask/environment.sh
    if ! has_wasm; then
        say "building Rust's wasm32 library from Debian's sources"
        work=$(mktemp -d)
        printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[lib]\ncrate-type = ["cdylib"]\npath = "lib.rs"\n' >"$work/Cargo.toml"
        : >"$work/lib.rs"
        (cd "$work" && RUSTFLAGS='' RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$work/target" cargo build --quiet --release \
            -Z build-std=std,panic_abort --target wasm32-unknown-unknown)
        libraries=$(rustc --print target-libdir --target wasm32-unknown-unknown)
        as_root mkdir -p "$libraries"
        find "$work/target/wasm32-unknown-unknown/release/deps" -name 'lib*.rlib' ! -name 'libempty*' -print0 |
            as_root xargs -0 -I{} cp {} "$libraries/"
        rm -rf "$work"
    fi
fi

if [ package-lock.json -nt node_modules/.nexus ]; then
    say "installing npm packages"
    # Not `npm ci`, which fails where a registry has no builds for other systems. Versions are exact in package.json all the same.
    npm install --no-save --silent --no-audit --no-fund
    touch node_modules/.nexus
fi
