# The two commands of the README are `make demo` and `make check`; everything else is a part of them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= $(or $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done),python3)
VENV := .venv
BIN := $(VENV)/bin
STORE ?= demo.onrecord

.PHONY: help demo check fix test docs gate serve clean

help:  ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 10

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "onrecord needs Python 3.11 or newer; name one with make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { echo "this Python cannot make virtual environments; on Debian install python3-venv" >&2; exit 2; }
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.installed pyproject.toml
	$(BIN)/python -m pip install --quiet --group dev
	touch $@

demo: $(VENV)/.installed  ## load the demo stories, print one article's record, tell how to open the page
	$(BIN)/onrecord demo --store $(STORE)
	@echo "(from this folder: $(BIN)/onrecord serve --store $(STORE), or: make serve)"

check: $(VENV)/.dev  ## everything: format, lint, types, contracts, docs, tests with doctests and a real browser
	bash scripts/ensure_chromium.sh
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy
	$(BIN)/sphinx-build -q -W -n -b html docs docs/_build/html
	$(BIN)/pytest -q

fix: $(VENV)/.dev  ## mend what a machine can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

test: $(VENV)/.dev  ## the quick tests: no browser, nothing slow
	$(BIN)/pytest -q -m 'not browser and not slow'

docs: $(VENV)/.dev  ## build the documentation into docs/_build/html
	$(BIN)/sphinx-build -q -W -n -b html docs docs/_build/html

gate: $(VENV)/.dev  ## measure on the shared data and fail below the floors in gate.json
	$(BIN)/onrecord bench --gate gate.json

serve: demo  ## show the demo as web pages on this machine
	$(BIN)/onrecord serve --store $(STORE)

clean:  ## remove what was made
	rm -rf $(VENV) docs/_build demo.onrecord demo.onrecord-wal demo.onrecord-shm
