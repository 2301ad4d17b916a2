# Two commands for newcomers: `make map` draws the map, `make test` runs the checks; and `make docs`
# writes the documentation as a site. Each puts what they need into .venv first, from the locks, with hashes checked.

BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The first of these that is new enough makes .venv.
PYTHONS := python3 python python3.14 python3.13 python3.12 python3.11

.DELETE_ON_ERROR:
# Hundreds of tests start the program anew: compiling it each time doubles what that takes.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: map test docs fresh format lock clean

map: .venv/runtime.stamp
	@$(BIN)/progression map

test: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest --numprocesses=auto --dist=worksteal

docs: .venv/dev.stamp
	@rm -rf output/site
	@$(BIN)/sphinx-build -q -W --keep-going -E -b html -d .venv/site.doctrees docs output/site
	@echo "Wrote output/site. Open output/site/index.html in any browser."

# Writes anew what documents show of the program; read it as a diff. Pictures: docs/pictures.py.
fresh: .venv/dev.stamp
	$(BIN)/python docs/maps.py
	$(BIN)/python docs/notebook.py
	$(BIN)/pytest --quiet --update-golden tests/test_docs.py tests/upkeep/test_data_guide.py

format: .venv/dev.stamp
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Rewrites both locks after a change to the dependencies in pyproject.toml, keeping every version
# that may stay; `make lock UPGRADE=--upgrade` takes the newest of all.
lock: | $(BIN)/python
	@$(PIP) install --quiet uv
	$(BIN)/uv pip compile $(LOCKING) --group dev --output-file requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCKING) --group build --constraint requirements-dev.lock \
		--output-file requirements.lock pyproject.toml

LOCKING = --quiet --universal --generate-hashes --python-version 3.11 \
	--custom-compile-command "make lock" $(UPGRADE)

clean:
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	find . -path ./.venv -prune -o -name __pycache__ -prune -exec rm -rf {} +

.venv/runtime.stamp: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked packages into .venv (once)"
	@$(PIP) install --quiet --require-hashes --requirement requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# The dev lock holds the runtime one with the same versions, so this does for `make map` too.
.venv/dev.stamp: requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the locked packages and test tools into .venv (once)"
	@$(PIP) install --quiet --require-hashes --requirement requirements-dev.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch .venv/runtime.stamp $@

$(BIN)/python:
	@for python in $(PYTHONS); do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    $$python -m venv .venv >/dev/null && exit 0; \
	    rm -rf .venv; \
	    echo "$$python cannot make a virtual environment; on Debian or Ubuntu: apt install python3-venv" >&2; \
	    exit 1; \
	  fi; \
	done; \
	echo "progression needs Python 3.11 or newer, and found none of: $(PYTHONS)" >&2; \
	exit 1
