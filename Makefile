# Every target does its own set-up: a fresh machine needs only Python >= 3.11, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime-installed
DEV := $(VENV)/.dev-installed

.DEFAULT_GOAL := help
.PHONY: help install demo test check soak bench pages screenshots lock format clean

help: ## what can be made here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

install: $(RUNTIME) ## all that the bot needs to run, into .venv

demo: $(RUNTIME) ## a shop comes alive in your browser: phones, the real bot, time under your thumb; no token needed
	@$(BIN)/retention-bot demo

test: check ## everything: the checks, then the whole suite on both databases
	$(BIN)/python -m pytest -n 4 --dist worksteal --ignore=tests/architecture

check: $(DEV) ## format, lint, types, import contracts, locales, migrations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -q -n 2 tests/architecture

soak: $(DEV) ## minutes of power cuts and kills in bad weather: MINUTES=10, SEED=… to see the same again
	@$(BIN)/python -m tests.crash --minutes $(or $(MINUTES),10) $(if $(SEED),--seed $(SEED))

bench: $(DEV) ## how fast it answers and imports, as a table; keeps no threshold
	@$(BIN)/python -m tests.bench

pages: $(DEV) ## play a day at the managers' desk, and write its chats into the pages for managers
	@$(BIN)/python -m tests.journeys.desk_story

screenshots: $(DEV) ## play the demo in Chromium and write its pictures into docs/pictures
	@$(BIN)/python -m tests.page.pictures

format: $(DEV) ## put the code into the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(DEV) ## resolve the dependencies anew, with hashes and without addresses
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 --upgrade pyproject.toml --group build --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --no-annotate --python-version 3.11 -c requirements-dev.lock pyproject.toml --group build -o requirements.lock

clean: ## forget the environment and everything made by running
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build *.egg-info
