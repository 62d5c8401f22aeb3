# dragoman: `make demo` shows what it does, `make test` runs the tests, `make check` is what CI runs.
# Needed: make, Python 3.11 to 3.13 with venv, and a package registry on the first run. Nothing else.

VENV ?= .venv
OUT  ?= out
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# A Python of your choice: make demo PYTHON=/path/to/python3.12
CANDIDATES := $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python)
# More words for pytest: make test ARGS="-k when"
ARGS ?=
# The day that `make accuracy` writes beside the figures.
DAY  ?= $(shell date +%Y-%m-%d)

UV  := uv==0.13.9
PIN := $(VENV)-lock/bin/uv pip compile --quiet --no-config --universal --fork-strategy fewest --python-version 3.11 \
       --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --group build

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help demo test lint check format docs floors accuracy lock clean

help:
	@echo 'make demo     read samples/ and write the dossier of Iran and Russia to $(OUT)/'
	@echo 'make test     run the tests (ARGS="..." goes to pytest)'
	@echo 'make lint     ruff, mypy and the import contract'
	@echo 'make check    lint, then test: what CI runs'
	@echo 'make format   let ruff put the code in order'
	@echo 'make floors   raise the floors of tests/floors.json to today'"'"'s scores (ARGS=--allow-regression: or lower)'
	@echo 'make accuracy fill in the figures of docs/accuracy.md'
	@echo 'make docs     write docs/cli.md and docs/rules.md from the source'
	@echo 'make lock     rebuild requirements/ from pyproject.toml (UPGRADE=--upgrade for newer versions)'
	@echo 'make clean    remove what these commands made'

demo: $(VENV)/.runtime
	@mkdir -p $(OUT) && rm -f $(OUT)/demo.db $(OUT)/demo.db-wal $(OUT)/demo.db-shm
	$(BIN)/dragoman run samples/ --record $(OUT)/demo.db || [ $$? -eq 1 ]
	$(BIN)/dragoman dossier IRN RUS --record $(OUT)/demo.db --format md > $(OUT)/iran-russia.md
	$(BIN)/dragoman dossier IRN RUS --record $(OUT)/demo.db --format html > $(OUT)/iran-russia.html
	@echo
	@echo 'The dossier of Iran and Russia, made from the reports in samples/:'
	@echo '  $(OUT)/iran-russia.md'
	@echo '  $(OUT)/iran-russia.html   (open it in a browser)'
	@echo 'The record behind it: $(OUT)/demo.db'

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy --strict
	$(BIN)/lint-imports --no-logo

check: lint test

format: $(VENV)/.dev
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

floors: $(VENV)/.dev
	$(BIN)/dragoman bench floors tests/floors.json $(ARGS)

accuracy: $(VENV)/.dev
	$(BIN)/dragoman bench accuracy docs/accuracy.md --date $(DAY)

docs: $(VENV)/.dev
	$(BIN)/python docs/write_reference.py

# --- the environment: made once, renewed when a lock or pyproject.toml changes ---

$(VENV)/.made:
	@found=""; for candidate in $(CANDIDATES); do \
	  if "$$candidate" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	      >/dev/null 2>&1; then found="$$candidate"; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo 'make: no Python 3.11, 3.12 or 3.13 with venv among: $(CANDIDATES).' >&2; \
	  echo 'Install one (Debian, Ubuntu: python3 and python3-venv) or name it: make demo PYTHON=/path/to/python3.12' >&2; \
	  exit 2; \
	fi; \
	echo "environment: $(VENV), made with $$found ($$("$$found" -V))"; \
	"$$found" -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.made requirements/lock.txt pyproject.toml
	$(PIP) --require-hashes -r requirements/lock.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# The development lock holds the runtime lock, with the same pins.
$(VENV)/.dev: $(VENV)/.made requirements/dev.txt pyproject.toml
	$(PIP) --require-hashes -r requirements/dev.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $(VENV)/.runtime $@

# --- the locks: one file for Python 3.11-3.13 on Linux and macOS, hashes and no index named ---

lock: $(VENV)/.made
	$(BIN)/python -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check install --quiet $(UV)
	$(PIN) $(UPGRADE) pyproject.toml -o requirements/lock.txt
	$(PIN) $(UPGRADE) --extra dev -c requirements/lock.txt pyproject.toml -o requirements/dev.txt

clean:
	rm -rf $(VENV) $(VENV)-lock $(OUT) dist build
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
