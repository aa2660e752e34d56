# What every build, test and run shares: which Rust, where build output is cached. Sourced by the Makefile's recipes.
export NEXUS_CACHE="${NEXUS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/nexus}"
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$NEXUS_CACHE/target}"
export PATH="$PWD/node_modules/.bin:$PATH"
export CARGO_INCREMENTAL="${CARGO_INCREMENTAL:-1}"
if [ -e "$NEXUS_CACHE/debian-rust" ]; then
    export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19
    if command -v rustup >/dev/null; then export RUSTUP_TOOLCHAIN=debian; fi
fi
