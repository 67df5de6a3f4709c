# The commands of the README and of CONTRIBUTING.md. Everything is installed in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# One process more than there are processors, because many tests wait for a deadline or for another process.
# Which tests stay together is in tests/groups.py.
PROCESSES = $(shell $(PYTHON) -c 'import os; print(os.cpu_count() + 1)')
PARALLEL = -n $(PROCESSES) --maxprocesses 8 --dist loadscope --no-loadscope-reorder
COVERAGE :=
MEASURED := $(if $(COVERAGE),--cov --cov-report=term --cov-fail-under=90)

.PHONY: demo test coverage check generate translations bench clean

demo: $(VENV)/installed
	$(BIN)/autograder grade examples/submissions -o build/demo

# The command line is started many times: what is compiled once is kept, whatever the shell says of that.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(VENV)/installed-test
	$(BIN)/python -m pytest $(PARALLEL) $(MEASURED)

coverage:
	$(MAKE) test COVERAGE=yes

check: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

generate: $(VENV)/installed
	$(BIN)/autograder generate

# after a sentence was added, changed or translated
translations: $(VENV)/installed-test
	$(BIN)/python docs/translations.py

bench: $(VENV)/installed-test
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python benchmarks/training.py

# Debian and Ubuntu have Python's venv in a package of its own, and small images have no Python.
LACKING = $(shell $(PYTHON) -c 'import sys; from importlib.util import find_spec as found; \
  print("old" if sys.version_info < (3, 11) else "" if found("venv") and found("ensurepip") else "venv")' \
  2>/dev/null || echo python)
ON_DEBIAN := and run make again. On Debian and Ubuntu: sudo apt install
old := $(PYTHON) is older than 3.11; name a newer one: make PYTHON=python3.12
venv := $(PYTHON) has no venv; install it $(ON_DEBIAN) $(notdir $(PYTHON))-venv
python := There is no $(PYTHON); install it $(ON_DEBIAN) $(notdir $(PYTHON)) $(notdir $(PYTHON))-venv

$(VENV)/bin/python:
	$(if $(LACKING),$(error $($(LACKING))))
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# A folder without pip is left by a Python that has no venv, or by one that was stopped: it starts anew.
EXPECT_PIP := @$(BIN)/python -c 'import pip' 2>/dev/null || { rm -rf $(VENV); $(MAKE) $(VENV)/bin/python; }

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(EXPECT_PIP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/installed-test: pyproject.toml | $(VENV)/bin/python
	$(EXPECT_PIP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	touch $@ $(VENV)/installed

clean:
	rm -rf $(VENV) results build *.egg-info
