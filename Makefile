# Two commands do everything: `make run` and `make test`.
.PHONY: run test test-all prepare bench sabotage

run: ## build and start the demo on http://127.0.0.1:8080
	@bash .ci/install postgresql
	cargo build --locked
	@exec target/debug/tirek demo

test: ## format, lints, prepared query data, every test including those in Chromium
	@bash .ci/install postgresql browser
	cargo fmt --check
	bash .ci/with-schema bash .ci/queries check
	cargo test --locked

prepare: ## after a changed query or migration: record the query data in .sqlx
	@bash .ci/install postgresql
	bash .ci/with-schema bash .ci/queries record

bench: ## what the program must bear: pages, ranking, sending at once, papers, a country; each figure beside its bar
	@bash .ci/install postgresql
	cargo bench --locked --bench bars

sabotage: ## each test of a fault, on a build that has the fault: it must be red
	@bash .ci/install postgresql
	bash .ci/sabotage
