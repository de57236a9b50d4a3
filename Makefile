# Needs Python 3.11–3.13, Node 20.19 or later, and make; brings everything else itself, inside this folder.
# Written for GNU make 3.81 and the BSD tools, which is what macOS has.

STEP := scripts/step
BIN := .venv/bin
RUN := .venv/.for-demo
DEV := .venv/.for-development
NODE := node_modules/.installed
PEERS := .tools/bench
BENCH := bench-needs-linux $(PEERS)/.for-bench backend/bench/socketio/node_modules/.installed

# Recipes are meant to run one after the other, also under `make -j`.
.NOTPARALLEL:

.PHONY: help
help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z0-9-]+:.*## / {printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: demo
demo: $(RUN) build ## Start the product with sample data: PORT=8000, BROWSER=none opens nothing, RESET=1 begins anew
	@$(BIN)/resolutionflow demo

.PHONY: dev
dev: $(RUN) $(NODE) ## The demo for developers: the API reloads, and Vite serves the pages
	@$(BIN)/resolutionflow demo --dev

.PHONY: test
test: ## Everything that CI checks, what fails soonest first
	@$(STEP) "Everything" $(MAKE) --no-print-directory setup lint-and-contract test-api test-servers-and-rest e2e

.PHONY: setup
setup: $(DEV) $(NODE) ## Install what developing takes, into .venv and node_modules

.PHONY: lint
lint: $(DEV) $(NODE) ## Formatting, style, types, the direction of imports, the origin of packages
	@scripts/beside lint-backend lint-frontend

# Python's types take as long as all the rest.
.PHONY: lint-and-contract
lint-and-contract: $(DEV) $(NODE)
	@scripts/beside lint-backend lint-frontend-and-contract

.PHONY: lint-frontend-and-contract
lint-frontend-and-contract: lint-frontend contract-check

# Each check runs, whichever failed before it; the last line names those that did.
define CHECK
$(STEP) $(1) $(2) || failed="$$failed; "$(1);
endef
FAILED := [ -z "$$failed" ] || { echo "Failed$$failed" >&2; exit 1; }

.PHONY: lint-backend
lint-backend: $(DEV)
	@failed=; \
	$(call CHECK,"Lock files name public registries only",$(BIN)/python scripts/check_lockfiles.py) \
	$(call CHECK,"No word that has another name now",$(BIN)/python scripts/check_old_words.py) \
	$(call CHECK,"Paths that the docs name exist",$(BIN)/python scripts/check_doc_paths.py) \
	$(call CHECK,"Python: style",$(BIN)/ruff check) \
	$(call CHECK,"Python: formatting",$(BIN)/ruff format --check) \
	$(call CHECK,"Python: direction of imports",scripts/check-imports) \
	$(call CHECK,"Python: what is imported is declared",scripts/check-dependencies) \
	$(call CHECK,"Python: types",$(BIN)/mypy) \
	$(FAILED)

.PHONY: lint-frontend
lint-frontend: $(NODE)
	@failed=; \
	$(call CHECK,"TypeScript: style and formatting",npx --no-install biome check) \
	$(call CHECK,"TypeScript: direction of imports",node scripts/check-frontend-imports.mjs) \
	$(call CHECK,"TypeScript: types",npm run --silent typecheck) \
	$(call CHECK,"TypeScript: nothing unused",npx --no-install knip) \
	$(call CHECK,"End to end: the tests and the pictures can be listed",npm run --silent list -w e2e) \
	$(call CHECK,"The design system's page is what the style sheet says",node scripts/design-system.mjs --check) \
	$(FAILED)

.PHONY: format
format: $(DEV) $(NODE) ## Format the code, and mend what can be mended
	@$(BIN)/ruff check --fix --quiet; $(BIN)/ruff format
	@npx --no-install biome check --write

.PHONY: test-backend
test-backend: $(DEV) ## Tests of the API, against PostgreSQL and Valkey (ARGS="-k claim")
ifdef ARGS
	@$(STEP) "Backend: tests" $(BIN)/pytest $(ARGS)
else
	@$(MAKE) --no-print-directory test-api test-document test-servers
endif

