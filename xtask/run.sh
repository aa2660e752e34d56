#!/usr/bin/env bash
# Serves the release build with the demo.
set -euo pipefail
. xtask/environment.sh
exec "$(dirname "$CARGO_TARGET_DIR")/release/release/nexus" serve --demo
