# The doors of the project. Each sets up what is missing first.
SHELL := /bin/bash
ENVIRONMENT := . xtask/environment.sh

.PHONY: run test bench db lint
run: ## release build, private database, demo; http://127.0.0.1:3000
	@xtask/setup.sh
	@$(ENVIRONMENT) && cargo xtask build --release && exec xtask/run.sh

test: ## every check that a change must pass
	@xtask/setup.sh test
	@$(ENVIRONMENT) && xtask/test.sh

lint: ## formatting and lints alone
	@$(ENVIRONMENT) && cargo fmt --all --check && cargo clippy --workspace --exclude frontend --all-targets -- -D warnings

db: ## after a change of SQL: the query answers in .sqlx, anew from the migrations
	@$(ENVIRONMENT) && cargo xtask database prepare

bench: ## two million rows, the scenarios of the performance suite beside their targets; writes docs/performance.md
	@xtask/setup.sh
	@$(ENVIRONMENT) && cargo xtask build --release && exec xtask/bench.sh
