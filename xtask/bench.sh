#!/usr/bin/env bash
# Measures the release build. Server and bench are built in one go: both then use the dependencies that are there already.
set -euo pipefail
cd "$(dirname "$0")/.."
. xtask/environment.sh
CARGO_TARGET_DIR="$(dirname "$CARGO_TARGET_DIR")/release"
export CARGO_TARGET_DIR
cargo build --quiet --release --package server --package bench
exec "$CARGO_TARGET_DIR/release/bench" "$@"