# Two processes share the work, each with servers and databases of its own. Modules of few and long tests come first, so
# that neither process waits for the other's last one.
.PHONY: test-api
test-api: $(DEV)
	@$(STEP) "Backend: tests" $(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder \
	  --ignore $(DOCUMENT) $(addprefix backend/tests/,stories kernel contract domains)

# Not among those above: each of the two processes would work out all of its requests before its first test.
DOCUMENT := backend/tests/contract/test_schemathesis.py
.PHONY: test-document
test-document: $(DEV)
	@$(STEP) "Backend: the server against its document" $(BIN)/pytest $(DOCUMENT)

# What stops servers and counts what was lost, or looks for processes that were left behind.
.PHONY: test-servers
test-servers: $(DEV) build
	@$(STEP) "Backend: servers that fail" $(BIN)/pytest $(addprefix backend/tests/,faults embedded bench)

# The first waits more than it works, and takes longer than the second.
.PHONY: test-servers-and-rest
test-servers-and-rest: $(DEV) build
	@scripts/beside test-servers test-rest

.PHONY: test-rest
test-rest: test-frontend test-document

.PHONY: faults
faults: $(DEV) ## Take servers, networks and readers away, and count what was lost (ARGS="-k postgres")
	@$(STEP) "Faults" $(BIN)/pytest -m "long or not long" backend/tests/faults $(ARGS)

.PHONY: test-long
test-long: $(DEV) ## What `make test` has in short, at length: more examples, more draws (ARGS="-k reminders")
	@$(STEP) "Backend: at length" $(BIN)/pytest -m long $(addprefix backend/tests/,stories kernel contract domains) $(ARGS)

.PHONY: test-frontend
test-frontend: $(NODE) build ## Tests of the pages and the clients, and the size of what browsers load
	@$(STEP) "Frontend: tests" npm run --silent test
	@$(STEP) "Frontend: size" npx --no-install size-limit --silent

.PHONY: contract
contract: $(DEV) $(NODE) ## Write what is generated from the code: the API's contract, its clients, tables in docs
	@$(STEP) "Contract" scripts/contract

.PHONY: contract-check
contract-check: $(DEV) $(NODE) ## Fail when the committed contract, clients or tables are not what the code says
	@$(STEP) "Contract is up to date" scripts/contract --check

.PHONY: e2e
e2e: $(DEV) build ## The promises made to users, in a browser (ARGS="--grep claim"; TRACE=1 keeps each step of those that fail)
	@$(STEP) "End to end" scripts/e2e $(ARGS)

.PHONY: screenshots
screenshots: $(DEV) build ## Take pictures of every screen
	@$(STEP) "Screenshots" scripts/e2e --config screenshots.config.ts $(ARGS)

.PHONY: design-system
design-system: $(NODE) ## Write docs/design-system.md from the style sheet, with pictures
	@E2E_CHROMIUM=$$(node scripts/ensure-browser.mjs) node scripts/design-system.mjs --pictures

.PHONY: bench
bench: $(BENCH) build ## The product beside its peers, half an hour (CASES="1000 escalate" ROUNDS=3 RESUME=1 SMOKE=1)
	@cd backend && ../$(PEERS)/bin/python -m bench $(if $(CASES),--cases "$(CASES)") $(if $(ROUNDS),--rounds $(ROUNDS)) \
	  $(if $(RESUME),--resume) $(if $(SMOKE),--smoke)

# Before anything is installed for it.
.PHONY: bench-needs-linux
bench-needs-linux:
	@[ "$$(uname)" = Linux ] || { echo "Processor time and memory are read from /proc, so this needs Linux." >&2; exit 1; }

.PHONY: build
build: $(NODE)
	@scripts/build

.PHONY: clean
clean: ## Remove what was installed and built; the demo's data in .data stays
	rm -rf .venv .tools node_modules frontend/node_modules packages/*/node_modules e2e/node_modules
	rm -rf backend/bench/socketio/node_modules
	rm -rf frontend/dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf e2e/test-results e2e/playwright-report

# Stamps lie inside what they vouch for, so that removing a folder is enough to have it made again.
$(RUN): pyproject.toml uv.lock
	@scripts/setup-python demo
	@touch $@

$(DEV): pyproject.toml uv.lock
	@scripts/setup-python development
	@touch $@ $(RUN)

$(NODE): package-lock.json
	@scripts/setup-node
	@touch $@

$(PEERS)/.for-bench: pyproject.toml uv.lock
	@scripts/setup-python bench
	@touch $@

backend/bench/socketio/node_modules/.installed: backend/bench/socketio/package-lock.json
	@cd backend/bench/socketio && npm ci --loglevel=error
	@touch $@
