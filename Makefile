# Two commands do everything: `make demo` and `make test`.

SHELL := /bin/bash
CONFIG ?= debug
PREFIX ?= /usr/local
TRAINS ?= 1000000
# Warnings are errors with CORDEE_STRICT=1, as .ci/run has it.
# As many tests side by side: with all of them begun at once, real deadlines run out while a test waits for a core.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 8

BIN = $(shell swift build -c $(CONFIG) --show-bin-path)

.PHONY: demo test lint build deps simulate bench bench-judge judge-grid bench-canary install reference clean help

help: ## What can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

deps: ## Install what the machine lacks: haproxy, prometheus, SQLite's headers, git
	@scripts/install-dependencies

build: deps ## Build the two programs
	swift build -c $(CONFIG) --product cordee
	swift build -c $(CONFIG) --product penpal

demo: build ## The main job on this machine: two trains, one bad release, one killed daemon (KEEP=1 keeps the fleet)
	@Examples/Penpal/demo "$(BIN)/cordee" "$(BIN)/penpal"

test: deps ## Every test: those in one process, the programs with real services, and the demonstration by itself
	swift build --build-tests
	scripts/run-tests --skip EndToEndTests
	scripts/run-tests --filter EndToEndTests --skip DemonstrationTests
	scripts/run-tests --filter DemonstrationTests

lint: ## The formatter's opinion
	swift format lint --strict --recursive Package.swift Sources Tests Examples Benchmarks

simulate: ## One seed (SEED=17), or many trains (TRAINS=1000000), on the production engine
	swift run -c release simulate $(if $(SEED),--seed $(SEED),--trains $(TRAINS))

bench: deps ## The figures of docs/benchmarks.md; one of them with ONLY=name
	for product in cordee penpal benchmarks simulate; do swift build -c release --product $$product || exit 1; done
	ONLY="$(ONLY)" Benchmarks/run

bench-judge: ## The judge's figures beside other judges', simulated; SIZE=small, medium or large
	swift run -c release judgebench --size $(or $(SIZE),small)

judge-grid: ## The judge over the whole grid, a line a cell in docs/judge-grid.csv; SIZE=large is 10,000 healthy runs a cell
	swift run -c release judgebench grid --size $(or $(SIZE),large) --csv docs/judge-grid.csv

bench-canary: build ## How long a failing canary keeps users, on real services behind the real HAProxy
	Benchmarks/canary "$(BIN)/cordee" "$(BIN)/penpal" $(or $(ROUNDS),10)

install: deps ## One self-contained program in $(PREFIX)/bin
	swift build -c release --product cordee --static-swift-stdlib
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$$(swift build -c release --static-swift-stdlib --show-bin-path)/cordee" "$(DESTDIR)$(PREFIX)/bin/cordee"

reference: ## Write docs/reference anew from the program
	scripts/write-reference "$(BIN)/cordee"

clean: ## Forget what was built
	swift package clean
