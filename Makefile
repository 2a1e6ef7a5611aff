# Evenhand: `make demo` serves the demonstration, `make test` runs the tests; `make` alone lists all.

PORT ?= 8000
PYTHON ?= python3
export PORT PYTHON
unexport PYTHONDONTWRITEBYTECODE  # some shells set it; every process would compile all that it imports anew

VENV := .venv
PY := $(VENV)/bin/python
EVENHAND := $(PY) -m evenhand
PYTEST := $(PY) -m pytest
SPREAD := -n auto --maxprocesses 8 --dist loadscope
SUITE := "not story and not crash and not thorough and not installation and not bad"
# What needs no database, brings a file of its own, or draws what it read, is tested once. Of the permission table
# everybody's half is asked.
ASKS := --what-asks-the-database
WITHOUT := $(patsubst %,--ignore=tests/project/test_%.py,catalogues locks logs serve settings start supervising) \
	$(patsubst %,--ignore=tests/demo/test_%.py,command demonstration people story) \
	$(patsubst %,--ignore=tests/documents/test_%.py,paper word viruses) \
	$(patsubst %,--ignore=tests/%/test_pages.py,planning specifications) \
	$(patsubst %,--ignore=tests/%,architecture bad_input shell)
INSTALL := $(PY) -m uv --quiet --system-certs pip install --python $(PY)
DEMO := EVENHAND_DEMONSTRATION=1 $(EVENHAND)

# What is installed; each stamp is renewed when its lock changes.
UV := $(VENV)/.uv
RUN := $(VENV)/.run
ALL := $(VENV)/.all
FRONT := build/vendor/.stamp

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types ladder words schema deployable audit suite thorough installations crawl bad postgresql stories crashes lock port clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1: \2/p' Makefile

setup: $(ALL) $(FRONT) ## install everything, test and check tools too
	@$(EVENHAND) messages --compile

demo: port $(RUN) $(FRONT) ## make the demonstration city on first use, and serve it (PORT=8000)
	@$(DEMO) demo
	@$(DEMO) demo accounts | sed '21,$$d'
	@echo "All others: $(EVENHAND) demo accounts"
	@exec env EVENHAND_DEMONSTRATION=1 $(EVENHAND) serve --port "$$PORT"

test: setup ## run the tests but browser stories, whole installations and what takes its time (thorough)
	$(PYTEST) $(SPREAD) -m $(SUITE)

check: lint types ladder words schema deployable audit suite thorough installations crawl bad postgresql stories crashes ## run every check there is

lint types ladder words schema deployable audit suite thorough installations crawl bad postgresql stories crashes: setup

lint:
	$(PY) -m ruff check --quiet .
	$(PY) -m ruff format --check --quiet .

types:
	$(PY) -m mypy

ladder:
	$(VENV)/bin/lint-imports --no-logo

words:
	$(EVENHAND) messages --check

schema:
	$(EVENHAND) makemigrations --check --dry-run

deployable:
	@SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))')" \
	MASTER_KEYS="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))')" \
	ALLOWED_HOSTS=evenhand.example EVENHAND_PRODUCTION=1 EVENHAND_JOURNAL_KEY=$(VENV)/journal.key EVENHAND_SEAL_KEY=$(VENV)/seal.pem $(EVENHAND) check --deploy --fail-level WARNING

audit:
	@# It warns where a line let pass holds several findings: shown with findings only.
	$(PY) -m bandit --quiet --configfile pyproject.toml --recursive src tools docs 2> $(VENV)/bandit.log \
		|| { status=$$?; cat $(VENV)/bandit.log >&2; exit $$status; }
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" NODE_OPTIONS="$${NODE_OPTIONS:-} --use-system-ca" $(PY) tools/audit.py

suite:
	$(PYTEST) $(SPREAD) -m $(SUITE)

thorough:
	$(PYTEST) $(SPREAD) -m thorough

installations:
	$(PYTEST) $(SPREAD) -m installation

crawl:
	tools/crawl --few --each 2

bad:
	tools/bad-input --count 3000

stories:
	@test ! -d tests/stories || $(PYTEST) -m story

postgresql:
	tools/with-postgresql $(PYTEST) $(SPREAD) -m $(SUITE) $(ASKS) $(WITHOUT) --ignore=tests/permissions
	tools/with-postgresql $(PYTEST) $(SPREAD) -m thorough
	tools/with-postgresql $(PYTEST) $(SPREAD) -m installation $(WITHOUT)

crashes:
	tools/crash 6

lock: $(UV) ## pin all dependencies anew
	tools/lock

port:
	@command -v "$$PYTHON" >/dev/null || { echo "There is no $$PYTHON here: install Python 3.11 or newer first." >&2; exit 1; }
	@"$$PYTHON" tools/fit.py port "$$PORT"

clean: ## remove what was installed and built, never data
	rm -rf $(VENV) build node_modules

$(UV): requirements/uv.txt
	@command -v "$$PYTHON" >/dev/null || { echo "There is no $$PYTHON here: install Python 3.11 or newer first." >&2; exit 1; }
	@"$$PYTHON" tools/fit.py python
	@echo "Making $(VENV) …"
	@"$$PYTHON" -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(RUN): $(UV) requirements/run.txt pyproject.toml
	@echo "Installing what the product needs …"
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(ALL): $(RUN) requirements/all.txt
	@echo "Installing what its tests and checks need …"
	@$(INSTALL) --require-hashes -r requirements/all.txt
	@touch $@

$(FRONT): package-lock.json tools/front | $(RUN)
	@echo "Fetching the front-end files …"
	@tools/front
	@touch $@
