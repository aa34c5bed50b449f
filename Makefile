# What there is to make; everything is installed in .venv, nothing elsewhere.

PYTHON ?= python3
MINUTES ?= 1
BIN := .venv/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
# What comes as source is built with the lock's own tools: pip downloads nothing unpinned for it.
INSTALL := $(PIP) install --require-hashes --no-build-isolation --use-pep517
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' $(UPGRADE) pyproject.toml

.PHONY: help run fast test cluster torture lint check pictures lock clean

help: ## say this
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1: \2/p' Makefile

run: .venv/.package $(if $(filter serve,$(ARGS)),.venv/.web) ## start papersearch; ARGS="..." are its arguments
	@$(BIN)/papersearch $(ARGS)

fast: .venv/.fast ## add what is quicker with large libraries

test: .venv/.dev ## run all tests; ARGS="..." are pytest's arguments
	$(BIN)/python -m pytest $(ARGS)

torture: .venv/.dev ## run tests/torture, the laws and what else has rounds with many more; MINUTES=30 goes on for an hour, PAPERSEARCH_SEED=n takes others
	PAPERSEARCH_TORTURE=$(MINUTES) $(BIN)/python -m pytest tests/torture tests/laws \
	  $(addprefix tests/,analysis desktop engine export index io lexicon library present search user) \
	  tests/serve/test_command.py tests/serve/test_guard.py $(ARGS)

# The nodes are started once a version, with what Maven fetches; a JDK and Maven are needed. Tests
# that end nodes run when the others are done, by themselves.
# OpenSearch 3 wants a newer JDK than Debian 12 has: without one, it is said and left out.
ON_NODES := PAPERSEARCH_NODES_REQUIRED=1 $(BIN)/python tests/cluster/nodes.py $(BIN)/python -m pytest \
  --hypothesis-profile=few -k 'opensearch or cluster' tests/engine/conformance
FAULTS := tests/cluster/test_faults.py
cluster: .venv/.dev ## run the tests of the engine opensearch on three real nodes of a cluster
	$(ON_NODES) tests/cluster --ignore=$(FAULTS) $(ARGS) --then $(BIN)/python -m pytest -n 0 $(FAULTS)
	PAPERSEARCH_NODES_VERSION=3 PAPERSEARCH_NODES_OPTIONAL=1 $(ON_NODES) tests/cluster/test_on_nodes.py $(ARGS)

lint: .venv/.dev ## run ruff and mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

check: lint test ## lint, then test

pictures: .venv/.dev ## make the pictures in the README
	$(BIN)/python bench/pictures.py

# A new lock makes a new environment, so that nothing stays of the old one.
# setuptools goes in first, because jieba, which has no wheel, is built with it.
.venv/.lock: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'papersearch' \
	  'needs Python 3.11 or later; if it has another name here: make PYTHON=python3.12' >&2; exit 1; }
	@echo 'Installing pinned packages in .venv'
	@$(PYTHON) -m venv --clear .venv
	@sed -n '/^setuptools==/,/[^\\]$$/p' requirements.txt > .venv/setuptools.txt
	@$(INSTALL) -r .venv/setuptools.txt
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/.package: .venv/.lock pyproject.toml
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# What is needed besides, for tests (dev) and by the extras (web, fast, mcp).
.venv/.%: .venv/.package requirements-%.txt
	@echo 'Installing pinned packages for $* in .venv'
	@$(INSTALL) -r requirements-$*.txt
	@touch $@

lock: ## pin what pyproject.toml asks for; UPGRADE=--upgrade takes the newest of all
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) install 'uv>=0.9,<1'
	@echo 'setuptools>=82' | $(LOCK) - --group dev -o requirements-dev.txt
	@printf '%s\n' editables hatchling setuptools | $(LOCK) - -c requirements-dev.txt -o requirements.txt
	@for extra in web fast mcp; do $(LOCK) --extra $$extra -c requirements-dev.txt -o requirements-$$extra.txt; done

clean: ## remove .venv, caches and builds
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
	find src tests bench -name __pycache__ -prune -exec rm -rf {} +
