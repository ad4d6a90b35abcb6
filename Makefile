# make app    installs and opens the app on the five cases
# make test   installs and runs every check; TESTS=tests/law runs one part of the tests
# make bench  prints how long each phase takes
# make pins   moves every pinned package to its newest release
# make clean  removes all that these made
#
# PYTHON=... names another Python than python3.

PYTHON ?= python3
TESTS ?= tests
WORKERS ?= 2

APP := .venv
CHECKS := .make/checks
BIN := $(CHECKS)/bin
INSTALL := -m pip --disable-pip-version-check install --quiet

.PHONY: app test lint wheel bench pins clean
.DELETE_ON_ERROR:

app: $(APP)/installed
	$(APP)/bin/appraisal app

test: lint wheel
	env -u PYTHONPATH $(BIN)/pytest -n $(WORKERS) --dist loadfile $(TESTS)

lint: $(CHECKS)/installed
	$(BIN)/ruff check --output-format concise
	$(BIN)/ruff format --check
	$(BIN)/mypy
	PYTHONPATH=.:ui $(BIN)/lint-imports --no-logo
	$(BIN)/deptry appraisal ui

# The tests import this wheel, built from the source archive, and never the tree.
wheel: $(CHECKS)/installed
	rm -rf .make/dist
	$(BIN)/python -m build --no-isolation --outdir .make/dist . > .make/build.log 2>&1 || { cat .make/build.log; exit 1; }
	$(BIN)/python $(INSTALL) --no-deps --force-reinstall .make/dist/*.whl

bench: wheel
	env -u PYTHONPATH $(BIN)/python tests/benchmarks

pins:
	$(call environment,.make/pins)
	.make/pins/bin/python $(INSTALL) '.[test]' editables
	head -1 constraints.txt > .make/constraints.txt
	.make/pins/bin/python -m pip freeze --exclude appraisal >> .make/constraints.txt
	mv .make/constraints.txt constraints.txt
	rm -rf .make/pins

clean:
	rm -rf $(APP) .make .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(APP)/installed: pyproject.toml constraints.txt
	$(call environment,$(APP))
	@echo "Installing the packages into $(APP): about a minute the first time."
	PIP_CONSTRAINT=constraints.txt $(APP)/bin/python $(INSTALL) --editable .
	@touch $@

$(CHECKS)/installed: pyproject.toml constraints.txt
	$(call environment,$(CHECKS))
	@echo "Installing the packages and the test tools into $(CHECKS): about a minute the first time."
	PIP_CONSTRAINT=constraints.txt $(CHECKS)/bin/python $(INSTALL) '.[test]'
	@touch $@

define environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "appraisal needs Python 3.11 or newer, and $(PYTHON) is not: $$($(PYTHON) --version 2>&1)."; \
	  echo "Install one (Debian: apt-get install python3 python3-venv), or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; \
	  exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
	  echo "$(PYTHON) cannot make environments (Debian: apt-get install python3-venv)."; exit 1; }
	$(PYTHON) -m venv $(1)
endef
